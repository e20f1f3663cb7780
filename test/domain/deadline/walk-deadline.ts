import type { ClockEvent } from '../../../shared/domain/deadline/clock-event.ts';
import { dayAfter, isWorkedByLunarCalendar } from '../calendar/independent-calendar.ts';

/** The rules for a request received under the 条例 of 2019, or other numbers for another text. */
export type WalkRules = {
  readonly period: number;
  readonly opinionLimit: number;
  readonly closed: ReadonlySet<string>;
};

export const rulesOf2019: WalkRules = { period: 20, opinionLimit: 15, closed: new Set() };

function isWorked(date: string, rules: WalkRules): boolean {
  return !rules.closed.has(date) && isWorkedByLunarCalendar(date);
}

function walk(from: string, n: number, rules: WalkRules): string {
  let date = from;
  for (let left = n; left > 0;) {
    date = dayAfter(date);
    if (isWorked(date, rules)) left -= 1;
  }
  return date;
}

type LeftOut = { readonly after: string; readonly upTo: string };

/** For each opinion asked for, the days that do not count because of it. */
function leftOut(events: readonly ClockEvent[], rules: WalkRules): readonly LeftOut[] {
  return events.flatMap((event) => {
    if (event.type !== 'consultation-sent') return [];
    const limit = walk(event.receivedOn ?? event.on, rules.opinionLimit, rules);
    const answer = events.find((other) => other.type === 'consultation-answered' && other.id === event.id);
    return [{ after: event.on, upTo: answer === undefined || answer.on > limit ? limit : answer.on }];
  });
}

/**
 * Walks a legal sequence one day after another and counts on its fingers: the due date, or null while a correction or
 * a payment is awaited. It shares neither code nor data with the product.
 */
export function walkDeadline(events: readonly ClockEvent[], rules: WalkRules = rulesOf2019): string | null {
  const received = events.find((event) => event.type === 'received');
  if (received === undefined) return null;
  const paused = leftOut(events, rules);
  const lastEventOn = events
    .map(({ on }) => on)
    .toSorted()
    .at(-1)!;
  let [date, counted, allowed, isWaiting, laterDate]: [string, number, number, boolean, string | null] = [
    received.on,
    0,
    rules.period,
    false,
    null,
  ];
  for (;;) {
    const today = events.filter(({ on, type }) => on === date && type !== 'received');
    const has = (type: ClockEvent['type']) => today.some((event) => event.type === type);
    for (const event of today) {
      if (event.type === 'extended') allowed += event.workingDays;
      if (event.type === 'delayed')
        laterDate = isWorked(event.until, rules) ? event.until : walk(event.until, 1, rules);
    }
    if (has('correction-requested') || has('fee-noticed')) isWaiting = true;
    if (has('correction-received') || has('fee-paid'))
      [isWaiting, counted, allowed, laterDate] = [false, 0, rules.period, null];
    if (!isWaiting && counted >= allowed && (laterDate === null || date >= laterDate)) return date;
    if (isWaiting && date > lastEventOn) return null;
    date = dayAfter(date);
    if (!isWaiting && isWorked(date, rules) && !paused.some(({ after, upTo }) => date > after && date <= upTo))
      counted += 1;
  }
}
