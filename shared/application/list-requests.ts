import type { RequestView } from '../domain/request/request-view.ts';
import type { RequestStatus } from '../domain/request/disclosure-request.ts';
import type { Channel } from '../domain/request/vocabulary.ts';
import type { RequestStore } from '../ports/request-store.ts';

export type RequestFilter = {
  readonly state: 'open' | 'closed';
  readonly status?: RequestStatus | undefined;
  readonly sectionId?: string | undefined;
  readonly handler?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
  readonly text?: string | undefined;
};

export type RequestPage = { readonly rows: readonly RequestView[]; readonly next: string | null };

/** How many index pages one call may read to fill a page of matches. */
const mostPages = 10;

/** One page of an agency's requests that match a filter, nearest due date first. `after` is the `next` of the page before. */
export async function listRequests(requests: RequestStore, agencyId: string, filter: RequestFilter, limit: number, after?: string): Promise<RequestPage> {
  const rows: RequestView[] = [];
  let cursor = after;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await requests.work({
      agencyId,
      state: filter.state,
      limit: limit - rows.length,
      ...(cursor === undefined ? {} : { after: cursor }),
      ...(filter.dueFrom === undefined ? {} : { dueFrom: filter.dueFrom }),
      ...(filter.dueTo === undefined ? {} : { dueTo: filter.dueTo }),
    });
    rows.push(...found.rows.filter((row) => matches(row, filter)));
    if (found.next === null) return { rows, next: null };
    cursor = found.next;
    if (rows.length >= limit) break;
  }
  return { rows, next: cursor ?? null };
}

function matches(row: RequestView, filter: RequestFilter): boolean {
  return (
    (filter.status === undefined || row.status === filter.status) &&
    (filter.sectionId === undefined || row.sectionId === filter.sectionId) &&
    (filter.handler === undefined || row.handler === filter.handler) &&
    (filter.channel === undefined || row.channel === filter.channel) &&
    (filter.text === undefined || row.title.includes(filter.text) || row.receiptNumber.includes(filter.text.toUpperCase()))
  );
}
