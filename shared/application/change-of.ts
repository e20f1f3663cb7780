import { defaultLadder, nextAlertOn, packWatchedDates, watchedDatesOf } from '../domain/alert/watched-date.ts';
import type { BusinessCalendar } from '../domain/calendar/business-calendar.ts';
import { addDays, civilDateInShanghai, minuteOfDayInShanghai } from '../domain/calendar/civil-date.ts';
import { calculateDeadline } from '../domain/deadline/calculate-deadline.ts';
import type { Clock as StatutoryClock } from '../domain/deadline/clock.ts';
import { mailsCausedBy } from '../domain/mail/mails-caused-by.ts';
import { type DisclosureRequest, answerDueOn, isOpen } from '../domain/request/disclosure-request.ts';
import { evolve } from '../domain/request/evolve.ts';
import type { Actor, RequestEvent, RequestFact } from '../domain/request/request-event.ts';
import { viewOf } from '../domain/request/request-view.ts';
import type { Change } from '../ports/request-store.ts';
import type { RequestDependencies } from './dependencies.ts';
import { stableText } from './stable-text.ts';

/** Minute of the day, in Shanghai, at which the morning's digests are made. */
export const digestMinute = 8 * 60 + 30;

export type PreparedChange = { readonly request: DisclosureRequest; readonly clock: StatutoryClock; readonly change: Change };

/** Everything that one accepted change stores, ready for one transaction. `facts` must not be empty, each event's digest covers the one before. */
export function prepareChange(
  before: DisclosureRequest | null,
  receiptNumber: string,
  facts: readonly RequestFact[],
  by: Actor,
  calendar: BusinessCalendar,
  { clock, clockSettings, codes }: Pick<RequestDependencies, 'clock' | 'clockSettings' | 'codes'>,
): PreparedChange {
  const now = clock.now();
  const at = new Date(now).toISOString();
  const today = civilDateInShanghai(now);
  const readVersion = before?.version ?? 0;
  let previous = before?.headHash ?? '';
  const events = facts.map((fact, index): RequestEvent => {
    const unsealed = { ...fact, sequence: readVersion + index + 1, at, by };
    previous = codes.digestOf(stableText({ receiptNumber, previous, event: unsealed }));
    return { ...unsealed, hash: previous };
  });
  const request = events.reduce<DisclosureRequest | null>((state, event) => evolve(state, event, receiptNumber), before);
  if (request === null) throw new Error(`${receiptNumber}: a change without facts`);

  const statutory = calculateDeadline({ channel: request.channel, events: request.clockEvents, asOf: today }, clockSettings, calendar);
  const dueOn = answerDueOn(request, statutory);
  const watched = isOpen(request) ? watchedDatesOf(statutory).map((one) => (one.name === 'answer' && dueOn !== null ? { ...one, dueOn } : one)) : [];
  const from = minuteOfDayInShanghai(now) < digestMinute ? today : addDays(today, 1);
  const view = viewOf(request, statutory, packWatchedDates(watched), nextAlertOn(calendar, defaultLadder, watched, from));
  return {
    request,
    clock: statutory,
    change: { receiptNumber, expectedVersion: readVersion, events, view, mails: mailsCausedBy(request, events) },
  };
}
