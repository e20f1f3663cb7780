import { type BusinessCalendar, addWorkingDays } from '../calendar/business-calendar.ts';
import { type CivilDate, addDays } from '../calendar/civil-date.ts';
import { calculateDeadline } from '../deadline/calculate-deadline.ts';
import type { ClockSettings } from '../deadline/clock-settings.ts';
import { feeInYuan } from '../fee/fee-in-yuan.ts';
import { type Result, accepted, refused } from '../result.ts';
import type { Article } from '../statute/articles.ts';
import { type Consultation, type DisclosureRequest, openConsultations } from './disclosure-request.ts';
import { isPossibleIn } from './life-cycle.ts';
import type { RequestCommand } from './request-command.ts';
import type { RequestFact } from './request-event.ts';

/** Why a command on a request is refused; the wording is in shared/messages. */
export const requestRefusals = [
  'NotPossibleInStatus',
  'DateInFuture',
  'DateBeforeReceipt',
  'DateBeforeSubmission',
  'BackDatedWithoutReason',
  'DateBeforeEarlierStep',
  'CorrectionAlreadyRequested',
  'ReplyDateNotAfterNotice',
  'CorrectionPeriodStillRunning',
  'PaymentPeriodStillRunning',
  'UnknownConsultation',
  'ConsultationIdTaken',
  'ConsultationAlreadyAnswered',
  'ConsultationStillOpen',
  'ExtensionTooLong',
  'ExtensionUsedUp',
  'NothingProposed',
  'ExtensionTooLate',
  'PaymentShort',
  'OutcomeNeedsCorrectionFirst',
  'OutcomeIsLapse',
  'DelayNotLater',
  'NothingToPay',
] as const;
export type RequestRefusal = (typeof requestRefusals)[number];

export type DecisionContext = {
  /** Today in Asia/Shanghai. */
  readonly today: CivilDate;
  readonly calendar: BusinessCalendar;
  readonly clockSettings: ClockSettings;
};

type Decision = Result<readonly RequestFact[], RequestRefusal>;

/** 条例第33条: one extension of at most this many working days. */
export const longestExtensionInWorkingDays = 20;

/** Entries reaching further back than this many days say why; design choice, see docs/law.md. */
const freeBackDatingInDays = 30;

/** The facts that a command makes, or the refusal with its article. */
export function decide(request: DisclosureRequest, command: RequestCommand, context: DecisionContext): Decision {
  if (!isPossibleIn(request.status, command.type)) {
    return refused('NotPossibleInStatus', null, { command: command.type, status: request.status });
  }
  return dateProblem(request, command, context) ?? decideByType(request, command, context);
}

function decideByType(request: DisclosureRequest, command: RequestCommand, context: DecisionContext): Decision {
  switch (command.type) {
    case 'confirm-receipt':
      return confirmReceipt(request, command);
    case 'correct-receipt':
      return command.receivedOn < request.submittedOn
        ? refused('DateBeforeSubmission', '条例第31条', { submittedOn: request.submittedOn })
        : one({ type: 'ReceiptCorrected', receivedOn: command.receivedOn, reason: command.reason });
    case 'assign':
      return one({ type: 'Assigned', sectionId: command.sectionId ?? null, handler: command.handler ?? null });
    case 'accept-assignment':
      return one({ type: 'AssignmentAccepted' });
    case 'hand-back':
      return one({ type: 'HandedBack', reason: command.reason });
    case 'add-note':
      return one({ type: 'NoteAdded', text: command.text });
    case 'request-correction':
      return requestCorrection(request, command);
    case 'record-correction':
      return notBefore(request.correction?.requestedOn, command.on, '条例第30条') ?? one({ type: 'CorrectionReceived', on: command.on, text: command.text ?? null });
    case 'send-consultation':
      return request.consultations.some((consultation) => consultation.id === command.id)
        ? refused('ConsultationIdTaken', null, { id: command.id })
        : one({ type: 'ConsultationSent', id: command.id, party: command.party, on: command.on, to: command.to });
    case 'record-consultation-delivery':
      return onOpenConsultation(request, command, () => ({ type: 'ConsultationDelivered', id: command.id, on: command.on }));
    case 'record-consultation':
      return onOpenConsultation(request, command, () => ({ type: 'ConsultationAnswered', id: command.id, on: command.on, opinion: command.opinion }));
    case 'propose-extension':
      return extensionProblem(request, command.workingDays) ?? one({ type: 'ExtensionProposed', workingDays: command.workingDays, reason: command.reason });
    case 'reject-extension':
      return request.proposedExtension === null ? refused('NothingProposed', '条例第33条') : one({ type: 'ExtensionRejected', reason: command.reason });
    case 'approve-extension':
      return approveExtension(request, command.on, context);
    case 'issue-fee-notice':
      return issueFeeNotice(command);
    case 'record-payment':
      return recordPayment(request, command);
    case 'request-reasons':
      return command.replyBy <= command.on
        ? refused('ReplyDateNotAfterNotice', '条例第35条', { on: command.on })
        : one({ type: 'ReasonsRequested', on: command.on, replyBy: command.replyBy });
    case 'record-reasons':
      return one({ type: 'ReasonsReceived', on: command.on, text: command.text });
    case 'delay':
      return delay(request, command, context);
    case 'answer':
      return answer(request, command, context);
    case 'withdraw':
      return one({ type: 'Withdrawn', on: command.on });
    case 'close-lapsed':
      return closeLapsed(request, command.on, context);
    case 'reopen':
      return one({ type: 'Reopened', on: command.on, orderedBy: command.orderedBy, reason: command.reason });
  }
}

function one(fact: RequestFact): Decision {
  return accepted([fact]);
}

/** The dates of a command lie between the request's receipt and today; 条例第31条 for the receipt itself. */
function dateProblem(request: DisclosureRequest, command: RequestCommand, context: DecisionContext): Decision | null {
  const on = 'on' in command ? command.on : 'receivedOn' in command ? command.receivedOn : null;
  if (on === null) return null;
  if (on > context.today) return refused('DateInFuture', null, { on, today: context.today });
  if ('on' in command && request.receivedOn !== null && on < request.receivedOn) {
    return refused('DateBeforeReceipt', '条例第31条', { on, receivedOn: request.receivedOn });
  }
  const reason = 'reason' in command ? command.reason : undefined;
  if (command.type === 'confirm-receipt' && reason === undefined && on < addDays(context.today, -freeBackDatingInDays)) {
    return refused('BackDatedWithoutReason', '条例第31条', { on, days: freeBackDatingInDays });
  }
  return null;
}

function notBefore(earlier: CivilDate | undefined, on: CivilDate, article: Article): Decision | null {
  return earlier !== undefined && on < earlier ? refused('DateBeforeEarlierStep', article, { on, earlier }) : null;
}

/** 条例第31条: an online request is received on the day that both sides confirm, never before it was submitted. */
function confirmReceipt(request: DisclosureRequest, command: RequestCommand & { type: 'confirm-receipt' }): Decision {
  if (command.receivedOn < request.submittedOn) return refused('DateBeforeSubmission', '条例第31条', { submittedOn: request.submittedOn });
  return one({ type: 'ReceiptConfirmed', receivedOn: command.receivedOn });
}

/** 条例第30条: correction is asked for once; the applicant is given a reasonable period. A late notice stands, flagged by the clock. */
function requestCorrection(request: DisclosureRequest, command: RequestCommand & { type: 'request-correction' }): Decision {
  if (request.correction !== null) return refused('CorrectionAlreadyRequested', '条例第30条', { requestedOn: request.correction.requestedOn });
  if (command.replyBy <= command.on) return refused('ReplyDateNotAfterNotice', '条例第30条', { on: command.on });
  return one({ type: 'CorrectionRequested', on: command.on, items: command.items, replyBy: command.replyBy });
}

function onOpenConsultation(
  request: DisclosureRequest,
  command: { readonly id: string; readonly on: CivilDate },
  factOf: (consultation: Consultation) => RequestFact,
): Decision {
  const consultation = request.consultations.find((candidate) => candidate.id === command.id);
  if (consultation === undefined) return refused('UnknownConsultation', null, { id: command.id });
  if (consultation.answeredOn !== null) return refused('ConsultationAlreadyAnswered', null, { id: command.id, answeredOn: consultation.answeredOn });
  return notBefore(consultation.deliveredOn ?? consultation.sentOn, command.on, '条例第32条') ?? one(factOf(consultation));
}

/** 条例第33条: at most 20 working days, once. */
function extensionProblem(request: DisclosureRequest, workingDays: number): Decision | null {
  if (request.approvedExtension !== null) return refused('ExtensionUsedUp', '条例第33条', { usedOn: request.approvedExtension.on });
  if (workingDays < 1 || workingDays > longestExtensionInWorkingDays) {
    return refused('ExtensionTooLong', '条例第33条', { workingDays, longest: longestExtensionInWorkingDays });
  }
  return null;
}

/** 条例第33条: consent and notice come before the period ends. */
function approveExtension(request: DisclosureRequest, on: CivilDate, context: DecisionContext): Decision {
  const proposed = request.proposedExtension;
  if (proposed === null) return refused('NothingProposed', '条例第33条');
  const { dueOn } = clockOf(request, context);
  if (dueOn !== null && on > dueOn) return refused('ExtensionTooLate', '条例第33条', { on, dueOn });
  return extensionProblem(request, proposed.workingDays) ?? one({ type: 'ExtensionApproved', on, workingDays: proposed.workingDays, reason: proposed.reason });
}

/** 条例第42条, 国办函〔2020〕109号: the amount follows from the quantity. */
function issueFeeNotice(command: RequestCommand & { type: 'issue-fee-notice' }): Decision {
  const amountInYuan = feeInYuan(command.basis, command.quantity);
  if (amountInYuan === 0) return refused('NothingToPay', '国办函〔2020〕109号', { quantity: command.quantity });
  return one({ type: 'FeeNoticeIssued', on: command.on, basis: command.basis, quantity: command.quantity, amountInYuan });
}

function recordPayment(request: DisclosureRequest, command: RequestCommand & { type: 'record-payment' }): Decision {
  const due = request.feeNotice;
  if (due !== null && command.amount < due.amountInYuan) {
    return refused('PaymentShort', '国办函〔2020〕109号', { amount: command.amount, due: due.amountInYuan });
  }
  return notBefore(due?.on, command.on, '国办函〔2020〕109号') ?? one({ type: 'PaymentRecorded', on: command.on, amountInYuan: command.amount });
}

/** 条例第35条: a reasonable later date, with its reason. */
function delay(request: DisclosureRequest, command: RequestCommand & { type: 'delay' }, context: DecisionContext): Decision {
  const { dueOn } = clockOf(request, context);
  if (dueOn !== null && command.until <= dueOn) return refused('DelayNotLater', '条例第35条', { until: command.until, dueOn });
  return one({ type: 'Delayed', on: command.on, until: command.until, reason: command.reason });
}

function answer(request: DisclosureRequest, command: RequestCommand & { type: 'answer' }, context: DecisionContext): Decision {
  const waiting = openConsultations(request).filter((consultation) => !hasOpinionLimitPassed(consultation, command.on, context));
  if (waiting[0] !== undefined) return refused('ConsultationStillOpen', waiting[0].party === 'co-maker' ? '条例第34条' : '条例第32条', { id: waiting[0].id });
  if (command.outcome === 'correction-lapsed' || command.outcome === 'fee-unpaid') return refused('OutcomeIsLapse', '条例第30条', { outcome: command.outcome });
  if (command.outcome === 'still-unclear' && request.correction === null) return refused('OutcomeNeedsCorrectionFirst', '条例第30条', { outcome: command.outcome });
  return one({ type: 'Answered', on: command.on, outcome: command.outcome, basis: command.basis ?? null });
}

/** 条例第32条, 第34条: the party has 15 working days from receiving the letter; silence then leaves the decision to the agency. */
function hasOpinionLimitPassed(consultation: Consultation, on: CivilDate, { calendar }: DecisionContext): boolean {
  return consultation.deliveredOn !== null && on > addWorkingDays(calendar, consultation.deliveredOn, 15).on;
}

/** 条例第30条 and 国办函〔2020〕109号: closed only when the period has run out, and only by a person. */
function closeLapsed(request: DisclosureRequest, on: CivilDate, { calendar }: DecisionContext): Decision {
  if (request.status === 'awaiting-correction') {
    const replyBy = request.correction?.replyBy;
    if (replyBy === undefined || on <= replyBy) return refused('CorrectionPeriodStillRunning', '条例第30条', { replyBy: replyBy ?? '' });
    return one({ type: 'ClosedLapsed', on, outcome: 'correction-lapsed' });
  }
  const payBy = request.feeNotice === null ? on : addWorkingDays(calendar, request.feeNotice.on, 20).on;
  if (on <= payBy) return refused('PaymentPeriodStillRunning', '国办函〔2020〕109号', { payBy });
  return one({ type: 'ClosedLapsed', on, outcome: 'fee-unpaid' });
}

function clockOf(request: DisclosureRequest, { today, calendar, clockSettings }: DecisionContext) {
  return calculateDeadline({ channel: request.channel, events: request.clockEvents, asOf: today }, clockSettings, calendar);
}
