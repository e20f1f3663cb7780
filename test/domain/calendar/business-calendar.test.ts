import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  businessCalendar,
  calendarFirstOn,
  calendarLastOn,
  dayKind,
  explainDay,
  isInCalendar,
  isProvisional,
  isWorkingDay,
  nextWorkingDay,
  publishedCalendar,
  withNotice,
  workingDayOnOrAfter,
  workingDaysBetween,
} from '../../../shared/domain/calendar/business-calendar.ts';
import { addDays, civilDate, weekdayOf } from '../../../shared/domain/calendar/civil-date.ts';
import { readNotice, writeNotice, type HolidayNotice } from '../../../shared/domain/calendar/holiday-notice.ts';
import { publishedNotices } from '../../../shared/domain/calendar/published-notices.ts';
import { everyDay, isWorkedByLunarCalendar, walkWorkedDays } from './independent-calendar.ts';

const calendar = publishedCalendar();
const on = civilDate;

function notice(fields: Partial<HolidayNotice>): HolidayNotice {
  return {
    scope: 'year',
    year: 2027,
    title: '测试通知',
    issuedOn: null,
    url: null,
    offDays: [],
    makeUpDays: [],
    ordinaryDays: [],
    ...fields,
  };
}

describe('published calendar', () => {
  it('agrees with lunar-typescript on every day from 2008 to 2026', () => {
    const wrong = everyDay('2008-01-01', '2026-12-31').filter(
      (date) => isWorkingDay(calendar, on(date)) !== isWorkedByLunarCalendar(date),
    );
    expect(wrong).toEqual([]);
  });

  it('agrees with the data of chinese-days on every day from 2008 to 2026, by name as well', () => {
    const path = createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json');
    const data = JSON.parse(readFileSync(path, 'utf8')) as {
      holidays: Record<string, string>;
      workdays: Record<string, string>;
    };
    const wrong = everyDay('2008-01-01', '2026-12-31').filter((date) => {
      const { kind, name } = explainDay(calendar, on(date));
      const entry = data.holidays[date] ?? data.workdays[date];
      if (entry === undefined) return kind === 'holiday' || kind === 'make-up' || name !== null;
      return (
        kind !== (data.holidays[date] === undefined ? 'make-up' : 'holiday') ||
        name?.startsWith(entry.split(',')[1]!) !== true
      );
    });
    expect(wrong).toEqual(['2015-09-03', '2015-09-04', '2015-09-05', '2015-09-06']);
  });

  it.each([
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('has in %i the %i working days of the notice', (year, days) => {
    expect(workingDaysBetween(calendar, on(`${year - 1}-12-31`), on(`${year}-12-31`))).toBe(days);
  });

  it.each([
    ['2026-02-13', 'working'],
    ['2026-02-14', 'make-up'],
    ['2026-02-15', 'holiday'],
    ['2026-02-17', 'holiday'],
    ['2026-03-07', 'weekend'],
    ['2026-03-08', 'weekend'],
  ] as const)('knows %s as %s', (date, kind) => {
    expect(dayKind(calendar, on(date))).toBe(kind);
  });

  it('names the holiday and the notice that make a day what it is', () => {
    expect(explainDay(calendar, on('2022-10-08'))).toEqual({
      on: '2022-10-08',
      kind: 'make-up',
      provisional: false,
      name: '国庆节',
      notice: {
        title: '国务院办公厅关于2022年部分节假日安排的通知',
        issuedOn: '2021-10-25',
        url: 'http://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm',
      },
    });
    expect(explainDay(calendar, on('2022-10-11'))).toEqual({
      on: '2022-10-11',
      kind: 'working',
      provisional: false,
      name: null,
      notice: null,
    });
  });

  it('has a notice for every year from 2008 to 2026 and three amendments', () => {
    expect(publishedNotices.filter(({ scope }) => scope === 'year').map(({ year }) => year)).toEqual(
      Array.from({ length: 19 }, (_, index) => 2008 + index),
    );
    expect(publishedNotices.filter(({ scope }) => scope === 'amendment').map(({ year }) => year)).toEqual([
      2015, 2019, 2020,
    ]);
    expect(publishedNotices.every(({ url }) => url?.includes('gov.cn') === true)).toBe(true);
  });
});

describe('counting working days', () => {
  it('finds the 20th, 15th, 7th, 1st and 40th working day of every start day from 2019 to 2026 that an independent walk finds', () => {
    const wrong: string[] = [];
    for (const date of everyDay('2019-01-01', '2026-12-31')) {
      for (const n of [1, 7, 15, 20, 40]) {
        const ours = addWorkingDays(calendar, on(date), n);
        if (ours.on <= '2026-12-31' && (ours.on !== walkWorkedDays(date, n) || ours.provisional))
          wrong.push(`${date} + ${n}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['2022-09-30', 20, '2022-11-02'],
    ['2011-06-01', 15, '2011-06-23'],
    ['2026-02-13', 20, '2026-03-19'],
    ['2026-02-14', 20, '2026-03-20'],
    ['2026-02-17', 20, '2026-03-20'],
    ['2026-09-18', 20, '2026-10-22'],
    ['2026-09-17', 7, '2026-09-28'],
    ['2026-04-29', 15, '2026-05-22'],
  ])('counts %s + %i as %s', (from, n, expected) => {
    expect(addWorkingDays(calendar, on(from), n)).toEqual({ on: expected, provisional: false });
  });

  it('counts back to working days strictly before a day', () => {
    expect(addWorkingDays(calendar, on('2026-10-08'), -1).on).toBe('2026-09-30');
    expect(addWorkingDays(calendar, on('2026-10-05'), -1).on).toBe('2026-09-30');
    expect(addWorkingDays(calendar, on('2026-10-08'), -4).on).toBe('2026-09-24');
    expect(addWorkingDays(calendar, on('2026-10-08'), 0).on).toBe('2026-10-08');
    expect(addWorkingDays(calendar, on('2027-02-05'), 0)).toEqual({ on: '2027-02-05', provisional: true });
  });

  it('counts the working days between two days with their sign', () => {
    expect(workingDaysBetween(calendar, on('2026-09-30'), on('2026-10-10'))).toBe(3);
    expect(workingDaysBetween(calendar, on('2026-10-10'), on('2026-09-30'))).toBe(-3);
    expect(workingDaysBetween(calendar, on('2026-10-01'), on('2026-10-07'))).toBe(0);
  });

  it('finds the next working day, and the day itself only when asked for', () => {
    expect(nextWorkingDay(calendar, on('2026-02-13'))).toBe('2026-02-14');
    expect(nextWorkingDay(calendar, on('2026-02-14'))).toBe('2026-02-24');
    expect(workingDayOnOrAfter(calendar, on('2026-02-14'))).toBe('2026-02-14');
    expect(workingDayOnOrAfter(calendar, on('2026-02-15'))).toBe('2026-02-24');
  });

  it('refuses days that the calendar does not reach', () => {
    expect(isInCalendar(calendarFirstOn)).toBe(true);
    expect(isInCalendar(calendarLastOn)).toBe(true);
    expect(isInCalendar(on('2007-12-31'))).toBe(false);
    expect(isInCalendar(on('2100-01-01'))).toBe(false);
    expect(() => dayKind(calendar, on('2007-12-31'))).toThrow('outside the calendar: 2007-12-31');
    expect(() => dayKind(calendar, on('2100-01-01'))).toThrow('outside the calendar: 2100-01-01');
    expect(() => addWorkingDays(calendar, on('2099-12-31'), 1)).toThrow(
      'outside the calendar: 1 working days from 2099-12-31',
    );
    expect(() => addWorkingDays(calendar, on('2008-01-02'), -1)).toThrow(RangeError);
    expect(dayKind(calendar, on('2099-12-31'))).toBe('working');
    expect(dayKind(calendar, on('2008-01-01'))).toBe('holiday');
    expect(workingDaysBetween(calendar, on('2099-12-30'), on('2099-12-31'))).toBe(1);
  });
});

describe('a year without a notice', () => {
  it('is provisional from its first day', () => {
    expect(calendar.publishedThrough).toBe('2026-12-31');
    expect(isProvisional(calendar, on('2026-12-31'))).toBe(false);
    expect(isProvisional(calendar, on('2027-01-01'))).toBe(true);
    expect(explainDay(calendar, on('2027-03-01')).provisional).toBe(true);
  });

  it('never counts New Year’s Day, which the library counts', () => {
    expect(addWorkingDays(calendar, on('2026-12-15'), 20)).toEqual({ on: '2027-01-13', provisional: true });
  });

  it('closes the statutory days and nothing else but weekends', () => {
    const closed = everyDay('2027-01-01', '2027-12-31').filter((date) => dayKind(calendar, on(date)) === 'holiday');
    expect(closed).toEqual([
      '2027-01-01',
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
      '2027-02-08',
      '2027-04-05',
      '2027-05-01',
      '2027-05-02',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
      '2027-10-02',
      '2027-10-03',
    ]);
    const made = everyDay('2027-01-01', '2027-12-31').filter((date) => dayKind(calendar, on(date)) === 'make-up');
    expect(made).toEqual([]);
    expect(explainDay(calendar, on('2027-02-05'))).toMatchObject({ name: '春节', notice: null });
  });

  it('stays provisional when a later year is published before it', () => {
    expect(withNotice(calendar, notice({ year: 2028 })).publishedThrough).toBe('2026-12-31');
  });

  it('has no published year at all in an empty calendar', () => {
    const empty = businessCalendar([]);
    expect(empty.publishedThrough).toBe('2007-12-31');
    expect(dayKind(empty, on('2026-10-01'))).toBe('holiday');
    expect(dayKind(empty, on('2026-09-20'))).toBe('weekend');
  });
});

describe('loading a notice', () => {
  const next = notice({
    title: '国务院办公厅关于2027年部分节假日安排的通知（虚构）',
    issuedOn: on('2026-11-10'),
    offDays: [
      { name: '元旦', from: on('2026-12-31'), to: on('2027-01-02') },
      { name: '春节', from: on('2027-02-05'), to: on('2027-02-12') },
    ],
    makeUpDays: [
      { name: '元旦', on: on('2026-12-27') },
      { name: '春节', on: on('2027-02-20') },
    ],
  });
  const loaded = withNotice(calendar, next);

  it('makes its year firm and gives the calendar another version', () => {
    expect(loaded.publishedThrough).toBe('2027-12-31');
    expect(loaded.version).not.toBe(calendar.version);
    expect(loaded.version).toMatch(/^2027-[0-9a-f]{16}$/);
    expect(addWorkingDays(loaded, on('2027-01-25'), 20).provisional).toBe(false);
  });

  it('sets December days of the year before', () => {
    expect(dayKind(calendar, on('2026-12-31'))).toBe('working');
    expect(dayKind(loaded, on('2026-12-31'))).toBe('holiday');
    expect(dayKind(calendar, on('2026-12-27'))).toBe('weekend');
    expect(dayKind(loaded, on('2026-12-27'))).toBe('make-up');
    expect(addWorkingDays(loaded, on('2026-12-24'), 4).on).toBe('2026-12-29');
  });

  it('leaves statutory days of the year to the notice', () => {
    expect(dayKind(calendar, on('2027-10-01'))).toBe('holiday');
    expect(dayKind(loaded, on('2027-10-01'))).toBe('working');
  });

  it('does not change the calendar it starts from, nor anything when loaded twice', () => {
    expect(publishedCalendar().version).toBe(calendar.version);
    expect(withNotice(loaded, next).version).toBe(loaded.version);
    expect(withNotice(loaded, next).notices).toHaveLength(loaded.notices.length);
  });

  it('replaces the earlier notice of the same year', () => {
    const corrected = withNotice(loaded, { ...next, makeUpDays: [] });
    expect(dayKind(corrected, on('2026-12-27'))).toBe('weekend');
    expect(corrected.notices.filter(({ year }) => year === 2027)).toHaveLength(1);
  });

  it('replaces the earlier notice of the same year under another title too', () => {
    const again = withNotice(loaded, { ...next, title: '另一标题', makeUpDays: [] });
    expect(dayKind(again, on('2026-12-27'))).toBe('weekend');
    expect(again.notices.filter(({ year }) => year === 2027).map(({ title }) => title)).toEqual(['另一标题']);
  });

  it('makes the same calendar in whatever order the yearly notices are loaded', () => {
    const later = notice({ year: 2028, title: '后一年' });
    const [forth, back] = [withNotice(loaded, later), withNotice(withNotice(calendar, later), next)];
    expect(back.version).toBe(forth.version);
    expect(back.notices).toEqual(forth.notices);
  });

  it('calls a weekday that is worked in exchange an ordinary working day', () => {
    const amended = withNotice(
      calendar,
      notice({
        scope: 'amendment',
        year: 2026,
        title: '甲',
        makeUpDays: [
          { name: '甲', on: on('2026-10-02') },
          { name: '甲', on: on('2026-10-03') },
        ],
      }),
    );
    expect([
      dayKind(calendar, on('2026-10-02')),
      dayKind(amended, on('2026-10-02')),
      dayKind(amended, on('2026-10-03')),
    ]).toEqual(['holiday', 'working', 'make-up']);
  });

  it('knows the statutory days of the last year that it reaches', () => {
    expect(dayKind(calendar, on('2099-10-01'))).toBe('holiday');
    expect(dayKind(calendar, calendarLastOn)).toBe('working');
  });

  it('keeps amendments of one year apart by title and replaces one with the same title', () => {
    const first = notice({
      scope: 'amendment',
      title: '甲',
      offDays: [{ name: '甲', from: on('2027-07-01'), to: on('2027-07-01') }],
    });
    const second = notice({
      scope: 'amendment',
      title: '乙',
      offDays: [{ name: '乙', from: on('2027-07-02'), to: on('2027-07-02') }],
    });
    const both = withNotice(withNotice(loaded, first), second);
    expect([dayKind(both, on('2027-07-01')), dayKind(both, on('2027-07-02'))]).toEqual(['holiday', 'holiday']);
    const replaced = withNotice(both, { ...first, offDays: [] });
    expect([dayKind(replaced, on('2027-07-01')), dayKind(replaced, on('2027-07-02'))]).toEqual(['working', 'holiday']);
    const nextYear = withNotice(both, { ...first, year: 2028 });
    expect(dayKind(nextYear, on('2027-07-01'))).toBe('holiday');
    expect(withNotice(loaded, first).publishedThrough).toBe('2027-12-31');
  });

  it('lets an amendment prevail over the yearly notice even when that is loaded after it', () => {
    const amendment = notice({
      scope: 'amendment',
      title: '调整',
      offDays: [{ name: '春节', from: on('2027-02-13'), to: on('2027-02-13') }],
      ordinaryDays: [on('2027-02-20'), on('2027-02-12')],
    });
    for (const order of [
      [next, amendment],
      [amendment, next],
    ]) {
      const changed = order.reduce(withNotice, calendar);
      expect(dayKind(changed, on('2027-02-13'))).toBe('holiday');
      expect(dayKind(changed, on('2027-02-20'))).toBe('weekend');
      expect(dayKind(changed, on('2027-02-12'))).toBe('working');
      expect(explainDay(changed, on('2027-02-20'))).toMatchObject({ name: null, notice: { title: '调整' } });
    }
  });

  it('closes the offices of one place, on top of everything else', () => {
    const local = notice({
      scope: 'local',
      year: 2026,
      title: '某省延迟复工（虚构）',
      offDays: [{ name: '延迟复工', from: on('2026-02-24'), to: on('2026-02-28') }],
    });
    const closed = withNotice(calendar, local);
    expect(addWorkingDays(closed, on('2026-02-13'), 2).on).toBe('2026-03-02');
    expect(
      dayKind(
        withNotice(
          closed,
          notice({ scope: 'amendment', year: 2026, makeUpDays: [{ name: '春节', on: on('2026-02-28') }] }),
        ),
        on('2026-02-28'),
      ),
    ).toBe('holiday');
    expect(closed.publishedThrough).toBe('2026-12-31');
  });

  it('takes a weekday that a notice says is worked for a working day', () => {
    const worked = withNotice(
      calendar,
      notice({ scope: 'local', year: 2026, makeUpDays: [{ name: '提前复工', on: on('2026-02-23') }] }),
    );
    expect(dayKind(worked, on('2026-02-23'))).toBe('working');
  });
});

describe('changes in the middle of a year', () => {
  const published = publishedNotices.map(readNotice);
  const without = (year: number) =>
    businessCalendar(published.filter((one) => one.scope !== 'amendment' || one.year !== year));

  it('moves what was due around Labour Day 2019 when the notice of March 2019 came', () => {
    const before = without(2019);
    expect(addWorkingDays(before, on('2019-04-25'), 5).on).toBe('2019-05-03');
    expect(addWorkingDays(calendar, on('2019-04-25'), 5).on).toBe('2019-05-05');
    expect(addWorkingDays(before, on('2019-04-25'), 3).on).toBe('2019-04-30');
    expect(addWorkingDays(calendar, on('2019-04-25'), 3).on).toBe('2019-04-29');
    expect([dayKind(before, on('2019-05-02')), dayKind(calendar, on('2019-05-02'))]).toEqual(['working', 'holiday']);
    expect([dayKind(before, on('2019-05-05')), dayKind(calendar, on('2019-05-05'))]).toEqual(['weekend', 'make-up']);
  });

  it('moves what was due after the Spring Festival of 2020, made longer on 27 January 2020', () => {
    const before = without(2020);
    expect(addWorkingDays(before, on('2020-01-16'), 5).on).toBe('2020-01-22');
    expect([dayKind(before, on('2020-01-31')), dayKind(calendar, on('2020-01-31'))]).toEqual(['working', 'holiday']);
    expect([dayKind(before, on('2020-02-01')), dayKind(calendar, on('2020-02-01'))]).toEqual(['make-up', 'holiday']);
    expect(addWorkingDays(before, on('2020-01-08'), 20).on).toBe('2020-02-10');
    expect(addWorkingDays(calendar, on('2020-01-08'), 20).on).toBe('2020-02-12');
  });

  it('knows the commemoration of September 2015', () => {
    expect(everyDay('2015-09-03', '2015-09-06').map((date) => dayKind(calendar, on(date)))).toEqual([
      'holiday',
      'holiday',
      'holiday',
      'make-up',
    ]);
    expect(everyDay('2015-09-03', '2015-09-06').map((date) => dayKind(without(2015), on(date)))).toEqual([
      'working',
      'working',
      'weekend',
      'weekend',
    ]);
  });
});

describe('stored notices', () => {
  it('come back as they were written', () => {
    for (const text of publishedNotices) expect(writeNotice(readNotice(text))).toEqual({ ...text, ordinaryDays: [] });
    const amended = notice({
      ordinaryDays: [on('2027-02-20')],
      issuedOn: on('2026-11-10'),
      url: 'https://example.gov.cn/1',
    });
    expect(readNotice(writeNotice(amended))).toEqual(amended);
  });

  it('are refused when malformed', () => {
    const malformed = { scope: 'year', year: 2027, title: '甲', issuedOn: null, url: null, makeUpDays: [] } as const;
    for (const entry of [
      '元旦',
      '2027-01-01',
      ' 2027-01-01',
      '元旦 2027-01-01..',
      '元旦 2027-01-01..2027-01-03x',
      '元旦 2027-13-01',
    ]) {
      expect(() => readNotice({ ...malformed, offDays: [entry] }), entry).toThrow();
    }
  });

  it('never make up a day on a weekday', () => {
    const wrong = publishedNotices
      .flatMap(({ makeUpDays }) => makeUpDays)
      .filter((entry) => weekdayOf(on(entry.split(' ')[1]!)) <= 5);
    expect(wrong).toEqual([]);
  });
});

it('keeps a make-up day next to its holiday: 2026 opens on 4 January', () => {
  expect(nextWorkingDay(calendar, on('2025-12-31'))).toBe('2026-01-04');
  expect(addDays(on('2025-12-31'), 4)).toBe('2026-01-04');
});
