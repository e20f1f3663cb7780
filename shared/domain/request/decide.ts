import type { ClosingGuard } from '../agency/agency-settings.ts';
import { type BusinessCalendar, addWorkingDays } from '../calendar/business-calendar.ts';
import { type CivilDate, civilDateOfInstant } from '../calendar/civil-date.ts';
import { calculateDeadline } from '../deadline/calculate-deadline.ts';
import type { StatutoryClock } from '../deadline/clock.ts';
import type { ClockSettings } from '../deadline/clock-settings.ts';
import { feeInYuan } from '../fee/fee-in-yuan.ts';
import { type Result, accepted, refused } from '../result.ts';
import type { Article } from '../statute/articles.ts';
import { type Service, missingAnswerFacts } from './answer.ts';
import { backDatingRefusal, backDatingRefusals, isFarBack } from './back-dating.ts';
import { clockRefusal, clockRefusals, receiptRefusal } from './clock-refusal.ts';
import { type Consultation, type DisclosureRequest, openConsultations, repliesUntil } from './disclosure-request.ts';
import { evolve } from './evolve.ts';
import { isPossibleIn, ruleOf } from './life-cycle.ts';
import { noticesGiven } from './notices.ts';
import type { RequestCommand, ServiceEntry } from './request-command.ts';
import type { RequestFact } from './request-event.ts';
import { type ApplicantChanges, correctedForm } from './request-form.ts';
import type { Outcome } from './vocabulary.ts';

/** Why a command on a request is refused; the wording is in shared/messages. */
export const requestRefusals = [
  'NotPossibleInStatus',
  'DateInFuture',
  'DateBeforeReceipt',
  'DateBeforeSubmission',
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
  'NothingProposed',
  'PaymentShort',
  'OutcomeNeedsCorrectionFirst',
  'OutcomeIsLapse',
  'DelayNotLater',
  'NothingToPay',
  'NotAssigned',
  'TooLateToSplit',
  'PartCannotBeSplit',
  'KindAlready',
  'NotADisclosureRequest',
  'NotARecordRequest',
  'ReasonsNotRequested',
  'ReasonsAlreadyRequested',
  'NoObjection',
  'ObjectionNotOverridden',
  'ThirdPartyConsented',
  'ExtensionUndecided',
  'AnswerFactsMissing',
  'OutcomeNeedsReasonsFirst',
  'ReasonsPeriodStillRunning',
  'OutcomeNeedsConsultationFirst',
  'ExtensionNoticeNotServed',
  'ProofOfServiceMissing',
  'NoticeNotIssued',
  'ResponsibleAgencyMissing',
  'ReasonsMissing',
  'OrderedDateNotLater',
  'NothingToCancel',
  'NotTheLastStep',
  'NothingToChange',
  'AlreadyHeld',
  'NotHeld',
  'ComplaintAlreadyOpen',
  'NoComplaintOpen',
  ...backDatingRefusals,
  ...clockRefusals,
] as const;
export type RequestRefusal = (typeof requestRefusals)[number];

export type DecisionContext = {
  /** Today in Asia/Shanghai. */
  readonly today: CivilDate;
  readonly calendar: BusinessCalendar;
  readonly clockSettings: ClockSettings;
  readonly closingGuard: ClosingGuard;
};

type Decision = Result<readonly RequestFact[], RequestRefusal>;
type CommandOf<Type extends RequestCommand['type']> = RequestCommand & { readonly type: Type };

/** 条例第33条: one extension of at most this many working days. */
export const longestExtensionInWorkingDays = 20;

/** The facts that a command makes, or the refusal with its article. */
export function decide(request: DisclosureRequest, command: RequestCommand, context: DecisionContext): Decision {
  if (!isPossibleIn(request.status, command.type)) {
    return refused('NotPossibleInStatus', ruleOf(command.type).article, {
      command: command.type,
      status: request.status,
    });
  }
  const decision = dateProblem(request, command, context) ?? decideByType(request, command, context);
  if (!decision.ok) return decision;
  return (
    clockProblem(request, command, decision.value, context) ??
    accepted(decision.value.map((fact) => addLateness(request, fact, command, context)))
  );
}

/** What is accepted, the clock counts; a step that it would leave out is refused, with the provision that it offends. */
function clockProblem(
  request: DisclosureRequest,
  command: RequestCommand,
  facts: readonly RequestFact[],
  context: DecisionContext,
): Decision | null {
  if (command.type === 'cancel-step' || command.type === 'reopen') return null;
  const { clockEvents } = facts.reduce(
    (state, fact) =>
      evolve(
        state,
        { ...fact, sequence: state.version + 1, at: '', by: { kind: 'system' }, hash: '' },
        request.receiptNumber,
      ),
    request,
  );
  if (clockEvents === request.clockEvents) return null;
  const refusal = (command.type === 'correct-receipt' ? receiptRefusal : clockRefusal)(request, clockEvents, context);
  return refusal === null ? null : { ok: false, refusal };
}

/** An entry that reaches far back keeps why it was made late, beside what the step itself says. */
function addLateness(
  request: DisclosureRequest,
  fact: RequestFact,
  command: RequestCommand,
  { today }: DecisionContext,
): RequestFact {
  const on = dateOf(command);
  const reason = 'reason' in command ? command.reason : undefined;
  const isSaid = 'reason' in fact && fact.reason === reason;
  return on === null || reason === undefined || isSaid || !isFarBack({ on, today, registeredOn: registeredOn(request) })
    ? fact
    : { ...fact, lateBecause: reason };
}

function registeredOn({ submittedAt }: DisclosureRequest): CivilDate {
  return civilDateOfInstant(submittedAt);
}

function dateOf(command: RequestCommand): CivilDate | null {
  return ('on' in command ? command.on : 'receivedOn' in command ? command.receivedOn : null) ?? null;
}

function decideByType(request: DisclosureRequest, command: RequestCommand, context: DecisionContext): Decision {
  switch (command.type) {
    case 'confirm-receipt':
      return command.receivedOn < request.submittedOn
        ? refused('DateBeforeSubmission', '条例第31条', { submittedOn: request.submittedOn })
        : one({ type: 'ReceiptConfirmed', receivedOn: command.receivedOn, reason: command.reason });
    case 'correct-receipt':
      return command.receivedOn < request.submittedOn
        ? refused('DateBeforeSubmission', '条例第31条', { submittedOn: request.submittedOn })
        : one({ type: 'ReceiptCorrected', receivedOn: command.receivedOn, reason: command.reason });
    case 'assign':
      return one({ type: 'Assigned', sectionId: command.sectionId ?? null, handler: command.handler ?? null });
    case 'accept-assignment':
      return isAssigned(request) ? one({ type: 'AssignmentAccepted' }) : refused('NotAssigned', '条例第45条');
    case 'hand-back':
      return isAssigned(request)
        ? one({ type: 'HandedBack', reason: command.reason })
        : refused('NotAssigned', '条例第45条');
    case 'add-note':
      return one({ type: 'NoteAdded', text: command.text });
    case 'correct-applicant':
      return correctApplicant(request, command);
    case 'renew-code':
      return one({ type: 'CodeRenewed', on: context.today, identityCheck: command.identityCheck });
    case 'split':
      return split(request, command);
    case 'change-kind':
      return request.kind === command.kind
        ? refused('KindAlready', '条例第41条', { kind: command.kind })
        : one({ type: 'KindChanged', on: command.on, kind: command.kind, reason: command.reason });
    case 'strike-out':
      return one({
        type: 'StruckOut',
        on: command.on,
        why: command.why,
        into: command.into ?? null,
        reason: command.reason,
      });
    case 'request-correction':
      return requestCorrection(request, command);
    case 'record-correction':
      return recordCorrection(request, command);
    case 'send-consultation':
      return sendConsultation(request, command);
    case 'record-consultation-delivery':
      return onOpenConsultation(request, command, () => ({
        type: 'ConsultationDelivered',
        id: command.id,
        on: command.on,
      }));
    case 'record-consultation':
      return onOpenConsultation(request, command, () => ({
        type: 'ConsultationAnswered',
        id: command.id,
        on: command.on,
        opinion: command.opinion,
        stance: command.stance,
      }));
    case 'override-objection':
      return overrideObjection(request, command);
    case 'propose-extension':
      return proposeExtension(request, command, context);
    case 'reject-extension':
      return request.proposedExtension === null
        ? refused('NothingProposed', '条例第33条')
        : one({ type: 'ExtensionRejected', reason: command.reason });
    case 'approve-extension':
      return approveExtension(request, command.on ?? context.today);
    case 'issue-fee-notice':
      return issueFeeNotice(command);
    case 'record-payment':
      return recordPayment(request, command);
    case 'request-reasons':
      return requestReasons(request, command);
    case 'record-reasons':
      return request.reasons === null
        ? refused('ReasonsNotRequested', '条例第35条')
        : (notBefore(request.reasons.requestedOn, command.on, '条例第35条') ??
            one({ type: 'ReasonsReceived', on: command.on, text: command.text }));
    case 'delay':
      return delay(request, command, context);
    case 'record-service':
      return recordService(request, command);
    case 'draft-answer':
      return draftAnswer(request, command);
    case 'answer':
      return answer(request, command, context);
    case 'answer-record':
      return answerRecord(request, command, context);
    case 'withdraw':
      return one({ type: 'Withdrawn', on: command.on, reason: command.reason });
    case 'close-lapsed':
      return closeLapsed(request, command.on, context);
    case 'reopen':
      return command.answerBy !== undefined && command.answerBy <= command.on
        ? refused('OrderedDateNotLater', '条例第51条', { answerBy: command.answerBy, on: command.on })
        : one({
            type: 'Reopened',
            on: command.on,
            orderedBy: command.orderedBy,
            reason: command.reason,
            answerBy: command.answerBy,
          });
    case 'cancel-step':
      return cancelStep(request, command);
    case 'hold':
      return request.hold !== null
        ? refused('AlreadyHeld', '档案法条例第24条', { reason: request.hold.reason })
        : one({ type: 'HeldBack', reason: command.reason });
    case 'release-hold':
      return request.hold === null
        ? refused('NotHeld', '档案法条例第24条')
        : one({ type: 'HoldReleased', reason: command.reason });
    case 'open-complaint':
      return request.complaint !== null
        ? refused('ComplaintAlreadyOpen', '条例第51条', { on: request.complaint.on })
        : one({ type: 'ComplaintOpened', on: command.on, reason: command.reason });
    case 'close-complaint':
      return request.complaint === null
        ? refused('NoComplaintOpen', '条例第51条')
        : one({ type: 'ComplaintClosed', on: command.on, result: command.result });
  }
}

function one(fact: RequestFact): Decision {
  return accepted([fact]);
}

/** The dates of a command lie between the request's receipt and today, not too far back, and far back only with a reason. */
function dateProblem(request: DisclosureRequest, command: RequestCommand, { today }: DecisionContext): Decision | null {
  const on = dateOf(command);
  if (on === null) return null;
  if (on > today) return refused('DateInFuture', null, { on, today });
  if ('on' in command && request.receivedOn !== null && on < request.receivedOn) {
    return refused('DateBeforeReceipt', '条例第31条', { on, receivedOn: request.receivedOn });
  }
  const refusal = backDatingRefusal(
    { on, today, registeredOn: registeredOn(request) },
    'reason' in command ? command.reason : undefined,
  );
  return refusal === null ? null : { ok: false, refusal: { ...refusal, article: ruleOf(command.type).article } };
}

function notBefore(earlier: CivilDate | undefined, on: CivilDate, article: Article): Decision | null {
  return earlier !== undefined && on < earlier ? refused('DateBeforeEarlierStep', article, { on, earlier }) : null;
}

function isAssigned(request: DisclosureRequest): boolean {
  return request.sectionId !== null || request.handler !== null;
}

function serviceOf({ by, reference }: ServiceEntry): Service {
  return { by, reference: reference ?? null };
}

/** 个保法第46条. */
function correctApplicant(request: DisclosureRequest, command: CommandOf<'correct-applicant'>): Decision {
  return isUnchangedBy(request, command.changes)
    ? refused('NothingToChange', '个保法第46条')
    : one({ type: 'ApplicantCorrected', on: command.on, changes: command.changes, reason: command.reason });
}

function isUnchangedBy({ form }: DisclosureRequest, changes: ApplicantChanges): boolean {
  return JSON.stringify(correctedForm(form, changes)) === JSON.stringify(form);
}

/** 条例第30条: the correction, with the data of the form that it brought. */
function recordCorrection(request: DisclosureRequest, command: CommandOf<'record-correction'>): Decision {
  const { on, text = null, changes = {} } = command;
  const early = notBefore(request.correction?.requestedOn, on, '条例第30条');
  if (early !== null) return early;
  const received: RequestFact = { type: 'CorrectionReceived', on, text };
  return accepted(
    isUnchangedBy(request, changes)
      ? [received]
      : [received, { type: 'ApplicantCorrected', on, changes, reason: text }],
  );
}

/**
 * 国办函〔2020〕109号第4条: a request for several things may be split into its smallest reasonable parts; each is registered and
 * counted instead of the whole, and keeps the day of receipt. It is done before anything else than a correction has begun.
 */
function split(request: DisclosureRequest, command: CommandOf<'split'>): Decision {
  if (request.partOf !== null) return refused('PartCannotBeSplit', '国办函〔2020〕109号', { partOf: request.partOf });
  const {
    consultations,
    approvedExtension,
    proposedExtension,
    feeNotice,
    delay: delayed,
    reasons,
    reopening,
  } = request;
  const hasBegun =
    consultations.length > 0 ||
    [approvedExtension, proposedExtension, feeNotice, delayed, reasons, reopening].some((step) => step !== null);
  if (hasBegun) return refused('TooLateToSplit', '国办函〔2020〕109号');
  const parts = command.parts.map((information, index) => ({
    receiptNumber: `${request.receiptNumber}-${index + 1}`,
    information,
  }));
  return one({ type: 'Split', on: command.on, parts });
}

/** 条例第30条: correction is asked for once; the applicant is given a reasonable period. A late notice stands, flagged by the clock. */
function requestCorrection(request: DisclosureRequest, command: CommandOf<'request-correction'>): Decision {
  if (request.correction !== null)
    return refused('CorrectionAlreadyRequested', '条例第30条', { requestedOn: request.correction.requestedOn });
  if (command.replyBy <= command.on) return refused('ReplyDateNotAfterNotice', '条例第30条', { on: command.on });
  return one({ type: 'CorrectionRequested', on: command.on, items: command.items, replyBy: command.replyBy });
}

function sendConsultation(request: DisclosureRequest, command: CommandOf<'send-consultation'>): Decision {
  const { id, party, on, to, information, replyBy } = command;
  if (request.consultations.some((consultation) => consultation.id === id))
    return refused('ConsultationIdTaken', null, { id });
  if (replyBy !== undefined && replyBy <= on) return refused('ReplyDateNotAfterNotice', '条例第33条', { on });
  return one({ type: 'ConsultationSent', id, party, on, to, information, replyBy });
}

function onOpenConsultation(
  request: DisclosureRequest,
  command: { readonly id: string; readonly on: CivilDate },
  factOf: (consultation: Consultation) => RequestFact,
): Decision {
  const consultation = request.consultations.find((candidate) => candidate.id === command.id);
  if (consultation === undefined) return refused('UnknownConsultation', null, { id: command.id });
  if (consultation.answeredOn !== null)
    return refused('ConsultationAlreadyAnswered', null, { id: command.id, answeredOn: consultation.answeredOn });
  return (
    notBefore(consultation.deliveredOn ?? consultation.sentOn, command.on, '条例第32条') ?? one(factOf(consultation))
  );
}

/** 条例第15、32条: disclosed for the public interest against the third party's objection, which is told what and why in writing. */
function overrideObjection(request: DisclosureRequest, command: CommandOf<'override-objection'>): Decision {
  const { id, on, reasons, disclosedContent } = command;
  const consultation = request.consultations.find((candidate) => candidate.id === id);
  if (consultation === undefined) return refused('UnknownConsultation', '条例第32条', { id });
  if (consultation.answeredOn === null || consultation.party !== 'third-party' || consultation.stance === 'consents')
    return refused('NoObjection', '条例第32条', { id });
  return (
    notBefore(consultation.answeredOn, on, '条例第32条') ??
    one({ type: 'ObjectionOverridden', id, on, reasons, disclosedContent })
  );
}

/**
 * 条例第33条: at most 20 working days, once; proposed while it can still be approved and told in time. A request that was itself
 * entered late may have been extended on any day since its receipt; which, the approval says.
 */
function proposeExtension(
  request: DisclosureRequest,
  { on, workingDays, reason }: CommandOf<'propose-extension'>,
  context: DecisionContext,
): Decision {
  if (workingDays < 1 || workingDays > longestExtensionInWorkingDays) {
    return refused('ExtensionTooLong', '条例第33条', { workingDays, longest: longestExtensionInWorkingDays });
  }
  const told: RequestFact = {
    type: 'ExtensionApproved',
    on: on ?? earliestProposal(request, context.today),
    workingDays,
    reason,
  };
  return (
    clockProblem(request, { type: 'approve-extension', on: told.on }, [told], context) ??
    one({ type: 'ExtensionProposed', workingDays, reason })
  );
}

function earliestProposal(request: DisclosureRequest, today: CivilDate): CivilDate {
  return registeredOn(request) === today ? (request.receivedOn ?? today) : today;
}

/** 条例第33条: consent and notice come before the period ends. */
function approveExtension({ proposedExtension: proposed }: DisclosureRequest, on: CivilDate): Decision {
  return proposed === null
    ? refused('NothingProposed', '条例第33条')
    : one({ type: 'ExtensionApproved', on, workingDays: proposed.workingDays, reason: proposed.reason });
}

/** 条例第42条, 国办函〔2020〕109号: the amount follows from the quantity and, per item, from the month's earlier items. */
function issueFeeNotice({ on, basis, quantity, itemsEarlierInMonth }: CommandOf<'issue-fee-notice'>): Decision {
  const amountInYuan = feeInYuan(basis, quantity, itemsEarlierInMonth ?? 0);
  if (amountInYuan === 0) return refused('NothingToPay', '国办函〔2020〕109号', { quantity });
  return one({ type: 'FeeNoticeIssued', on, basis, quantity, itemsEarlierInMonth, amountInYuan });
}

function recordPayment(request: DisclosureRequest, command: CommandOf<'record-payment'>): Decision {
  const due = request.feeNotice;
  if (due !== null && command.amount < due.amountInYuan) {
    return refused('PaymentShort', '国办函〔2020〕109号', { amount: command.amount, due: due.amountInYuan });
  }
  return (
    notBefore(due?.on, command.on, '国办函〔2020〕109号') ??
    one({ type: 'PaymentRecorded', on: command.on, amountInYuan: command.amount })
  );
}

/** 条例第35条: reasons are asked for once. */
function requestReasons(request: DisclosureRequest, command: CommandOf<'request-reasons'>): Decision {
  if (request.reasons !== null)
    return refused('ReasonsAlreadyRequested', '条例第35条', { requestedOn: request.reasons.requestedOn });
  if (command.replyBy <= command.on) return refused('ReplyDateNotAfterNotice', '条例第35条', { on: command.on });
  return one({ type: 'ReasonsRequested', on: command.on, replyBy: command.replyBy, statement: command.statement });
}

/** 条例第35条: a reasonable later date, with its reason. */
function delay(request: DisclosureRequest, command: CommandOf<'delay'>, context: DecisionContext): Decision {
  const { dueOn } = clockOf(request, context);
  if (dueOn !== null && command.until <= dueOn)
    return refused('DelayNotLater', '条例第35条', { until: command.until, dueOn });
  return one({ type: 'Delayed', on: command.on, until: command.until, reason: command.reason });
}

/** 国办公开办函〔2016〕235号: served when signed for, or when handed to the post. */
function recordService(request: DisclosureRequest, { notice, on, service }: CommandOf<'record-service'>): Decision {
  const issuedOn = noticesGiven(request)[notice];
  if (issuedOn === undefined) return refused('NoticeNotIssued', '国办公开办函〔2016〕235号', { notice });
  return (
    notBefore(issuedOn, on, '国办公开办函〔2016〕235号') ??
    one({ type: 'Served', notice, on, service: serviceOf(service) })
  );
}

function draftAnswer(request: DisclosureRequest, { outcome, basis, details }: CommandOf<'draft-answer'>): Decision {
  if (request.kind !== 'disclosure') return refused('NotADisclosureRequest', '条例第41条');
  return one({ type: 'AnswerDrafted', outcome, basis: basis ?? null, details: details ?? null });
}

/** 条例第36条: one answer with one outcome. What was drafted for the same outcome fills what the command leaves open. */
function answer(request: DisclosureRequest, command: CommandOf<'answer'>, context: DecisionContext): Decision {
  const { on, outcome, service } = command;
  const draft = request.draft?.outcome === outcome ? request.draft : null;
  const basis = command.basis ?? draft?.basis ?? null;
  const details = command.details ?? draft?.details ?? null;
  const problem =
    consultationProblem(request, command, context) ??
    outcomeProblem(request, command) ??
    lateProblem(request, on, context);
  if (problem !== null) return problem;
  const isComplete = context.closingGuard === 'complete';
  if (details !== null || isComplete) {
    const missing = missingAnswerFacts(outcome, { ...(basis === null ? {} : { reasons: basis }), ...details });
    if (missing.length > 0) return refused('AnswerFactsMissing', '条例第36条', { outcome, missing: missing.join(',') });
  }
  return (
    (isComplete ? completenessProblem(request, outcome, service) : null) ??
    one({
      type: 'Answered',
      on,
      outcome,
      basis,
      details: details ?? undefined,
      service: service === undefined ? undefined : serviceOf(service),
    })
  );
}

/** 条例第32、34条: no answer while an opinion may still come, none against an objection that was not overridden. */
function consultationProblem(
  request: DisclosureRequest,
  { on, outcome }: { readonly on: CivilDate; readonly outcome: Outcome },
  context: DecisionContext,
): Decision | null {
  const waiting = openConsultations(request).find((consultation) => !hasOpinionLimitPassed(consultation, on, context));
  if (waiting !== undefined)
    return refused('ConsultationStillOpen', waiting.party === 'co-maker' ? '条例第34条' : '条例第32条', {
      id: waiting.id,
    });
  const thirdParties = request.consultations.filter(({ party }) => party === 'third-party');
  const objecting = thirdParties.find(({ stance, override }) => stance === 'objects' && override === null);
  if (outcome === 'disclosed' && objecting !== undefined)
    return refused('ObjectionNotOverridden', '条例第32条', { id: objecting.id });
  const haveAllConsented = thirdParties.length > 0 && thirdParties.every(({ stance }) => stance === 'consents');
  return outcome === 'third-party-rights' && haveAllConsented ? refused('ThirdPartyConsented', '条例第15条') : null;
}

function outcomeProblem(
  request: DisclosureRequest,
  { on, outcome }: { readonly on: CivilDate; readonly outcome: Outcome },
): Decision | null {
  if (request.kind !== 'disclosure') return refused('NotADisclosureRequest', '条例第41条');
  if (outcome === 'correction-lapsed' || outcome === 'fee-unpaid')
    return refused('OutcomeIsLapse', '条例第30条', { outcome });
  if (outcome === 'still-unclear' && request.correction === null)
    return refused('OutcomeNeedsCorrectionFirst', '条例第30条', { outcome });
  const { reasons } = request;
  const mayReasonsCome =
    outcome === 'excessive' && reasons !== null && reasons.receivedOn === null && on <= reasons.replyBy;
  return mayReasonsCome ? refused('ReasonsPeriodStillRunning', '条例第35条', { replyBy: reasons.replyBy }) : null;
}

/** 条例第33条: past the period, an extension that nobody has decided must be decided first, so that the delay is owned. */
function lateProblem(request: DisclosureRequest, on: CivilDate, context: DecisionContext): Decision | null {
  const { dueOn } = clockOf(request, context);
  return request.proposedExtension !== null && dueOn !== null && on > dueOn
    ? refused('ExtensionUndecided', '条例第33条', { dueOn })
    : null;
}

/**
 * What the guard `complete` asks for besides: the step that an outcome stands on, and proof that each notice on which the answer
 * relies was served. A correction notice and a fee notice are proven by the correction and the payment that they brought.
 */
function completenessProblem(
  request: DisclosureRequest,
  outcome: Outcome,
  service: ServiceEntry | undefined,
): Decision | null {
  if (outcome === 'excessive' && request.reasons === null)
    return refused('OutcomeNeedsReasonsFirst', '条例第35条', { outcome });
  if (outcome === 'third-party-rights' && !request.consultations.some(({ party }) => party === 'third-party')) {
    return refused('OutcomeNeedsConsultationFirst', '条例第32条', { outcome });
  }
  if (request.approvedExtension !== null && request.services['extension-notice'] === undefined) {
    return refused('ExtensionNoticeNotServed', '条例第33条', { on: request.approvedExtension.on });
  }
  const wereReasonsSilent = outcome === 'excessive' && request.reasons?.receivedOn == null;
  if (wereReasonsSilent && request.services['reasons-request'] === undefined)
    return refused('ProofOfServiceMissing', '条例第35条', { notice: 'reasons-request' });
  if (request.delay !== null && request.services['delay-notice'] === undefined)
    return refused('ProofOfServiceMissing', '条例第35条', { notice: 'delay-notice' });
  return serviceProblem(service);
}

/** 国办公开办函〔2016〕235号: what is posted or signed for has a number to prove it by. */
function serviceProblem(service: ServiceEntry | undefined): Decision | null {
  const isProven =
    service !== undefined && (service.reference !== undefined || service.by === 'email' || service.by === 'online');
  return isProven ? null : refused('ProofOfServiceMissing', '国办公开办函〔2016〕235号', { notice: 'answer' });
}

/** 条例第41条: corrected, or passed to or pointed to who can, or not verified, with the reasons. */
function answerRecord(
  request: DisclosureRequest,
  command: CommandOf<'answer-record'>,
  { closingGuard }: DecisionContext,
): Decision {
  const { on, result, description, responsibleAgency = null, reasons = null, service } = command;
  if (request.kind !== 'own-records') return refused('NotARecordRequest', '条例第41条');
  if ((result === 'transferred' || result === 'pointed-elsewhere') && responsibleAgency === null)
    return refused('ResponsibleAgencyMissing', '条例第41条', { result });
  if (result === 'not-verified' && reasons === null) return refused('ReasonsMissing', '条例第41条', { result });
  return (
    (closingGuard === 'complete' ? serviceProblem(service) : null) ??
    one({
      type: 'RecordAnswered',
      on,
      result,
      description,
      responsibleAgency,
      reasons,
      service: service === undefined ? undefined : serviceOf(service),
    })
  );
}

/** 条例第32条, 第34条: the party has 15 working days from receiving the letter; silence then leaves the decision to the agency. */
function hasOpinionLimitPassed(consultation: Consultation, on: CivilDate, { calendar }: DecisionContext): boolean {
  return consultation.deliveredOn !== null && on > addWorkingDays(calendar, consultation.deliveredOn, 15).on;
}

/** 条例第30条 and 国办函〔2020〕109号: closed only when the period has run out, and only by a person. */
function closeLapsed(request: DisclosureRequest, on: CivilDate, context: DecisionContext): Decision {
  const isCorrection = request.status === 'awaiting-correction';
  const notice = isCorrection ? 'correction-notice' : 'fee-notice';
  const lastOn = repliesUntil(request, clockOf(request, context));
  if (lastOn === null || on <= lastOn) {
    return isCorrection
      ? refused('CorrectionPeriodStillRunning', '条例第30条', { replyBy: lastOn ?? '' })
      : refused('PaymentPeriodStillRunning', '国办函〔2020〕109号', { payBy: lastOn ?? '' });
  }
  if (context.closingGuard === 'complete' && request.services[notice] === undefined)
    return refused('ProofOfServiceMissing', '国办公开办函〔2016〕235号', { notice });
  return one({ type: 'ClosedLapsed', on, outcome: isCorrection ? 'correction-lapsed' : 'fee-unpaid' });
}

/** Only the last step can be cancelled, so that no later step stands on one that never was. */
function cancelStep(request: DisclosureRequest, { sequence, reason }: CommandOf<'cancel-step'>): Decision {
  const { undo } = request;
  if (undo === null) return refused('NothingToCancel', null);
  if (undo.sequence !== sequence)
    return refused('NotTheLastStep', null, { sequence, last: undo.sequence, type: undo.type });
  return one({ type: 'StepCancelled', cancelled: sequence, step: undo.type, reason });
}

function clockOf(request: DisclosureRequest, { today, calendar, clockSettings }: DecisionContext): StatutoryClock {
  return calculateDeadline(
    { channel: request.channel, events: request.clockEvents, asOf: today },
    clockSettings,
    calendar,
  );
}
