import type { CivilDate } from '../calendar/civil-date.ts';
import type { StatutoryClock } from '../deadline/clock.ts';
import { type Consultation, type DisclosureRequest, repliesUntil } from './disclosure-request.ts';
import { isPermittedTo, possibleCommands } from './life-cycle.ts';
import { noticesToServe } from './notices.ts';
import type { CommandType } from './request-command.ts';
import type { Role } from './vocabulary.ts';

/**
 * What somebody of that role can order next on this very request: the commands of its status without those that what has
 * happened so far, or the day itself, already rules out. What is left out would be refused or would repeat what is on record;
 * what is offered may still be refused, for the dates or the content that it is given.
 */
export function nextSteps(
  request: DisclosureRequest,
  role: Role,
  day: { readonly today: CivilDate; readonly clock: StatutoryClock },
): readonly CommandType[] {
  return possibleCommands(request.status).filter(
    (type) => isPermittedTo(role, type) && !isRuledOut(request, type) && !isTooEarly(request, type, day),
  );
}

/** 条例第30条、国办函〔2020〕109号: a request lapses only after the day by which the applicant was to correct or to pay. */
function isTooEarly(
  request: DisclosureRequest,
  type: CommandType,
  { today, clock }: { readonly today: CivilDate; readonly clock: StatutoryClock },
): boolean {
  if (type !== 'close-lapsed') return false;
  const lastOn = repliesUntil(request, clock);
  return lastOn === null || today <= lastOn;
}

/** The consultations that a step can be about. */
export function consultationsFor(
  { consultations }: Pick<DisclosureRequest, 'consultations'>,
  type: CommandType,
): readonly Consultation[] {
  switch (type) {
    case 'record-consultation-delivery':
      return consultations.filter(({ answeredOn, deliveredOn }) => answeredOn === null && deliveredOn === null);
    case 'record-consultation':
      return consultations.filter(({ answeredOn }) => answeredOn === null);
    case 'override-objection':
      return consultations.filter(
        ({ party, answeredOn, stance, override }) =>
          party === 'third-party' && answeredOn !== null && stance !== 'consents' && override === null,
      );
    default:
      return [];
  }
}

/** 条例第51条: an order that names a day leaves none to be set by the agency. */
function isAnswerOrdered({ reopening }: DisclosureRequest): boolean {
  return reopening?.answerBy != null;
}

function isRuledOut(request: DisclosureRequest, type: CommandType): boolean {
  const { correction, consultations, proposedExtension, approvedExtension, feeNotice, reasons, delay, reopening } =
    request;
  const isAssigned = request.sectionId !== null || request.handler !== null;
  switch (type) {
    case 'accept-assignment':
      return !isAssigned || request.isAssignmentAccepted;
    case 'hand-back':
      return !isAssigned;
    case 'request-correction':
      return correction !== null;
    case 'record-consultation-delivery':
    case 'record-consultation':
    case 'override-objection':
      return consultationsFor(request, type).length === 0;
    case 'propose-extension':
      return approvedExtension !== null || isAnswerOrdered(request);
    case 'approve-extension':
      return proposedExtension === null || approvedExtension !== null;
    case 'reject-extension':
      return proposedExtension === null;
    case 'delay':
      return isAnswerOrdered(request);
    case 'request-reasons':
      return reasons !== null;
    case 'record-reasons':
      return reasons === null;
    case 'record-service':
      return noticesToServe(request).length === 0;
    case 'draft-answer':
    case 'answer':
      return request.kind !== 'disclosure';
    case 'answer-record':
      return request.kind !== 'own-records';
    case 'split':
      return (
        request.partOf !== null ||
        consultations.length > 0 ||
        [approvedExtension, proposedExtension, feeNotice, delay, reasons, reopening].some((step) => step !== null)
      );
    case 'cancel-step':
      return request.undo === null;
    case 'hold':
      return request.hold !== null;
    case 'release-hold':
      return request.hold === null;
    case 'open-complaint':
      return request.complaint !== null;
    case 'close-complaint':
      return request.complaint === null;
    case 'confirm-receipt':
    case 'correct-receipt':
    case 'assign':
    case 'add-note':
    case 'correct-applicant':
    case 'renew-code':
    case 'change-kind':
    case 'strike-out':
    case 'record-correction':
    case 'send-consultation':
    case 'issue-fee-notice':
    case 'record-payment':
    case 'withdraw':
    case 'close-lapsed':
    case 'reopen':
      return false;
  }
}
