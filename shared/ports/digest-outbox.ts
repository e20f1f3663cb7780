import type { DigestLine } from '../domain/alert/digest.ts';
import type { CivilDate } from '../domain/calendar/civil-date.ts';
import type { ChannelIntent, DigestIntent } from '../domain/mail/mail-intent.ts';

/** A line that missed its digest and waits for the person's next one. */
export type CarriedLines = {
  readonly id: string;
  readonly sub: string;
  readonly agencyId: string;
  readonly lines: readonly DigestLine[];
};

export type PutOutcome =
  | { readonly kind: 'put' }
  /** The person's digest of that day was there already, with these lines. */
  | { readonly kind: 'there'; readonly lines: readonly DigestLine[] };

/** Puts one digest per person and day into the outbox. */
export type DigestOutbox = {
  /** In one transaction with the end of what was carried into it; the same day again changes nothing. */
  put(intent: DigestIntent | ChannelIntent, carried: readonly CarriedLines[]): Promise<PutOutcome>;
  /** Digests of a day, as put. */
  of(on: CivilDate): AsyncIterable<DigestIntent | ChannelIntent>;
  /** Keeps lines for the person's next digest; the same id again changes nothing. */
  carry(lines: CarriedLines): Promise<void>;
  /** Everything that waits for a next digest. */
  carried(): Promise<readonly CarriedLines[]>;
  /** Ends the wait of lines that have nobody to go to any more. */
  forget(id: string): Promise<void>;
};
