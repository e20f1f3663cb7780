import { type BusinessCalendar, isWorkingDay } from '../calendar/business-calendar.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import { officeHours, workingDaysLeft } from './ladder.ts';
import { type WatchedDate, type WatchedDateName, keyOfDate } from './watched-date.ts';

/** The next digest is soon enough for these: they open with every submission, or are only a chance. */
const digestOnly: ReadonlySet<WatchedDateName> = new Set<WatchedDateName>([
  'confirm-receipt',
  'correction-notice',
  'undeliverable-mail',
]);

/** Whether people may be written to at a moment of a day: on working days, in office hours. */
export function isWritingTime(calendar: BusinessCalendar, today: CivilDate, minuteOfDay: number): boolean {
  return isWorkingDay(calendar, today) && minuteOfDay >= officeHours.fromMinute && minuteOfDay < officeHours.toMinute;
}

/**
 * The dates that a change has brought within one working day, and that leave no time to wait for tomorrow's digest: the only
 * reason for a mail outside it. None at a time when people are not written to.
 */
export function windowsOpened(
  calendar: BusinessCalendar,
  before: readonly WatchedDate[],
  after: readonly WatchedDate[],
  today: CivilDate,
  minuteOfDay: number,
): readonly WatchedDate[] {
  if (!isWritingTime(calendar, today, minuteOfDay)) return [];
  const known = new Set(before.map(keyOfDate));
  return after.filter((date) => {
    const left = workingDaysLeft(calendar, today, date.dueOn);
    return !digestOnly.has(date.name) && !known.has(keyOfDate(date)) && (left === 0 || left === 1);
  });
}
