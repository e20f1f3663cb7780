import { datesOfRequest } from '../domain/alert/dates-of-request.ts';
import { type AlertSettings, nextAlertOn, nextMorning } from '../domain/alert/ladder.ts';
import { type WatchedDate, packWatchedDates } from '../domain/alert/watched-date.ts';
import { windowsOpened } from '../domain/alert/window-opened.ts';
import type { BusinessCalendar } from '../domain/calendar/business-calendar.ts';
import { type CivilDate, civilDateInShanghai, minuteOfDayInShanghai } from '../domain/calendar/civil-date.ts';
import { calculateDeadline } from '../domain/deadline/calculate-deadline.ts';
import type { StatutoryClock } from '../domain/deadline/clock.ts';
import type { MailIntent } from '../domain/mail/mail-intent.ts';
import { mailsCausedBy } from '../domain/mail/mails-caused-by.ts';
import type { DisclosureRequest } from '../domain/request/disclosure-request.ts';
import { evolve } from '../domain/request/evolve.ts';
import type { Actor, RequestEvent, RequestFact } from '../domain/request/request-event.ts';
import { viewOf } from '../domain/request/request-view.ts';
import type { Change } from '../ports/request-store.ts';
import type { RequestDependencies } from './dependencies.ts';
import { stableText } from './stable-text.ts';

export type PreparedChange = {
  readonly request: DisclosureRequest;
  readonly clock: StatutoryClock;
  readonly change: Change;
};

/** Everything that one accepted change stores, ready for one transaction: `facts` must not be empty, each event's digest covers the one before; `history` is what came before. */
export function prepareChange(
  before: DisclosureRequest | null,
  receiptNumber: string,
  facts: readonly RequestFact[],
  by: Actor,
  calendar: BusinessCalendar,
  { clock, clockSettings, codes }: Pick<RequestDependencies, 'clock' | 'clockSettings' | 'codes'>,
  alerts: AlertSettings,
  history: readonly RequestEvent[] = [],
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
  const request = events.reduce<DisclosureRequest | null>(
    (state, event) => evolve(state, event, receiptNumber),
    before,
  );
  if (request === null) throw new Error(`${receiptNumber}: a change without facts`);

  const clockOf = (state: DisclosureRequest) =>
    calculateDeadline({ channel: state.channel, events: state.clockEvents, asOf: today }, clockSettings, calendar);
  const statutory = clockOf(request);
  const minute = minuteOfDayInShanghai(now);
  const watched = datesOfRequest(request, statutory, calendar);
  const watchedBefore = before === null ? [] : datesOfRequest(before, clockOf(before), calendar);
  const opened = windowsOpened(calendar, watchedBefore, watched, today, minute);
  const view = viewOf(
    request,
    statutory,
    packWatchedDates(watched),
    nextAlertOn(calendar, alerts, watched, nextMorning(today, minute)),
  );
  return {
    request,
    clock: statutory,
    change: {
      receiptNumber,
      expectedVersion: readVersion,
      events,
      view,
      mails: [...mailsCausedBy(request, events, history), ...windowMail(request, opened, today)],
    },
  };
}

/** One intent for all who should know; the outbox makes a mail for each of them. */
function windowMail(
  { receiptNumber, version, agencyId }: DisclosureRequest,
  dates: readonly WatchedDate[],
  on: CivilDate,
): readonly MailIntent[] {
  return dates.length === 0
    ? []
    : [{ id: `${receiptNumber}_${version}_window`, template: 'window-opened', on, receiptNumber, agencyId, dates }];
}
