import { type CivilDate, addDays } from '../calendar/civil-date.ts';
import type { StatutoryClock } from '../deadline/clock.ts';
import { type ProcessingFee, feeFor } from '../fee/processing-fee.ts';
import type { AnswerBasis } from '../outcome/answer-basis.ts';
import { isRefusalGround } from '../outcome/answer-basis.ts';
import { answerFormOf } from '../request/answer.ts';
import type { Consultation, DisclosureRequest } from '../request/disclosure-request.ts';
import type { RequestForm } from '../request/request-form.ts';
import type { ConsultedParty, Outcome } from '../request/vocabulary.ts';
import type { LetterFacts } from './letter-facts.ts';
import { type LetterKind, letterKinds } from './letter-kinds.ts';

/** What a letter takes from beside the request. */
export type LetterOccasion = {
  readonly letterOn: CivilDate;
  /** The running number; null while none has been given, as for a preview. */
  readonly serial: number | null;
  readonly clock: StatutoryClock;
  /** Which consultation the letter is about; the latest of the fitting kind when none is named. */
  readonly consultationId?: string | undefined;
};

const consultationLetters = {
  'third-party': 'third-party-consultation',
  'co-maker': 'co-maker-consultation',
  'other-agency': 'other-agency-consultation',
} as const satisfies Record<ConsultedParty, LetterKind>;

/** The answer that was given, or the one that is drafted. */
function answerOf(
  request: DisclosureRequest,
): { readonly outcome: Outcome; readonly basis: string | null; readonly details: AnswerBasis } | null {
  if (request.outcome !== null)
    return { outcome: request.outcome, basis: request.basis, details: request.details ?? {} };
  return request.draft === null ? null : { ...request.draft, details: request.draft.details ?? {} };
}

function answerLetter(request: DisclosureRequest): LetterKind | null {
  if (request.status === 'withdrawn') return 'withdrawn';
  const answer = answerOf(request);
  return answer === null ? null : (answerFormOf(answer.outcome, answer.details.variant)?.letter ?? null);
}

/** The letters for which the request has come far enough, in the order of `letterKinds`. */
export function lettersOf(request: DisclosureRequest): readonly LetterKind[] {
  const { consultations } = request;
  const reached = new Set<LetterKind | null>([
    request.receivedOn === null ? null : 'receipt',
    request.correction === null ? null : 'correction-notice',
    request.approvedExtension === null ? null : 'extension-notice',
    request.reasons === null ? null : 'reasons-request',
    request.delay === null ? null : 'delay-notice',
    ...consultations.map(({ party }) => consultationLetters[party]),
    consultations.length === 0 ? null : 'consultation-notice',
    consultations.some(({ override }) => override !== null) ? 'override-notice' : null,
    request.feeNotice === null ? null : 'fee-notice',
    request.recordAnswer === null ? answerLetter(request) : 'record-correction',
  ]);
  return letterKinds.filter((kind) => reached.has(kind));
}

function consultationFor(
  kind: LetterKind,
  request: DisclosureRequest,
  id: string | undefined,
): Consultation | undefined {
  const fits = (one: Consultation) => {
    if (id !== undefined && one.id !== id) return false;
    if (kind === 'override-notice') return one.override !== null;
    return kind === consultationLetters[one.party] || kind === 'consultation-notice';
  };
  return request.consultations.findLast(fits);
}

const longestQuotedDescription = 300;

function informationOf({ title, documentNumber, description }: RequestForm['information']): string {
  const named = documentNumber === undefined ? title : `${title}（${documentNumber}）`;
  return description === title || description.length > longestQuotedDescription ? named : `${named}：${description}`;
}

function feeOf(request: DisclosureRequest): ProcessingFee | undefined {
  if (request.feeNotice === null) return undefined;
  const { basis, quantity, itemsEarlierInMonth } = request.feeNotice;
  const fee = feeFor(
    basis === 'per-item'
      ? { standard: basis, items: quantity, itemsEarlierInMonth }
      : { standard: basis, pages: quantity },
  );
  return fee.ok ? fee.value : undefined;
}

/** The last day of the period before it was extended: the day before the stretch that the extension added. */
function dueBeforeExtension({ ledger, dueOn }: StatutoryClock): CivilDate | undefined {
  const extension = ledger.find(({ reason }) => reason === 'extension');
  return extension === undefined ? (dueOn ?? undefined) : addDays(extension.from, -1);
}

/** The reasons that this kind of letter gives: those of the step that it tells of. */
function reasonsFor(
  kind: LetterKind,
  request: DisclosureRequest,
  consultation: Consultation | undefined,
): string | undefined {
  switch (kind) {
    case 'extension-notice':
      return request.approvedExtension?.reason;
    case 'delay-notice':
      return request.delay?.reason;
    case 'override-notice':
      return consultation?.override?.reasons;
    case 'record-correction':
      return request.recordAnswer?.reasons ?? undefined;
    default: {
      const answer = answerOf(request);
      return answer?.details.reasons ?? answer?.basis ?? undefined;
    }
  }
}

/** What the request states for a letter of a kind; whatever it does not is missing and is asked for when the letter is written. */
export function factsOfRequest(kind: LetterKind, request: DisclosureRequest, occasion: LetterOccasion): LetterFacts {
  const { form, correction, reasons, feeNotice, recordAnswer } = request;
  const { clock } = occasion;
  const consultation = consultationFor(kind, request, occasion.consultationId);
  const answer = answerOf(request);
  const payment = clock.milestones.findLast(({ name }) => name === 'payment');
  return {
    ...answer?.details,
    reasons: reasonsFor(kind, request, consultation),
    refusalGround: answer !== null && isRefusalGround(answer.outcome) ? answer.outcome : undefined,
    receiptNumber: request.receiptNumber,
    applicantName: form.applicant.name,
    applicantKind: form.applicant.kind,
    applicant: form.applicant,
    channel: request.channel,
    receivedOn: request.receivedOn ?? undefined,
    requestedInformation: informationOf(form.information),
    letterOn: occasion.letterOn,
    serial: occasion.serial ?? undefined,
    servedBy: form.delivery?.method,
    dueOn: kind === 'extension-notice' ? dueBeforeExtension(clock) : (clock.dueOn ?? undefined),
    isDueOnProvisional: clock.provisional,
    correctionItems: correction?.items,
    correctionRequestedOn: correction?.requestedOn,
    correctionReplyBy: correction?.replyBy,
    correctionReceivedOn: correction?.receivedOn ?? undefined,
    extensionInWorkingDays: request.approvedExtension?.workingDays,
    extendedDueOn: request.approvedExtension === null ? undefined : (clock.dueOn ?? undefined),
    volumeStatement: reasons?.statement ?? undefined,
    reasonsRequestedOn: reasons?.requestedOn,
    reasonsReplyBy: reasons?.replyBy,
    reasonsReceivedOn: reasons?.receivedOn ?? undefined,
    delayedUntil: request.delay?.until,
    consultedParty: consultation?.party,
    consultedName: consultation?.to,
    consultedInformation: consultation === undefined ? undefined : (consultation.information ?? form.information.title),
    consultationSentOn: (consultation ?? request.consultations.at(-1))?.sentOn,
    consultationReplyBy: consultation?.replyBy ?? undefined,
    disclosedContent: consultation?.override?.disclosedContent,
    fee: feeOf(request),
    feeNoticedOn: feeNotice?.on,
    feePayBy: payment?.dueOn,
    withdrawnOn: request.status === 'withdrawn' ? (request.closedOn ?? undefined) : undefined,
    recordDescription: recordAnswer?.description,
    recordResult: recordAnswer?.result,
    responsibleAgency: recordAnswer?.responsibleAgency ?? answer?.details.responsibleAgency,
  };
}
