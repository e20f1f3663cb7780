import { expect, test } from 'vitest';
import {
  defaultAlertSettings,
  nextAlertOn,
  nextMorning,
  stageOn,
  sentAlertsAfter,
  pendingAlerts,
  workingDaysLeft,
} from '../../../shared/domain/alert/ladder.ts';
import { packWatchedDates, unpackWatchedDates } from '../../../shared/domain/alert/watched-date.ts';
import { windowsOpened } from '../../../shared/domain/alert/window-opened.ts';
import { publishedCalendar } from '../../../shared/domain/calendar/business-calendar.ts';
import { civilDate as on } from '../../../shared/domain/calendar/civil-date.ts';

const calendar = publishedCalendar();
const { answer, opinion, payment } = defaultAlertSettings.ladders;
const due = { name: 'answer', id: null, dueOn: on('2026-03-30') } as const;

test.each([
  ['2026-03-13', 11, null],
  ['2026-03-16', 10, 10],
  ['2026-03-20', 6, 10],
  ['2026-03-23', 5, 5],
  ['2026-03-25', 3, 3],
  ['2026-03-26', 2, 3],
  ['2026-03-27', 1, 1],
  ['2026-03-30', 0, 0],
  ['2026-03-31', -1, -1],
  ['2026-04-07', -5, -5],
] as const)('on %s %i working days are left and rung %s is reached', (day, left, stage) => {
  expect(workingDaysLeft(calendar, on(day), due.dueOn)).toBe(left);
  expect(stageOn(calendar, answer, due.dueOn, on(day))).toBe(stage);
});

test('a date on a rest day is told on the last working day before it', () => {
  // 31 January 2026 is a Saturday.
  expect(
    ['2026-01-29', '2026-01-30', '2026-02-02'].map((day) => stageOn(calendar, answer, on('2026-01-31'), on(day))),
  ).toEqual([1, 0, -1]);
});

test('after its date an opinion is told once, a payment every fifth working day', () => {
  const days = ['2026-03-31', '2026-04-01', '2026-04-07', '2026-04-08'].map(on);
  expect(days.map((day) => stageOn(calendar, opinion, due.dueOn, day))).toEqual([-1, -1, -1, -1]);
  expect(days.map((day) => stageOn(calendar, payment, due.dueOn, day))).toEqual([-1, -1, -1, -6]);
  expect(
    nextAlertOn(calendar, defaultAlertSettings, [{ ...due, name: 'opinion' }], on('2026-04-01'), [
      { key: 'opinion=2026-03-30', stage: -1, handler: null },
    ]),
  ).toBeNull();
  expect(
    nextAlertOn(calendar, defaultAlertSettings, [{ ...due, name: 'payment' }], on('2026-04-01'), [
      { key: 'payment=2026-03-30', stage: -1, handler: null },
    ]),
  ).toBe('2026-04-08');
});

test('a rung that was told is not told again, a later one is; another handler is told where it stands', () => {
  const told = [{ key: 'answer=2026-03-30', stage: 10, handler: 'h1' }];
  const said = (handler: string | null, day: string) =>
    pendingAlerts(calendar, defaultAlertSettings, [due], told, handler, on(day)).map(({ stage, isHandedOver }) => [
      stage,
      isHandedOver,
    ]);
  expect(said('h1', '2026-03-17')).toEqual([]);
  expect(said('h1', '2026-03-23')).toEqual([[5, false]]);
  expect(said('h2', '2026-03-17')).toEqual([[10, true]]);
  expect(said(null, '2026-03-17')).toEqual([]);
});

test('what is no longer watched is forgotten, so that the same words about another day are news', () => {
  const moved = { ...due, dueOn: on('2026-04-28') };
  expect(sentAlertsAfter([{ key: 'answer=2026-03-30', stage: 3, handler: null }], [], null, [moved])).toEqual([]);
  expect(sentAlertsAfter([], [{ ...due, stage: 3, isHandedOver: false }], 'h1', [due])).toEqual([
    { key: 'answer=2026-03-30', stage: 3, handler: 'h1' },
  ]);
});

test('until half past eight the next digest is today’s, then tomorrow’s', () => {
  expect([nextMorning(on('2026-03-16'), 509), nextMorning(on('2026-03-16'), 510)]).toEqual([
    '2026-03-16',
    '2026-03-17',
  ]);
});

test('watched dates are read back as they were written, and what a later version watches is left alone', () => {
  const watched = [due, { name: 'opinion', id: 'c1.a-b', dueOn: on('2026-03-20') }] as const;
  expect(packWatchedDates(watched)).toBe('answer=2026-03-30;opinion/c1.a-b=2026-03-20');
  expect(unpackWatchedDates(packWatchedDates(watched))).toEqual(watched);
  expect(unpackWatchedDates('')).toEqual([]);
  expect(unpackWatchedDates('answer=2026-03-30;jubilee=2026-03-20;answer=soon')).toEqual([due]);
});

test('only a window of one working day is worth a mail of its own, in office hours of a working day, and once', () => {
  const opened = (
    day: string,
    minute: number,
    before: (typeof due)[] = [],
    name: 'answer' | 'confirm-receipt' = 'answer',
  ) => windowsOpened(calendar, before, [{ ...due, name }], on(day), minute).length;
  expect([
    opened('2026-03-26', 600),
    opened('2026-03-27', 600),
    opened('2026-03-30', 600),
    opened('2026-03-31', 600),
  ]).toEqual([0, 1, 1, 0]);
  expect([
    opened('2026-03-27', 509),
    opened('2026-03-27', 510),
    opened('2026-03-27', 1199),
    opened('2026-03-27', 1200),
  ]).toEqual([0, 1, 1, 0]);
  expect(opened('2026-03-29', 600)).toBe(0);
  expect(opened('2026-03-27', 600, [due])).toBe(0);
  expect(opened('2026-03-27', 600, [], 'confirm-receipt')).toBe(0);
});
