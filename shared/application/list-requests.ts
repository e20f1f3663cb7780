import type { RequestStatus } from '../domain/request/disclosure-request.ts';
import type { RequestFlag, WorkRow } from '../domain/request/request-view.ts';
import type { Channel, Outcome, RequestKind } from '../domain/request/vocabulary.ts';
import type { RequestStore } from '../ports/request-store.ts';

export type RequestFilter = {
  readonly state: 'open' | 'closed';
  readonly status?: RequestStatus | undefined;
  readonly sectionId?: string | undefined;
  readonly handler?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly outcome?: Outcome | undefined;
  readonly kind?: RequestKind | undefined;
  readonly flag?: RequestFlag | 'repeated' | 'unassigned' | undefined;
  /** Of open requests the due date, of closed ones the day of closing. */
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
  readonly text?: string | undefined;
};

export type RequestPage = { readonly rows: readonly WorkRow[]; readonly next: string | null };

/** How many rows of the index one page looks at when rows are sifted: about as many as one query may read. */
const siftedRows = 1000;

/**
 * One page of an agency's requests that match a filter, nearest due date first: one query of the index, whatever is asked for.
 * `people` are those on the agency’s list, so that what somebody has who has left is found under what nobody has; without them, or
 * with an empty list, nobody is taken to have left. `after` is the `next` of the page before. A page may hold fewer rows
 * than asked for, or none, and still have a next one.
 */
export async function listRequests(
  requests: RequestStore,
  agencyId: string,
  filter: RequestFilter,
  limit: number,
  after?: string,
  people?: readonly { readonly sub: string }[],
): Promise<RequestPage> {
  const { state, dueFrom, dueTo, ...sieve } = filter;
  const isSifted = Object.values(sieve).some((wanted) => wanted !== undefined);
  const found = await requests.work({
    agencyId,
    state,
    limit: isSifted ? siftedRows : limit,
    ...(after === undefined ? {} : { after }),
    ...(dueFrom === undefined ? {} : { dueFrom }),
    ...(dueTo === undefined ? {} : { dueTo }),
  });
  const known = people === undefined || people.length === 0 ? null : new Set(people.map(({ sub }) => sub));
  const matching = found.rows.filter(({ row }) => matches(row, sieve, known));
  const shown = matching.slice(0, limit);
  return {
    rows: shown.map(({ row }) => row),
    next: matching.length > limit ? (shown.at(-1)?.place ?? null) : found.next,
  };
}

/** The accounts that a list had and the next one has no longer. */
export function leaversOf(
  before: readonly { readonly sub: string }[],
  after: readonly { readonly sub: string }[],
): ReadonlySet<string> {
  const staying = new Set(after.map(({ sub }) => sub));
  return new Set(before.flatMap(({ sub }) => (staying.has(sub) ? [] : [sub])));
}

/** The open requests that the people with these accounts have in hand, among the first 1,000 open ones of the agency. */
export async function openCasesOf(
  { requests }: { readonly requests: RequestStore },
  agencyId: string,
  subs: ReadonlySet<string>,
): Promise<readonly WorkRow[]> {
  if (subs.size === 0) return [];
  const { rows } = await requests.work({ agencyId, state: 'open', limit: siftedRows });
  return rows.flatMap(({ row }) => (row.handler !== null && subs.has(row.handler) ? [row] : []));
}

function matches(
  row: WorkRow,
  wanted: Omit<RequestFilter, 'state' | 'dueFrom' | 'dueTo'>,
  people: ReadonlySet<string> | null,
): boolean {
  return (
    (wanted.status === undefined || row.status === wanted.status) &&
    (wanted.sectionId === undefined || row.sectionId === wanted.sectionId) &&
    (wanted.handler === undefined || row.handler === wanted.handler) &&
    (wanted.channel === undefined || row.channel === wanted.channel) &&
    (wanted.outcome === undefined || row.outcome === wanted.outcome) &&
    (wanted.kind === undefined || row.kind === wanted.kind) &&
    (wanted.flag === undefined || hasFlag(row, wanted.flag, people)) &&
    (wanted.text === undefined ||
      row.title.includes(wanted.text) ||
      row.receiptNumber.includes(wanted.text.toUpperCase()))
  );
}

function hasFlag(row: WorkRow, flag: NonNullable<RequestFilter['flag']>, people: ReadonlySet<string> | null): boolean {
  if (flag === 'repeated') return (row.earlierLike ?? []).length > 0;
  // Nobody has what nobody was given, nor what was given to somebody who has left.
  if (flag === 'unassigned')
    return row.handler === null ? row.sectionId === null : people !== null && !people.has(row.handler);
  return row.flags.includes(flag);
}
