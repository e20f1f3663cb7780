import type { Transition } from '../statute/statute-in-force.ts';

/** Readings that the law leaves open. Each default and its reason is in docs/law.md and an ADR. */
export type ClockSettings = {
  /** Requests pending on 2019-05-15. */
  readonly transition: Transition;
  /** First day left out when an opinion is asked for. */
  readonly pauseBegins: 'day-after-sending' | 'day-of-sending';
  /** Last day left out when the opinion comes inside its limit. */
  readonly pauseEnds: 'day-of-opinion' | 'day-before-opinion';
  /** Calendar days from sending to receipt, for a consultation letter or fee notice whose receipt is not known. */
  readonly assumedDeliveryInDays: number;
  /** Opinion limit of agencies that did not make the information jointly: the 15 working days of arts. 32 and 34, or none. */
  readonly otherAgencyOpinion: 'limited' | 'unlimited';
  /** Last day on which the applicant may be told of an extension. */
  readonly extensionToldBy: 'day-before-due' | 'due-day';
  /** Whether a period that began anew may be extended when the earlier one was. */
  readonly extensionAfterRestart: 'used-up' | 'available';
  /** A correction notice after its seven working days, yet inside the answer period. */
  readonly lateCorrectionNotice: 'stops-the-clock' | 'no-effect';
  /** A correction that comes after the date set for it. */
  readonly lateCorrection: 'restarts' | 'no-effect';
  /** What a fee notice and its payment do to the period. */
  readonly feePayment: 'restarts' | 'pauses' | 'no-effect';
  /** A payment after its 20 working days. */
  readonly latePayment: 'restarts' | 'no-effect';
  /** A date set by the agency (reply by, delayed until) that falls on a closed day. */
  readonly dateOnClosedDay: 'next-working-day' | 'as-set';
};

export const defaultClockSettings: ClockSettings = {
  transition: 'by-receipt-date',
  pauseBegins: 'day-after-sending',
  pauseEnds: 'day-of-opinion',
  assumedDeliveryInDays: 0,
  otherAgencyOpinion: 'limited',
  extensionToldBy: 'day-before-due',
  extensionAfterRestart: 'used-up',
  lateCorrectionNotice: 'stops-the-clock',
  lateCorrection: 'restarts',
  feePayment: 'restarts',
  latePayment: 'restarts',
  dateOnClosedDay: 'next-working-day',
};
