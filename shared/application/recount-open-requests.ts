import type { StaffMember } from '../domain/agency/agency.ts';
import type { BusinessCalendar } from '../domain/calendar/business-calendar.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import type { MovedDate } from '../domain/mail/mail-intent.ts';
import type { WorkRow } from '../domain/request/request-view.ts';
import type { LoadedNotice } from '../ports/calendar-store.ts';
import { prepareChange } from './change-of.ts';
import { type NoticeDependencies, agenciesUnder } from './load-notice.ts';
import { type LoadedRequest, loadRequest } from './load-request.ts';

export type RecountResult = { readonly looked: number; readonly moved: number };

/**
 * Counts every open request again after a notice was loaded, records each date that moved with the notice that moved it,
 * and tells its handler. Closed requests stay as they were. Run again, it finds nothing left to move, and tells of what a run
 * moved that broke off before it could.
 */
export async function recountOpenRequests(dependencies: NoticeDependencies, noticeNumber: number): Promise<RecountResult> {
  const { requests, agencies, calendars, clock } = dependencies;
  const { title = '', loadedAt = '', agencyId: only = null } = (await calendars.loaded())[noticeNumber - 1] ?? {};
  const today = civilDateInShanghai(clock.now());
  let looked = 0;
  let moved = 0;
  for (const agencyId of await agenciesUnder(dependencies, only)) {
    const calendar = await calendars.of(agencyId);
    const movedHere: { readonly handler: string | null; readonly date: MovedDate }[] = [];
    for await (const row of requests.aliveSince(agencyId, today)) {
      if (row.closedOn !== null || row.receivedOn === null) continue;
      looked += 1;
      const counted = await recount(dependencies, calendar, row, { title, loadedAt });
      if (counted === null) continue;
      movedHere.push({ handler: row.handler, date: counted.date });
      if (counted.isNew) moved += 1;
    }
    if (movedHere.length === 0) continue;
    for (const [sub, dates] of byPerson(movedHere, await agencies.staffOf(agencyId))) {
      await calendars.putMovedDates(noticeNumber, { id: `recount-${noticeNumber}_${dependencies.codes.digestOf(`${agencyId}\n${sub}`).slice(0, 24)}`, template: 'dates-moved', agencyId, sub, notice: title, dates });
    }
  }
  return { looked, moved };
}

type Counted = { readonly date: MovedDate; readonly isNew: boolean };

async function recount(dependencies: NoticeDependencies, calendar: BusinessCalendar, row: WorkRow, notice: Pick<LoadedNotice, 'title' | 'loadedAt'>): Promise<Counted | null> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const loaded = await loadRequest(dependencies, row.receiptNumber);
    const stored = await dependencies.requests.view(row.receiptNumber);
    if (loaded === null || stored === null || loaded.request.closedOn !== null) return null;
    const { clock, change } = prepareChange(
      loaded.request,
      row.receiptNumber,
      [{ type: 'DueDateRecounted', notice: notice.title, dueOnBefore: stored.dueOn, dueOnAfter: loaded.clock.dueOn }],
      { kind: 'system' },
      calendar,
      dependencies,
      await dependencies.alertSettings.of(loaded.request.agencyId),
    );
    if (change.view.watchedDates === stored.watchedDates && clock.dueOn === stored.dueOn && clock.provisional === stored.isProvisional) return movedBefore(loaded, notice);
    const saved = await dependencies.requests.save(change);
    if (saved.kind === 'saved') return { date: { receiptNumber: row.receiptNumber, before: stored.dueOn, after: clock.dueOn }, isNew: true };
  }
  throw new Error(`${row.receiptNumber} could not be recounted: it kept changing`);
}

/** What an earlier run moved for the same notice. */
function movedBefore({ request: { receiptNumber }, events }: LoadedRequest, { title, loadedAt }: Pick<LoadedNotice, 'title' | 'loadedAt'>): Counted | null {
  const recounted = events.findLast((event) => event.type === 'DueDateRecounted' && event.notice === title && event.at >= loadedAt);
  if (recounted?.type !== 'DueDateRecounted') return null;
  return { date: { receiptNumber, before: recounted.dueOnBefore, after: recounted.dueOnAfter }, isNew: false };
}

/** A request's handler, or every handler while nobody has it. */
function byPerson(moved: readonly { readonly handler: string | null; readonly date: MovedDate }[], staff: readonly StaffMember[]): ReadonlyMap<string, readonly MovedDate[]> {
  const handlers = staff.filter(({ role }) => role === 'handler').map(({ sub }) => sub);
  const dates = new Map<string, MovedDate[]>();
  for (const { handler, date } of moved) {
    for (const sub of handler !== null && handlers.includes(handler) ? [handler] : handlers) dates.set(sub, [...(dates.get(sub) ?? []), date]);
  }
  return dates;
}
