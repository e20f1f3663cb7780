import type { ClosedByNotice } from '../calendar/business-calendar.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Article } from '../statute/articles.ts';
import type { StatuteVersionId } from '../statute/statute-versions.ts';

export const clockStates = [
  'not-started',
  'running',
  'suspended',
  'awaiting-correction',
  'awaiting-fee',
  'lapsed',
  'answered',
  'withdrawn',
] as const;
export type ClockState = (typeof clockStates)[number];

/** The states that the public deadline question can have. */
export const publicClockStates = ['running', 'suspended', 'awaiting-correction', 'awaiting-fee', 'lapsed'] as const;
export type PublicClockState = (typeof publicClockStates)[number];

/** Why a stretch of days counts or does not. */
export const ledgerReasons = [
  'receipt-day',
  'superseded-by-correction',
  'awaiting-correction',
  'correction-day',
  'superseded-by-fee',
  'awaiting-fee',
  'payment-day',
  'answer-period',
  'ordered-period',
  'consulting-third-party',
  'consulting-co-maker',
  'consulting-other-agency',
  'several-pauses',
  'extension',
  'delay',
] as const;
export type LedgerReason = (typeof ledgerReasons)[number];

/** Consecutive days with one legal meaning, both ends included. */
export type LedgerEntry = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Working days in the stretch, counted or not. */
  readonly workingDays: number;
  readonly counted: boolean;
  readonly reason: LedgerReason;
  readonly article: Article;
  /** Closed days in the stretch that a local notice made so; absent where there is none. */
  readonly localClosures?: readonly ClosedByNotice[];
};

export const milestoneNames = [
  'correction-notice',
  'correction-reply',
  'opinion',
  'extension-notice',
  'payment',
  'answer',
] as const;
export type MilestoneName = (typeof milestoneNames)[number];

/** A day by which somebody has to act. */
export type Milestone = {
  readonly name: MilestoneName;
  readonly dueOn: CivilDate;
  readonly provisional: boolean;
  readonly article: Article;
  /** When it was done, in time or not; null while it is not. */
  readonly doneOn: CivilDate | null;
  /** Of an opinion, whose; null otherwise. */
  readonly consultationId: string | null;
};

/** What is wrong with a sequence of steps. */
export const clockProblemCodes = [
  'answer-late',
  'consultation-after-due',
  'consultation-id-repeated',
  'consultation-not-excluded',
  'consultation-received-before-sending',
  'correction-late',
  'correction-not-requested',
  'correction-notice-after-due',
  'correction-notice-late',
  'correction-notice-repeated',
  'correction-notice-while-awaiting-fee',
  'date-outside-calendar',
  'delay-not-foreseen',
  'delay-not-later',
  'delay-repeated',
  'delay-too-late',
  'delay-while-waiting',
  'event-after-close',
  'event-before-receipt',
  'event-in-future',
  'extension-not-positive',
  'extension-repeated',
  'extension-too-late',
  'extension-too-long',
  'extension-while-waiting',
  'fee-late',
  'fee-not-noticed',
  'fee-notice-before-rules',
  'fee-notice-received-before-sending',
  'fee-notice-repeated',
  'fee-notice-too-late',
  'fee-notice-while-awaiting-correction',
  'not-received',
  'opinion-after-limit',
  'opinion-before-sending',
  'opinion-repeated',
  'opinion-without-consultation',
  'ordered-day-governs',
  'receipt-before-regulation',
  'receipt-repeated',
  'reply-by-not-after-notice',
] as const;
export type ClockProblemCode = (typeof clockProblemCodes)[number];

export type ClockProblem = {
  readonly code: ClockProblemCode;
  /** Null where no provision but plain order in time is at stake. */
  readonly article: Article | null;
  readonly facts: Readonly<Record<string, string | number>>;
};

/** Where the statutory clock of one request stands, and why. */
export type StatutoryClock = {
  readonly state: ClockState;
  /** Last day for the answer; null before receipt, while correction or payment is awaited, and once lapsed. */
  readonly dueOn: CivilDate | null;
  /** True when the count runs into a year whose holidays are not published. */
  readonly provisional: boolean;
  /** From the day of receipt to `dueOn` (or to the end of the wait) without gap or overlap. */
  readonly ledger: readonly LedgerEntry[];
  /** By date. */
  readonly milestones: readonly Milestone[];
  readonly problems: readonly ClockProblem[];
  readonly statute: StatuteVersionId | null;
  readonly receivedOn: CivilDate | null;
  /** The provision that makes that day the day of receipt. */
  readonly receiptArticle: Article | null;
  /** The day after which the present period counts: receipt, correction or payment; null while none runs. */
  readonly countsAfter: CivilDate | null;
  /** Working days that the answer may take in all, extension and delay included; null while no period runs. */
  readonly allowedWorkingDays: number | null;
  /** Null until answered. */
  readonly answeredInTime: boolean | null;
  /** Unanswered on `asOf` although the last day has passed. */
  readonly isOverdue: boolean;
  readonly calendarVersion: string;
  /** Changes whenever a date to be watched does; not with the mere passing of days. */
  readonly version: string;
};
