import { expect, test } from 'vitest';
import { civilDate } from '../../shared/domain/calendar/civil-date.ts';
import { monthsOfClock } from '../../web/view-models/month-calendar.ts';
import type { CalendarDay } from '../../web/view-models/month-calendar.ts';
import { calendar, clockOf } from './given.ts';

function daysOf(clock: ReturnType<typeof clockOf>, today: string): ReadonlyMap<string, CalendarDay> {
  const days = monthsOfClock(clock, calendar, civilDate(today))
    .flatMap(({ weeks }) => weeks.flat())
    .filter((day) => day !== null);
  return new Map(days.map((day) => [day.on, day]));
}

test('connected working days are numbered through holidays and make-up days up to the due date', () => {
  const clock = clockOf('2022-09-30', '2022-10-20');
  const days = daysOf(clock, '2022-10-20');
  expect(days.get('2022-09-30')).toMatchObject({ mark: 'received', ordinal: null });
  expect(days.get('2022-10-03')).toMatchObject({ mark: 'holiday', ordinal: null });
  expect(days.get('2022-10-08')).toMatchObject({ mark: 'make-up', ordinal: 1 });
  expect(days.get('2022-10-15')).toMatchObject({ mark: 'weekend', ordinal: null });
  expect(days.get('2022-10-20')).toMatchObject({ isToday: true });
  expect(days.get('2022-11-02')).toMatchObject({ mark: 'due', ordinal: 20 });
  expect(days.get('2022-11-03')).toMatchObject({ mark: 'uncounted', ordinal: null });
});

test('days of a consultation carry no number and the count goes on after them', () => {
  const clock = clockOf('2026-03-02', '2026-03-20', [
    { type: 'consultation-sent', id: 'c', party: 'third-party', on: civilDate('2026-03-03') },
    { type: 'consultation-answered', id: 'c', on: civilDate('2026-03-06') },
  ]);
  const days = daysOf(clock, '2026-03-20');
  expect(days.get('2026-03-03')).toMatchObject({ mark: 'counted', ordinal: 1 });
  expect(days.get('2026-03-06')).toMatchObject({ mark: 'paused', ordinal: null });
  expect(days.get('2026-03-09')).toMatchObject({ mark: 'counted', ordinal: 2 });
});

test('the count begins anew after a correction', () => {
  const clock = clockOf('2026-03-02', '2026-03-20', [
    { type: 'correction-requested', on: civilDate('2026-03-05'), replyBy: civilDate('2026-03-20') },
    { type: 'correction-received', on: civilDate('2026-03-10') },
  ]);
  const days = daysOf(clock, '2026-03-20');
  expect(days.get('2026-03-03')).toMatchObject({ mark: 'paused', ordinal: null });
  expect(days.get('2026-03-11')).toMatchObject({ mark: 'counted', ordinal: 1 });
  expect([...days.values()].filter(({ ordinal }) => ordinal !== null)).toHaveLength(20);
  expect(days.get(clock.dueOn ?? '')).toMatchObject({ mark: 'due', ordinal: 20 });
});

test('each month has whole weeks from Monday to Sunday and each of its days once', () => {
  const months = monthsOfClock(clockOf('2025-12-15', '2025-12-20'), calendar, civilDate('2025-12-20'));
  expect(months.map(({ year, month }) => `${year}-${month}`)).toEqual(['2025-12', '2026-1']);
  for (const { weeks } of months) {
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks.flat().filter((day) => day !== null)).toHaveLength(31);
  }
});

test('a clock that has not started has no calendar', () => {
  expect(monthsOfClock({ ledger: [], dueOn: null }, calendar, civilDate('2026-03-02'))).toEqual([]);
});
