import { type BusinessCalendar, isWorkingDay, workingDaysBetween } from '../calendar/business-calendar.ts';
import { type CivilDate, addDays, civilDate } from '../calendar/civil-date.ts';
import type { Clock, MilestoneName } from '../deadline/clock.ts';

/** A date that somebody must not miss, such as the day by which to answer. */
export type WatchedDate = { readonly name: string; readonly dueOn: CivilDate };

/** Working days before a date on which its person is reminded; after it, every working day. */
export type Ladder = readonly number[];

export const defaultLadder: Ladder = [10, 5, 3, 1, 0];

/** The supervisor is told too from this many working days before the date. */
export const supervisorFromWorkingDays = 3;

/** Milestones that need somebody's step; the windows for a correction or extension notice are rights, not duties. */
const duties: ReadonlySet<MilestoneName> = new Set<MilestoneName>(['answer', 'correction-reply', 'opinion', 'payment']);

/** What to watch of a request's clock: duties not yet done. */
export function watchedDatesOf(clock: Clock): readonly WatchedDate[] {
  return clock.milestones.filter(({ name, doneOn }) => doneOn === null && duties.has(name)).map(({ name, dueOn }) => ({ name, dueOn }));
}

/** Working days from `today` to the date, 0 on the day itself, negative after it. */
export function workingDaysLeft(calendar: BusinessCalendar, today: CivilDate, dueOn: CivilDate): number {
  return today <= dueOn ? workingDaysBetween(calendar, today, dueOn) : -workingDaysBetween(calendar, dueOn, today);
}

function isAlertDay(calendar: BusinessCalendar, ladder: Ladder, watched: WatchedDate, day: CivilDate): boolean {
  const left = workingDaysLeft(calendar, day, watched.dueOn);
  return left < 0 || ladder.includes(left);
}

/**
 * The first working day on or after `from` on which one of the dates is on its ladder, or null when nothing is watched.
 * Rest days are quiet.
 */
export function nextAlertOn(calendar: BusinessCalendar, ladder: Ladder, watched: readonly WatchedDate[], from: CivilDate): CivilDate | null {
  if (watched.length === 0) return null;
  const last = watched.reduce((latest, { dueOn }) => (dueOn > latest ? dueOn : latest), from);
  for (let day = from; day <= addDays(last, 30); day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day) && watched.some((one) => isAlertDay(calendar, ladder, one, day))) return day;
  }
  return null;
}

/** Text form of the watched dates for storage, e.g. `answer-due=2026-03-30;opinion-due=2026-03-20`. */
export function packWatchedDates(watched: readonly WatchedDate[]): string {
  return watched.map(({ name, dueOn }) => `${name}=${dueOn}`).join(';');
}

/** The reverse of `packWatchedDates`. */
export function unpackWatchedDates(text: string): WatchedDate[] {
  if (text === '') return [];
  return text.split(';').map((part) => {
    const equals = part.indexOf('=');
    return { name: part.slice(0, equals), dueOn: civilDate(part.slice(equals + 1)) };
  });
}
