import type { OutboundIntent } from '../domain/mail/mail-intent.ts';

export type ClaimOutcome =
  /** Ours until the lease ends; `attempt` counts the tries that failed for a reason of the mail's own, this one included. */
  | { readonly kind: 'claimed'; readonly attempt: number; readonly redrives: number; readonly firstAt: number }
  /** Sent, dropped, or given up: nothing to do. */
  | { readonly kind: 'settled' }
  /** In another worker's hands, or waiting for its next try; the retry takes it up if that worker dies. */
  | { readonly kind: 'taken' };

export type DeadMail = {
  readonly mailId: string;
  readonly template: OutboundIntent['template'];
  readonly reason: string;
  readonly attempts: number;
  readonly redrives: number;
  readonly deadAt: number;
};

/** What the carrier told of a mail later. */
export type MailFeedbackKind = 'delivered' | 'bounced' | 'bounced-for-now' | 'complained' | 'rejected';

export type RedriveOutcome =
  | { readonly kind: 'queued'; readonly attempts: number; readonly redrives: number }
  | { readonly kind: 'not-dead' }
  /** Redriven as often as makes sense; somebody has to look at it. */
  | { readonly kind: 'for-a-human'; readonly redrives: number };

export type MailState = {
  readonly intent: OutboundIntent;
  readonly state: 'claimed' | 'waiting' | 'sent' | 'dropped' | 'dead';
  readonly reason: string | null;
  readonly attempts: number;
  readonly redrives: number;
  /** What the carrier told of it, by when; the last word is by time, not by arrival. */
  readonly feedback: Readonly<Partial<Record<MailFeedbackKind, number>>>;
};

/**
 * One entry per mail: claimed before it leaves, marked after. A claim is also a place in the queue of the retry, due when
 * its lease ends, so that a worker's death loses nothing. A crash between the carrier's yes and the mark is the only way to
 * a second copy. Instants are milliseconds since 1970.
 */
export type MailLedger = {
  claim(intent: OutboundIntent, now: number): Promise<ClaimOutcome>;
  /** Lets a mail that no worker ever claimed wait for the next try; false when the ledger knows it already. */
  queue(intent: OutboundIntent, now: number): Promise<boolean>;
  markSent(mailId: string, now: number, carrierId: string | null): Promise<void>;
  /** Closed without sending: stale, suppressed or carried into another mail. */
  markDropped(mailId: string, reason: string, now: number): Promise<void>;
  /** Waits for its next try. `isOwnFault` counts the try against the mail; a carrier that is busy or down does not. */
  park(mailId: string, until: number, reason: string, isOwnFault: boolean): Promise<void>;
  /** Given up, kept with its reason for a person to look at. */
  deadLetter(mailId: string, reason: string, now: number): Promise<void>;
  /** Mails whose next try is due, longest waiting first, page by page. */
  due(now: number): AsyncIterable<readonly string[]>;
  get(mailId: string): Promise<MailState | null>;
  /** Notes what the carrier tells; null when no such mail is known (yet). */
  noteFeedback(mailId: string, kind: MailFeedbackKind, at: number): Promise<MailState | null>;
  dead(limit: number): Promise<readonly DeadMail[]>;
  /** Puts a dead mail back to wait, with its attempts counted on and its intent as it was. */
  redrive(mailId: string, now: number): Promise<RedriveOutcome>;
  /** What waits: how many, and since when the longest. */
  backlog(): Promise<{ readonly waiting: number; readonly oldestAt: number | null; readonly dead: number }>;
};
