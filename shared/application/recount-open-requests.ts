import type { StaffMember } from '../domain/agency/agency.ts';
import type { BusinessCalendar } from '../domain/calendar/business-calendar.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import type { MovedDate } from '../domain/mail/mail-intent.ts';
import type { WorkRow } from '../domain/request/request-view.ts';
import { prepareChange } from './change-of.ts';
import type { NoticeDependencies } from './load-notice.ts';
import { loadRequest } from './load-request.ts';

export type RecountResult = { readonly looked: number; readonly moved: number };

/**
 * Counts every open request again after a notice was loaded, records each date that moved with the notice that moved it,
 * and tells its handler. Closed requests stay as they were. Run again, it finds nothing left to move.
 */
export async function recountOpenRequests(dependencies: NoticeDependencies, noticeNumber: number): Promise<RecountResult> {
  const { requests, agencies, calendars, clock } = dependencies;
  const calendar = await calendars.current();
  const notice = (await calendars.loaded())[noticeNumber - 1]?.title ?? '';
  const today = civilDateInShanghai(clock.now());
  let looked = 0;
  let moved = 0;
  for (const { id: agencyId } of await agencies.agencies()) {
    const movedHere: { readonly handler: string | null; readonly date: MovedDate }[] = [];
    for await (const row of requests.aliveSince(agencyId, today)) {
      if (row.closedOn !== null || row.receivedOn === null) continue;
      looked += 1;
      const date = await recount(dependencies, calendar, row, notice);
      if (date !== null) movedHere.push({ handler: row.handler, date });
    }
    moved += movedHere.length;
    if (movedHere.length === 0) continue;
    for (const [sub, dates] of byPerson(movedHere, await agencies.staffOf(agencyId))) {
      await calendars.putMovedDates(noticeNumber, { id: `recount-${noticeNumber}_${dependencies.codes.digestOf(`${agencyId}\n${sub}`).slice(0, 24)}`, template: 'dates-moved', agencyId, sub, notice, dates });
    }
  }
  return { looked, moved };
}

async function recount(dependencies: NoticeDependencies, calendar: BusinessCalendar, row: WorkRow, notice: string): Promise<MovedDate | null> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const loaded = await loadRequest(dependencies, row.receiptNumber);
    const stored = await dependencies.requests.view(row.receiptNumber);
    if (loaded === null || stored === null || loaded.request.closedOn !== null) return null;
    const { clock, change } = prepareChange(
      loaded.request,
      row.receiptNumber,
      [{ type: 'DueDateRecounted', notice, dueOnBefore: stored.dueOn, dueOnAfter: loaded.clock.dueOn }],
      { kind: 'system' },
      calendar,
      dependencies,
      await dependencies.alertSettings.of(loaded.request.agencyId),
    );
    if (change.view.watchedDates === stored.watchedDates && clock.dueOn === stored.dueOn && clock.provisional === stored.isProvisional) return null;
    const saved = await dependencies.requests.save(change);
    if (saved.kind === 'saved') return { receiptNumber: row.receiptNumber, before: stored.dueOn, after: clock.dueOn };
  }
  throw new Error(`${row.receiptNumber} could not be recounted: it kept changing`);
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
