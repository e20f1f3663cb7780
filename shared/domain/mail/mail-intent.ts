import type { CivilDate } from '../calendar/civil-date.ts';
import type { DigestLine } from '../alert/digest.ts';
import type { WatchedDate } from '../alert/watched-date.ts';

/** Mails to the applicant, each caused by a fact of the request. */
export const applicantMailTemplates = [
  'submission-received',
  'receipt-confirmed',
  'correction-requested',
  'extension-approved',
  'delay-set',
  'consultation-started',
  'fee-noticed',
  'answer-ready',
  'withdrawal-recorded',
  'address-recorded',
  'code-renewed',
  'lapse-recorded',
  'registration-cancelled',
  'split-recorded',
  'reopened',
  'step-taken-back',
  'answer-file-taken-back',
] as const;
export type ApplicantMailTemplate = (typeof applicantMailTemplates)[number];

/** Letters, digits, dashes and underscores only: an id travels as a tag of the mail. */
export type MailId = string;

/** Its id names the event that caused it. */
export type ApplicantMailIntent = {
  readonly id: MailId;
  readonly template: ApplicantMailTemplate;
  readonly receiptNumber: string;
};

/** A person's digest of one working morning. */
export type DigestIntent = {
  readonly id: MailId;
  readonly template: 'digest';
  readonly on: CivilDate;
  /** Whom it is for, found in the staff of that agency. */
  readonly sub: string;
  readonly agencyId: string;
  readonly lines: readonly DigestLine[];
  /** How many more there were than a mail should list. */
  readonly unlisted: number;
};

/** Dates that came to be near all at once; it becomes one mail for each person who should know. */
export type WindowIntent = {
  readonly id: MailId;
  readonly template: 'window-opened';
  readonly on: CivilDate;
  readonly receiptNumber: string;
  readonly agencyId: string;
  readonly dates: readonly WatchedDate[];
};

/** The part of it that one person is told. */
export type WindowMailIntent = {
  readonly id: MailId;
  readonly template: 'window-mail';
  readonly on: CivilDate;
  readonly agencyId: string;
  readonly sub: string;
  readonly lines: readonly DigestLine[];
};

/** An agency's morning, for its own channel. */
export type ChannelIntent = {
  readonly id: MailId;
  readonly template: 'channel-digest';
  readonly on: CivilDate;
  readonly agencyId: string;
  readonly lines: readonly DigestLine[];
  readonly unlisted: number;
};

/** A date that a change of calendar or a recount moved; null where none can be told. */
export type MovedDate = {
  readonly receiptNumber: string;
  readonly before: CivilDate | null;
  readonly after: CivilDate | null;
};

/** One person is told which dates a loaded holiday notice moved, or a recount that an operator started for a reason. */
export type DatesMovedIntent = {
  readonly id: MailId;
  readonly template: 'dates-moved';
  readonly agencyId: string;
  readonly sub: string;
  readonly notice: string;
  readonly isByHand?: true | undefined;
  readonly dates: readonly MovedDate[];
};

/** What those who make an agency's yearly report are told about it: asked for, still missing, or sent back. */
export const reportNoticeReasons = ['invited', 'reminded', 'returned'] as const;
export type ReportNoticeReason = (typeof reportNoticeReasons)[number];
export type ReportNoticeIntent = {
  readonly id: MailId;
  readonly template: 'report-notice';
  readonly agencyId: string;
  readonly sub: string;
  readonly year: number;
  readonly dueOn: CivilDate;
  readonly because: ReportNoticeReason;
};

/** What is decided together with a change and leaves later. It names what to say, not the words. */
export type MailIntent =
  ApplicantMailIntent | DigestIntent | WindowIntent | ChannelIntent | DatesMovedIntent | ReportNoticeIntent;

/** What leaves as one message to one recipient. */
export type OutboundIntent =
  ApplicantMailIntent | DigestIntent | WindowMailIntent | ChannelIntent | DatesMovedIntent | ReportNoticeIntent;

export function isApplicantMail(intent: MailIntent | OutboundIntent): intent is ApplicantMailIntent {
  return applicantMailTemplates.some((template) => template === intent.template);
}

export function applicantMail(
  receiptNumber: string,
  sequence: number,
  template: ApplicantMailTemplate,
): ApplicantMailIntent {
  return { id: `${receiptNumber}_${sequence}_${template}`, template, receiptNumber };
}

/** The same mail once more, since the address has changed meanwhile; `at` is the event that changed it. */
export function applicantMailAgain(mail: ApplicantMailIntent, at: number): ApplicantMailIntent {
  return { ...mail, id: `${mail.id}_again_${at}` };
}

/** The place in the request's history of the event that caused a mail. */
export function causeOf({ id, receiptNumber }: ApplicantMailIntent): number {
  return Number.parseInt(id.slice(receiptNumber.length + 1), 10);
}
