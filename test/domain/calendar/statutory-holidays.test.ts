import { Lunar } from 'lunar-typescript';
import { expect, it } from 'vitest';
import { statutoryHolidays } from '../../../shared/domain/calendar/statutory-holidays.ts';

it('agrees with the lunar calendar on every statutory day from 2027 to 2099', () => {
  for (let year = 2027; year <= 2099; year += 1) {
    const newYear = Lunar.fromYmd(year, 1, 1).getSolar();
    const expected = [
      ...['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`),
      ...[-1, 0, 1, 2].map((days) => newYear.next(days).toYmd()),
      Lunar.fromYmd(year, 1, 1).getJieQiTable()['清明']!.toYmd(),
      Lunar.fromYmd(year, 5, 5).getSolar().toYmd(),
      Lunar.fromYmd(year, 8, 15).getSolar().toYmd(),
    ];
    expect(statutoryHolidays(year).map(({ on }) => on)).toEqual(expected);
  }
});

it('names each day', () => {
  expect(statutoryHolidays(2027).map(({ name }) => name)).toEqual([
    '元旦',
    '劳动节',
    '劳动节',
    '国庆节',
    '国庆节',
    '国庆节',
    '春节',
    '春节',
    '春节',
    '春节',
    '清明节',
    '端午节',
    '中秋节',
  ]);
});

it('knows only the fixed days of a year whose notice is published', () => {
  expect(statutoryHolidays(2026).map(({ on }) => on)).toEqual([
    '2026-01-01',
    '2026-05-01',
    '2026-05-02',
    '2026-10-01',
    '2026-10-02',
    '2026-10-03',
  ]);
});
