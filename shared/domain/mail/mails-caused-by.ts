import type { DisclosureRequest } from '../request/disclosure-request.ts';
import type { RequestEvent, RequestFact } from '../request/request-event.ts';
import { standingEvents } from '../request/standing-events.ts';
import {
  type ApplicantMailIntent,
  type ApplicantMailTemplate,
  applicantMail,
  applicantMailAgain,
} from './mail-intent.ts';

const templateOf: Partial<Record<RequestFact['type'], ApplicantMailTemplate>> = {
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
  ClosedLapsed: 'lapse-recorded',
  StruckOut: 'registration-cancelled',
  Split: 'split-recorded',
  Reopened: 'reopened',
};

function templateFor(request: DisclosureRequest, event: RequestEvent): ApplicantMailTemplate | undefined {
  switch (event.type) {
    case 'Submitted':
      // The mail about the whole names its parts.
      return event.partOf === undefined ? 'submission-received' : undefined;
    case 'ApplicantCorrected':
      return event.changes.email === undefined ? undefined : 'address-recorded';
    case 'StepCancelled':
      return event.step !== undefined && templateOf[event.step] !== undefined ? 'step-taken-back' : undefined;
    case 'FileTakenBack':
      return request.status === 'answered' && isAnswerFile(request, event.fileId)
        ? 'answer-file-taken-back'
        : undefined;
    default:
      return templateOf[event.type];
  }
}

function isAnswerFile({ files }: DisclosureRequest, fileId: string): boolean {
  return files.some((file) => file.fileId === fileId && file.purpose === 'answer');
}

/** The mail that told the applicant of a step, whether or not it left; null for a step of which no mail tells. */
export function mailTellingOf(receiptNumber: string, event: RequestEvent): ApplicantMailIntent | null {
  const template = templateOf[event.type];
  return template === undefined ? null : applicantMail(receiptNumber, event.sequence, template);
}

/**
 * The mails that new events cause: to the applicant, if an address was given that is one. Another address is told once more of
 * what still stands, since the notice went to the old one; `history` is what happened before.
 */
export function mailsCausedBy(
  request: DisclosureRequest,
  events: readonly RequestEvent[],
  history: readonly RequestEvent[],
): readonly ApplicantMailIntent[] {
  if (request.form.applicant.email === undefined || request.defects.includes('email')) return [];
  return events.flatMap((event): readonly ApplicantMailIntent[] => {
    const template = templateFor(request, event);
    if (template === undefined) return [];
    const mail = applicantMail(request.receiptNumber, event.sequence, template);
    return template === 'address-recorded'
      ? [mail, ...stillToBeKnown(request, history).map((told) => applicantMailAgain(told, event.sequence))]
      : [mail];
  });
}

/** What the applicant was told and still has to know: what they are asked for, what moves the date, or how it ended. */
function stillToBeKnown(request: DisclosureRequest, history: readonly RequestEvent[]): readonly ApplicantMailIntent[] {
  const standing = standingEvents(history);
  const began = standing.findLast(({ type }) => type === 'Reopened')?.sequence ?? 0;
  const latest = (type: RequestFact['type']) =>
    standing.findLast((event) => event.type === type && event.sequence >= began);
  // 条例第30条, 国办函〔2020〕109号: a period that begins anew begins without the extension and the later date of the one before.
  const restarted =
    standing.findLast(({ type }) => type === 'CorrectionReceived' || type === 'PaymentRecorded')?.sequence ?? 0;
  const holds = (type: 'ExtensionApproved' | 'Delayed') =>
    request.status === 'in-progress' && (latest(type)?.sequence ?? 0) > restarted;
  const pending: readonly (readonly [RequestFact['type'], boolean])[] = [
    ['Reopened', request.closedOn === null && request.reopening !== null],
    ['CorrectionRequested', request.status === 'awaiting-correction'],
    ['FeeNoticeIssued', request.status === 'awaiting-payment'],
    ['ExtensionApproved', holds('ExtensionApproved')],
    ['Delayed', holds('Delayed')],
    [
      'ConsultationSent',
      request.closedOn === null && request.consultations.some(({ answeredOn }) => answeredOn === null),
    ],
    ['Answered', request.status === 'answered'],
    ['RecordAnswered', request.status === 'answered'],
    ['ClosedLapsed', request.status === 'lapsed'],
    ['Split', request.status === 'split'],
  ];
  return pending.flatMap(([type, isPending]) => {
    const event = isPending ? latest(type) : undefined;
    return event === undefined ? [] : (mailTellingOf(request.receiptNumber, event) ?? []);
  });
}
