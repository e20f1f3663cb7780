import { defaultLadder, nextAlertOn, packWatchedDates, watchedDatesOf } from '../domain/alert/watched-date.ts';
import type { BusinessCalendar } from '../domain/calendar/business-calendar.ts';
import { addDays, civilDateInShanghai, minuteOfDayInShanghai } from '../domain/calendar/civil-date.ts';
import { calculateDeadline } from '../domain/deadline/calculate-deadline.ts';
import type { Clock as StatutoryClock } from '../domain/deadline/clock.ts';
import { mailsCausedBy } from '../domain/mail/mails-caused-by.ts';
import { type DisclosureRequest, isOpen } from '../domain/request/disclosure-request.ts';
import { evolve } from '../domain/request/evolve.ts';
import type { Actor, RequestEvent, RequestFact } from '../domain/request/request-event.ts';
import { viewOf } from '../domain/request/request-view.ts';
import type { Change } from '../ports/request-store.ts';
import type { RequestDependencies } from './dependencies.ts';

/** Minute of the day, in Shanghai, at which the morning's digests are made. */
export const digestMinute = 8 * 60 + 30;

export type PreparedChange = { readonly request: DisclosureRequest; readonly clock: StatutoryClock; readonly change: Change };

/** Everything that one accepted change stores, ready for one transaction. `facts` must not be empty. */
export function prepareChange(
  before: DisclosureRequest | null,
  receiptNumber: string,
  facts: readonly RequestFact[],
  by: Actor,
  calendar: BusinessCalendar,
  { clock, clockSettings }: Pick<RequestDependencies, 'clock' | 'clockSettings'>,
): PreparedChange {
  const now = clock.now();
  const at = new Date(now).toISOString();
  const today = civilDateInShanghai(now);
  const readVersion = before?.version ?? 0;
  const events = facts.map((fact, index): RequestEvent => ({ ...fact, sequence: readVersion + index + 1, at, by }));
  const request = events.reduce<DisclosureRequest | null>((state, event) => evolve(state, event, receiptNumber), before);
  if (request === null) throw new Error(`${receiptNumber}: a change without facts`);

  const statutory = calculateDeadline({ channel: request.channel, events: request.clockEvents, asOf: today }, clockSettings, calendar);
  const watched = isOpen(request) ? watchedDatesOf(statutory) : [];
  const from = minuteOfDayInShanghai(now) < digestMinute ? today : addDays(today, 1);
  const view = viewOf(request, statutory, packWatchedDates(watched), nextAlertOn(calendar, defaultLadder, watched, from));
  return {
    request,
    clock: statutory,
    change: { receiptNumber, expectedVersion: readVersion, events, view, mails: mailsCausedBy(request, events) },
  };
}
