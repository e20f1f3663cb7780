/** Mails to the applicant, each caused by a fact of the request. */
export const applicantMailTemplates = [
  'submission-received',
  'receipt-confirmed',
  'correction-requested',
  'extension-approved',
  'consultation-started',
  'fee-noticed',
  'answer-ready',
  'withdrawal-recorded',
] as const;
export type ApplicantMailTemplate = (typeof applicantMailTemplates)[number];

/** A mail decided upon together with a change, sent later from the outbox. It names what to say, not the words. */
export type MailIntent =
  | { readonly id: string; readonly template: ApplicantMailTemplate; readonly receiptNumber: string }
  | { readonly id: string; readonly template: 'digest'; readonly agencyId: string; readonly sub: string; readonly on: string; readonly lines: readonly DigestLine[] };

/** One line of a person's daily digest: a request, what is due, when, and which stage of the ladder listed it. */
export type DigestLine = {
  readonly receiptNumber: string;
  readonly milestone: string;
  readonly dueOn: string;
  /** Working days left on the day of the digest; negative when overdue. */
  readonly workingDaysLeft: number;
};
