export type ClaimOutcome =
  | { readonly kind: 'claimed'; readonly attempt: number }
  | { readonly kind: 'already-sent' }
  /** Another worker holds the claim until this instant (milliseconds since 1970). */
  | { readonly kind: 'held'; readonly until: number };

/** One entry per mail: claimed before it leaves, marked after; a crash between the two is the only way to send twice. */
export type MailLedger = {
  claim(mailId: string, now: number): Promise<ClaimOutcome>;
  markSent(mailId: string, now: number): Promise<void>;
  /** Gives the claim back so that the next delivery of the intent tries again. */
  release(mailId: string, reason: string): Promise<void>;
  /** Closed without sending: stale, suppressed or refused for good. */
  markDropped(mailId: string, reason: string, now: number): Promise<void>;
};
