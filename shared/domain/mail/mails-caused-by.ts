import type { DisclosureRequest } from '../request/disclosure-request.ts';
import type { RequestEvent } from '../request/request-event.ts';
import type { ApplicantMailTemplate, MailIntent } from './mail-intent.ts';

const templateOf: Partial<Record<RequestEvent['type'], ApplicantMailTemplate>> = {
  Submitted: 'submission-received',
  ReceiptConfirmed: 'receipt-confirmed',
  CorrectionRequested: 'correction-requested',
  ExtensionApproved: 'extension-approved',
  ConsultationSent: 'consultation-started',
  FeeNoticeIssued: 'fee-noticed',
  Answered: 'answer-ready',
  Withdrawn: 'withdrawal-recorded',
};

/** The mails that new events cause: to the applicant, if an address was given. */
export function mailsCausedBy(request: DisclosureRequest, events: readonly RequestEvent[]): readonly MailIntent[] {
  if (request.form.applicant.email === undefined) return [];
  return events.flatMap((event): readonly MailIntent[] => {
    const template = templateOf[event.type];
    return template === undefined ? [] : [{ id: `${request.receiptNumber}.${event.sequence}.${template}`, template, receiptNumber: request.receiptNumber }];
  });
}
