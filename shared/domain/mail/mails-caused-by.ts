import type { DisclosureRequest } from '../request/disclosure-request.ts';
import type { RequestEvent } from '../request/request-event.ts';
import { type ApplicantMailIntent, type ApplicantMailTemplate, applicantMail } from './mail-intent.ts';

const templateOf: Partial<Record<RequestEvent['type'], ApplicantMailTemplate>> = {
  Submitted: 'submission-received',
  ReceiptConfirmed: 'receipt-confirmed',
  ReceiptCorrected: 'receipt-confirmed',
  CorrectionRequested: 'correction-requested',
  ExtensionApproved: 'extension-approved',
  Delayed: 'delay-set',
  ConsultationSent: 'consultation-started',
  FeeNoticeIssued: 'fee-noticed',
  Answered: 'answer-ready',
  RecordAnswered: 'answer-ready',
  Withdrawn: 'withdrawal-recorded',
  CodeRenewed: 'code-renewed',
};

function templateFor(event: RequestEvent): ApplicantMailTemplate | undefined {
  if (event.type === 'ApplicantCorrected') return event.changes.email === undefined ? undefined : 'address-recorded';
  return templateOf[event.type];
}

/** The mails that new events cause: to the applicant, if an address was given that is one. */
export function mailsCausedBy(
  request: DisclosureRequest,
  events: readonly RequestEvent[],
): readonly ApplicantMailIntent[] {
  if (request.form.applicant.email === undefined || request.defects.includes('email')) return [];
  return events.flatMap((event): readonly ApplicantMailIntent[] => {
    const template = templateFor(event);
    return template === undefined ? [] : [applicantMail(request.receiptNumber, event.sequence, template)];
  });
}
