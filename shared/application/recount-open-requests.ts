import type { StaffMember } from '../domain/agency/agency.ts';
import type { BusinessCalendar } from '../domain/calendar/business-calendar.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import type { MovedDate } from '../domain/mail/mail-intent.ts';
import type { WorkRow } from '../domain/request/request-view.ts';
import type { RecountProgress } from '../ports/calendar-store.ts';
import type { Change } from '../ports/request-store.ts';
import { prepareChange } from './change-of.ts';
import { type NoticeDependencies, agenciesUnder } from './load-notice.ts';
import { type LoadedRequest, loadRequest } from './load-request.ts';

export type RecountResult = { readonly looked: number; readonly moved: number };

/** Requests between two tellings of how far a recount is. */
const rowsPerTelling = 100;

/** Why every open request is counted again. */
export type RecountCause = {
  /** Letters, digits and dashes; the same recount run again tells nobody a second time. */
  readonly id: string;
  /** Stands with each date that moves: the notice’s title, or an operator’s reason. */
  readonly title: string;
  readonly isByHand: boolean;
  /** An instant, ISO 8601 UTC: what was moved under this title since then, an earlier run of the same recount has moved. */
  readonly since: string;
  /** The one agency whose requests are counted; null for all. */
  readonly agencyId: string | null;
};

export type MovingDate = { readonly agencyId: string; readonly date: MovedDate };

/** The recount that follows a loaded notice. */
export async function recountAfterNotice(
  dependencies: NoticeDependencies,
  noticeNumber: number,
): Promise<RecountResult> {
  const {
    title = '',
    loadedAt = '',
    agencyId = null,
  } = (await dependencies.calendars.loaded())[noticeNumber - 1] ?? {};
  const cause = { id: String(noticeNumber), title, isByHand: false, since: loadedAt, agencyId };
  return recountOpenRequests(dependencies, cause, (progress) =>
    dependencies.calendars.putRecountProgress(noticeNumber, progress),
  );
}

/**
 * Counts every open request again, records each date that moves with what moved it, and tells its handler. Closed requests
 * stay as they were. Run again, it finds nothing left to move, and tells of what a run moved that broke off before it could.
 */
export async function recountOpenRequests(
  dependencies: NoticeDependencies,
  cause: RecountCause,
  tell: (progress: RecountProgress) => Promise<void> = () => Promise.resolve(),
): Promise<RecountResult> {
  const { agencies, calendars } = dependencies;
  let looked = 0;
  let moved = 0;
  const under = await agenciesUnder(dependencies, cause.agencyId);
  const progressAt = (agenciesDone: number): RecountProgress => ({
    agencies: under.length,
    agenciesDone,
    looked,
    moved,
    isDone: agenciesDone === under.length,
  });
  for (const [agenciesDone, agencyId] of under.entries()) {
    await tell(progressAt(agenciesDone));
    const calendar = await calendars.of(agencyId);
    const movedHere: { readonly handler: string | null; readonly date: MovedDate }[] = [];
    for await (const row of countedRows(dependencies, agencyId)) {
      looked += 1;
      if (looked % rowsPerTelling === 0) await tell(progressAt(agenciesDone));
      const counted = await recount(dependencies, calendar, row, cause);
      if (counted === null) continue;
      movedHere.push({ handler: row.handler, date: counted.date });
      if (counted.isNew) moved += 1;
    }
    if (movedHere.length === 0) continue;
    for (const [sub, dates] of byPerson(movedHere, await agencies.staffOf(agencyId))) {
      const id = `recount-${cause.id}_${dependencies.codes.digestOf(`${agencyId}\n${sub}`).slice(0, 24)}`;
      await calendars.putMovedDates(cause.id, {
        id,
        template: 'dates-moved',
        agencyId,
        sub,
        notice: cause.title,
        ...(cause.isByHand ? { isByHand: true } : {}),
        dates,
      });
    }
  }
  await tell(progressAt(under.length));
  return { looked, moved };
}

/** What a recount would move now. Nothing is stored. */
export async function previewRecount(
  dependencies: NoticeDependencies,
  only: string | null,
): Promise<{ readonly looked: number; readonly moving: readonly MovingDate[] }> {
  const moving: MovingDate[] = [];
  let looked = 0;
  for (const agencyId of await agenciesUnder(dependencies, only)) {
    const calendar = await dependencies.calendars.of(agencyId);
    for await (const row of countedRows(dependencies, agencyId)) {
      looked += 1;
      const counted = await countAnew(dependencies, calendar, row, '');
      if (counted?.isMoved === true) moving.push({ agencyId, date: counted.date });
    }
  }
  return { looked, moving };
}

/** The open requests of an agency whose clock has begun. */
async function* countedRows({ requests, clock }: NoticeDependencies, agencyId: string): AsyncIterable<WorkRow> {
  for await (const row of requests.aliveSince(agencyId, civilDateInShanghai(clock.now())))
    if (row.closedOn === null && row.receivedOn !== null) yield row;
}

type CountedAnew = {
  readonly loaded: LoadedRequest;
  readonly change: Change;
  readonly date: MovedDate;
  readonly isMoved: boolean;
};

async function countAnew(
  dependencies: NoticeDependencies,
  calendar: BusinessCalendar,
  { receiptNumber }: WorkRow,
  title: string,
): Promise<CountedAnew | null> {
  const loaded = await loadRequest(dependencies, receiptNumber);
  const stored = await dependencies.requests.view(receiptNumber);
  if (loaded === null || stored === null || loaded.request.closedOn !== null) return null;
  const settings = await dependencies.alertSettings.of(loaded.request.agencyId);
  const prepare = (dueOnAfter: typeof stored.dueOn) =>
    prepareChange(
      loaded.request,
      receiptNumber,
      [{ type: 'DueDateRecounted', notice: title, dueOnBefore: stored.dueOn, dueOnAfter }],
      { kind: 'system' },
      calendar,
      dependencies,
      settings,
    ).change;
  const { view } = prepare(null);
  const isMoved =
    view.watchedDates !== stored.watchedDates ||
    view.dueOn !== stored.dueOn ||
    view.isProvisional !== stored.isProvisional;
  return {
    loaded,
    change: prepare(view.dueOn),
    date: { receiptNumber, before: stored.dueOn, after: view.dueOn },
    isMoved,
  };
}

type Counted = { readonly date: MovedDate; readonly isNew: boolean };

async function recount(
  dependencies: NoticeDependencies,
  calendar: BusinessCalendar,
  row: WorkRow,
  cause: RecountCause,
): Promise<Counted | null> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const counted = await countAnew(dependencies, calendar, row, cause.title);
    if (counted === null) return null;
    if (!counted.isMoved) return movedBefore(counted.loaded, cause);
    if ((await dependencies.requests.save(counted.change)).kind === 'saved') return { date: counted.date, isNew: true };
  }
  throw new Error(`${row.receiptNumber} could not be recounted: it kept changing`);
}

/** What an earlier run moved for the same cause. */
function movedBefore(
  { request: { receiptNumber }, events }: LoadedRequest,
  { title, since }: RecountCause,
): Counted | null {
  const recounted = events.findLast(
    (event) => event.type === 'DueDateRecounted' && event.notice === title && event.at >= since,
  );
  if (recounted?.type !== 'DueDateRecounted') return null;
  return { date: { receiptNumber, before: recounted.dueOnBefore, after: recounted.dueOnAfter }, isNew: false };
}

/** A request's handler, or every handler while nobody has it. */
function byPerson(
  moved: readonly { readonly handler: string | null; readonly date: MovedDate }[],
  staff: readonly StaffMember[],
): ReadonlyMap<string, readonly MovedDate[]> {
  const handlers = staff.filter(({ role }) => role === 'handler').map(({ sub }) => sub);
  const dates = new Map<string, MovedDate[]>();
  for (const { handler, date } of moved) {
    for (const sub of handler !== null && handlers.includes(handler) ? [handler] : handlers)
      dates.set(sub, [...(dates.get(sub) ?? []), date]);
  }
  return dates;
}
