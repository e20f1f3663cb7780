import type { MailIntent } from '../domain/mail/mail-intent.ts';
import type { RequestEvent } from '../domain/request/request-event.ts';
import type { RequestView, WorkRow } from '../domain/request/request-view.ts';

/** Ties a retried submission to what the first one was told. */
export type IdempotencyRecord = {
  /** Digest of the key; the key itself is not stored. */
  readonly keyDigest: string;
  /** Digest of the body, so that another body under the same key is noticed. */
  readonly bodyDigest: string;
  readonly receiptNumber: string;
  readonly submittedAt: string;
  readonly receivedOn: string | null;
  readonly dueOn: string | null;
  /** Seconds since 1970 after which the record may go. */
  readonly expiresAt: number;
};

export type SaveOutcome =
  | { readonly kind: 'saved' }
  /** Somebody else changed the request since it was read, or the receipt number is taken. */
  | { readonly kind: 'changed-since-read' }
  /** The idempotency key was used before; nothing was stored. */
  | { readonly kind: 'replayed'; readonly record: IdempotencyRecord };

export type Change = {
  readonly receiptNumber: string;
  /** Version that was read; 0 for a new request. */
  readonly expectedVersion: number;
  readonly events: readonly RequestEvent[];
  readonly view: RequestView;
  readonly mails: readonly MailIntent[];
  readonly idempotency?: IdempotencyRecord;
};

export type WorkQuery = {
  readonly agencyId: string;
  readonly state: 'open' | 'closed';
  readonly limit: number;
  /** Place of the last row that was seen. */
  readonly after?: string;
  readonly dueFrom?: string;
  readonly dueTo?: string;
};

/** Rows with their places in the list; `next` is the place after which to go on, null at the end. */
export type WorkPage = {
  readonly rows: readonly { readonly row: WorkRow; readonly place: string }[];
  readonly next: string | null;
};

/** Requests as histories of events with a current view; each change is one transaction. */
export type RequestStore = {
  history(receiptNumber: string): Promise<readonly RequestEvent[]>;
  view(receiptNumber: string): Promise<RequestView | null>;
  /** The views of those numbers that are known, in any order. */
  views(receiptNumbers: readonly string[]): Promise<readonly RequestView[]>;
  /** All changes or none, in one transaction; only a first change may carry an idempotency record. */
  save(first: Change, ...others: readonly Change[]): Promise<SaveOutcome>;
  /** One page of an agency's requests, nearest due date first (open) or latest closed first. */
  work(query: WorkQuery): Promise<WorkPage>;
  /** Every request of an agency that was alive on or after a date: all open ones and those closed since. */
  aliveSince(agencyId: string, on: string): AsyncIterable<WorkRow>;
  /** Puts a view in the place of a stored one that its history contradicts; false when the request has changed since. */
  correctView(view: RequestView): Promise<boolean>;
  /** Notes on a view that earlier requests of the same applicant seem to ask for the same; its version stays. */
  noteEarlierLike(receiptNumber: string, earlier: readonly string[]): Promise<void>;
};
