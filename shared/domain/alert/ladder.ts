import {
  type BusinessCalendar,
  addWorkingDays,
  isWorkingDay,
  workingDayOnOrAfter,
  workingDaysBetween,
} from '../calendar/business-calendar.ts';
import { type CivilDate, addDays } from '../calendar/civil-date.ts';
import { type WatchedDate, type WatchedDateName, keyOfDate } from './watched-date.ts';

/**
 * When people are told of a date. `before` counts working days ahead of it, 0 is the day itself; `after` tells once when it has
 * passed, never, or every so many working days.
 */
export type Ladder = { readonly before: readonly number[]; readonly after: 'never' | 'once' | number };

/** How an agency wants to be told; every part has a default. */
export type AlertSettings = {
  readonly ladders: Readonly<Record<WatchedDateName, Ladder>>;
  /** The supervisor is told too from this stage on. */
  readonly supervisorFrom: number;
  /** The competent department is told too from this stage on; -1 is the first working day after. */
  readonly departmentFrom: number;
};

const standard: Ladder = { before: [10, 5, 3, 1, 0], after: 1 };

/** Dates on which the agency itself must act have the whole ladder; a date that others must keep, or a short window, has less of it. */
export const defaultAlertSettings: AlertSettings = {
  ladders: {
    answer: standard,
    'confirm-receipt': { before: [0], after: 1 },
    'correction-notice': { before: [1], after: 'never' },
    'correction-reply': { before: [1], after: 5 },
    opinion: { before: [3, 0], after: 'once' },
    'extension-notice': { before: [5, 3, 1, 0], after: 'never' },
    payment: { before: [1], after: 5 },
    'undeliverable-mail': { before: [0], after: 5 },
    publication: standard,
    'yearly-report': standard,
    'yearly-report-published': standard,
    'calendar-notice': { before: [0], after: 5 },
  },
  supervisorFrom: 3,
  departmentFrom: -1,
};

/** A rung that has been reached: working days left when it begins, negative after the date. */
export type Stage = number;

/** Working days from `today` to the date, 0 on the last working day for it, negative after it. */
export function workingDaysLeft(calendar: BusinessCalendar, today: CivilDate, dueOn: CivilDate): number {
  return today <= dueOn ? workingDaysBetween(calendar, today, dueOn) : -workingDaysBetween(calendar, dueOn, today);
}

/** The latest rung that has been reached on a working day, or null when there is nothing to say. */
export function stageOn(calendar: BusinessCalendar, ladder: Ladder, dueOn: CivilDate, day: CivilDate): Stage | null {
  const left = workingDaysLeft(calendar, day, dueOn);
  if (day <= dueOn) return ladder.before.filter((rung) => rung >= left).sort((a, b) => a - b)[0] ?? null;
  if (ladder.after === 'never') return null;
  if (ladder.after === 'once') return -1;
  return -1 - Math.floor((-left - 1) / ladder.after) * ladder.after;
}

/** The first working day after `day` on which another rung is reached, or null when none is left. */
function nextStageDay(calendar: BusinessCalendar, ladder: Ladder, dueOn: CivilDate, day: CivilDate): CivilDate | null {
  const lastDay = isWorkingDay(calendar, dueOn) ? dueOn : addWorkingDays(calendar, dueOn, -1).on;
  const ahead = ladder.before
    .map((rung) => addWorkingDays(calendar, lastDay, -rung).on)
    .filter((rungDay) => rungDay > day);
  const [nearest] = ahead.sort();
  if (nearest !== undefined) return nearest;
  if (ladder.after === 'never') return null;
  const late = day <= dueOn ? 0 : -workingDaysLeft(calendar, day, dueOn);
  if (late === 0) return addWorkingDays(calendar, dueOn, 1).on;
  if (ladder.after === 'once') return null;
  return addWorkingDays(calendar, dueOn, 1 + Math.ceil(late / ladder.after) * ladder.after).on;
}

/** A stage of a date that people have been told of, and who had the request then. */
export type SentAlert = { readonly key: string; readonly stage: Stage; readonly handler: string | null };

/** A date whose latest rung nobody, or not the present handler, has been told of. */
export type PendingAlert = WatchedDate & { readonly stage: Stage; readonly isHandedOver: boolean };

/** What there is to say on a working morning: for each date its latest rung, unless it was said. A missed morning leaves no backlog. */
export function pendingAlerts(
  calendar: BusinessCalendar,
  settings: AlertSettings,
  watched: readonly WatchedDate[],
  told: readonly SentAlert[],
  handler: string | null,
  day: CivilDate,
): readonly PendingAlert[] {
  return watched.flatMap((date) => {
    const stage = stageOn(calendar, settings.ladders[date.name], date.dueOn, day);
    if (stage === null) return [];
    const before = told.find(({ key }) => key === keyOfDate(date));
    const wasSaid = before !== undefined && before.stage <= stage;
    // Whoever has it first was among those told while nobody had it.
    const isHandedOver = wasSaid && handler !== null && before.handler !== null && before.handler !== handler;
    return wasSaid && !isHandedOver ? [] : [{ ...date, stage, isHandedOver }];
  });
}

/** The first working morning on or after `from` on which there is something to say, or null when nothing will be. */
export function nextAlertOn(
  calendar: BusinessCalendar,
  settings: AlertSettings,
  watched: readonly WatchedDate[],
  from: CivilDate,
  told: readonly SentAlert[] = [],
  handler: string | null = null,
): CivilDate | null {
  const morning = workingDayOnOrAfter(calendar, from);
  if (pendingAlerts(calendar, settings, watched, told, handler, morning).length > 0) return morning;
  const days = watched
    .map(({ name, dueOn }) => nextStageDay(calendar, settings.ladders[name], dueOn, morning))
    .filter((day) => day !== null);
  return days.sort()[0] ?? null;
}

/** What has been told once `said` has been said; what is no longer watched is forgotten. */
export function sentAlertsAfter(
  told: readonly SentAlert[],
  said: readonly PendingAlert[],
  handler: string | null,
  watched: readonly WatchedDate[],
): readonly SentAlert[] {
  const kept = new Set(watched.map(keyOfDate));
  const news = said.map((date) => ({ key: keyOfDate(date), stage: date.stage, handler }));
  return [...told.filter(({ key }) => !news.some((one) => one.key === key)), ...news].filter(({ key }) =>
    kept.has(key),
  );
}

/** Minutes after midnight in Shanghai between which people are written to on a working day. */
export const officeHours = { fromMinute: 8 * 60 + 30, toMinute: 20 * 60 } as const;

/** The morning whose digest is the next to be made at a moment of a day. */
export function nextMorning(today: CivilDate, minuteOfDay: number): CivilDate {
  return minuteOfDay < officeHours.fromMinute ? today : addDays(today, 1);
}
