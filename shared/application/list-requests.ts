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
 * `after` is the `next` of the page before. A page may hold fewer rows than asked for, or none, and still have a next one.
 */
export async function listRequests(
  requests: RequestStore,
  agencyId: string,
  filter: RequestFilter,
  limit: number,
  after?: string,
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
  const matching = found.rows.filter(({ row }) => matches(row, sieve));
  const shown = matching.slice(0, limit);
  return {
    rows: shown.map(({ row }) => row),
    next: matching.length > limit ? (shown.at(-1)?.place ?? null) : found.next,
  };
}

function matches(row: WorkRow, wanted: Omit<RequestFilter, 'state' | 'dueFrom' | 'dueTo'>): boolean {
  return (
    (wanted.status === undefined || row.status === wanted.status) &&
    (wanted.sectionId === undefined || row.sectionId === wanted.sectionId) &&
    (wanted.handler === undefined || row.handler === wanted.handler) &&
    (wanted.channel === undefined || row.channel === wanted.channel) &&
    (wanted.outcome === undefined || row.outcome === wanted.outcome) &&
    (wanted.kind === undefined || row.kind === wanted.kind) &&
    (wanted.flag === undefined || hasFlag(row, wanted.flag)) &&
    (wanted.text === undefined ||
      row.title.includes(wanted.text) ||
      row.receiptNumber.includes(wanted.text.toUpperCase()))
  );
}

function hasFlag(row: WorkRow, flag: NonNullable<RequestFilter['flag']>): boolean {
  if (flag === 'repeated') return (row.earlierLike ?? []).length > 0;
  if (flag === 'unassigned') return row.sectionId === null && row.handler === null;
  return row.flags.includes(flag);
}
