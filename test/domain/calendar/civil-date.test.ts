import { describe, expect, it } from 'vitest';
import {
  addDays,
  civilDate,
  civilDateInShanghai,
  civilDateOfInstant,
  dayOfMonth,
  daysBetween,
  daysInMonth,
  earlierOf,
  fromDayNumber,
  isCivilDate,
  isLeapYear,
  laterOf,
  minuteOfDayInShanghai,
  monthOf,
  toDayNumber,
  weekdayOf,
  yearOf,
} from '../../../shared/domain/calendar/civil-date.ts';

describe('civil dates', () => {
  it.each([
    ['2026-03-02T15:59:59.999Z', '2026-03-02'],
    ['2026-03-02T16:00:00.000Z', '2026-03-03'],
    ['2026-12-31T16:00:00Z', '2027-01-01'],
    ['2026-03-02T00:00:00Z', '2026-03-02'],
  ])('gives the instant %s the date %s in Shanghai', (at, date) => {
    expect(civilDateOfInstant(at)).toBe(date);
    expect(civilDateInShanghai(Date.parse(at))).toBe(date);
  });

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-2-3',
    '20260203',
    '２０２６-01-01',
    '2025-02-29',
    '1899-12-31',
    ' 2026-01-01',
    '2026-01-01 ',
    '2026-04-31',
    '',
  ])('takes %j for no date', (text) => {
    expect(isCivilDate(text)).toBe(false);
    expect(() => civilDate(text)).toThrow(`not a civil date: ${text}`);
  });

  it.each(['2026-02-28', '2024-02-29', '1900-01-01', '9999-12-31', '2000-02-29', '2026-12-31'])(
    'takes %s for a date',
    (text) => {
      expect(civilDate(text)).toBe(text);
    },
  );

  it('agrees with the proleptic Gregorian calendar of the platform on every day from 1900 to 2101', () => {
    for (let number = -25_567; number < 48_000; number += 1) {
      const platform = new Date(number * 86_400_000);
      const text = platform.toISOString().slice(0, 10);
      expect(fromDayNumber(number)).toBe(text);
      const date = civilDate(text);
      if (toDayNumber(date) !== number || weekdayOf(date) !== (platform.getUTCDay() || 7)) throw new Error(text);
    }
  });

  it('agrees with the platform far from the present', () => {
    for (const year of [1900, 2400, 3000, 9999]) {
      const number = Date.UTC(year, 11, 31) / 86_400_000;
      expect(toDayNumber(civilDate(`${year}-12-31`))).toBe(number);
      expect(fromDayNumber(number)).toBe(`${year}-12-31`);
    }
  });

  it('takes a date apart', () => {
    const date = civilDate('2026-09-07');
    expect([yearOf(date), monthOf(date), dayOfMonth(date)]).toEqual([2026, 9, 7]);
    const other = civilDate('1984-12-31');
    expect([yearOf(other), monthOf(other), dayOfMonth(other)]).toEqual([1984, 12, 31]);
  });

  it('knows leap years and the lengths of months', () => {
    expect([1900, 2000, 2023, 2024, 2100].map(isLeapYear)).toEqual([false, true, false, true, false]);
    expect(Array.from({ length: 12 }, (_, index) => daysInMonth(2023, index + 1))).toEqual([
      31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]);
    expect(daysInMonth(2024, 2)).toBe(29);
  });

  it('adds days, counts days and compares', () => {
    expect(addDays(civilDate('2024-02-28'), 2)).toBe('2024-03-01');
    expect(addDays(civilDate('2024-03-01'), -2)).toBe('2024-02-28');
    expect(daysBetween(civilDate('2026-12-31'), civilDate('2027-01-02'))).toBe(2);
    expect(daysBetween(civilDate('2027-01-02'), civilDate('2026-12-31'))).toBe(-2);
    const [early, late] = [civilDate('2026-01-31'), civilDate('2026-02-01')];
    expect([earlierOf(early, late), earlierOf(late, early), laterOf(early, late), laterOf(late, early)]).toEqual([
      early,
      early,
      late,
      late,
    ]);
  });

  it('changes the day at midnight in Shanghai, whatever the zone of the machine', () => {
    expect(civilDateInShanghai(Date.parse('2026-02-14T15:59:59.999Z'))).toBe('2026-02-14');
    expect(civilDateInShanghai(Date.parse('2026-02-14T16:00:00Z'))).toBe('2026-02-15');
    expect(minuteOfDayInShanghai(Date.parse('2026-02-14T16:00:00Z'))).toBe(0);
    expect(minuteOfDayInShanghai(Date.parse('2026-02-14T15:59:59Z'))).toBe(1439);
    expect(minuteOfDayInShanghai(Date.parse('1960-01-01T00:30:00Z'))).toBe(510);
  });
});
