import type { MailFeedbackKind } from './mail-ledger.ts';

/** What a carrier tells of a mail after it took it. */
export type MailFeedback = {
  readonly kind: MailFeedbackKind;
  /** From the tag that went with the mail; null when the message carries none. */
  readonly mailId: string | null;
  readonly addresses: readonly string[];
  /** When it happened, milliseconds since 1970. */
  readonly at: number;
};

export type FeedbackReading =
  | { readonly kind: 'feedback'; readonly feedback: MailFeedback }
  /** Genuine, but nothing to record. */
  | { readonly kind: 'ignored' }
  /** The topic asks whether we want its messages; reading it said yes. */
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Reads a message of the notification service; one that is forged, foreign, or older than it may be is refused. */
export type FeedbackSource = { read(message: unknown, longestAgeInMilliseconds: number): Promise<FeedbackReading> };
