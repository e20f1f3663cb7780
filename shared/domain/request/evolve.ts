import type { CivilDate } from '../calendar/civil-date.ts';
import type { RequestFact as CountedFact } from '../report/request-facts.ts';
import type { DisclosureRequest, RequestStatus } from './disclosure-request.ts';
import type { RequestEvent } from './request-event.ts';
import type { Outcome } from './vocabulary.ts';

/** The request after one more event; the first event must be `Submitted`. */
export function evolve(request: DisclosureRequest | null, event: RequestEvent, receiptNumber: string): DisclosureRequest {
  if (event.type === 'Submitted') return submitted(event, receiptNumber);
  if (request === null) throw new Error(`${receiptNumber}: history starts with ${event.type}, not Submitted`);
  return { ...request, ...changeBy(request, event), version: event.sequence };
}

/** The request that a whole history makes, or null for an empty one. */
export function replay(events: readonly RequestEvent[], receiptNumber: string): DisclosureRequest | null {
  return events.reduce<DisclosureRequest | null>((request, event) => evolve(request, event, receiptNumber), null);
}

function submitted(event: RequestEvent & { type: 'Submitted' }, receiptNumber: string): DisclosureRequest {
  return {
    receiptNumber,
    version: event.sequence,
    agencyId: event.form.agencyId,
    channel: event.channel,
    onlineReceiptRule: event.onlineReceiptRule,
    form: event.form,
    submittedAt: event.at,
    submittedOn: event.on,
    status: event.receivedOn === null ? 'submitted' : 'in-progress',
    receivedOn: event.receivedOn,
    sectionId: null,
    handler: null,
    isAssignmentAccepted: false,
    correction: null,
    consultations: [],
    proposedExtension: null,
    approvedExtension: null,
    feeNotice: null,
    outcome: null,
    basis: null,
    closedOn: null,
    clockEvents: event.receivedOn === null ? [] : [{ type: 'received', on: event.receivedOn }],
    countedFacts: event.receivedOn === null ? [] : [{ t: 'received', on: event.receivedOn, at: event.at }],
  };
}

function changeBy(request: DisclosureRequest, event: RequestEvent): Partial<DisclosureRequest> {
  switch (event.type) {
    case 'Submitted':
    case 'NoteAdded':
      return {};
    case 'ReceiptConfirmed':
      return {
        ...received(request, event.receivedOn, event.at),
        status: 'in-progress',
      };
    case 'ReceiptCorrected':
      return received(request, event.receivedOn, event.at);
    case 'Assigned':
      return { sectionId: event.sectionId, handler: event.handler, isAssignmentAccepted: false };
    case 'AssignmentAccepted':
      return { isAssignmentAccepted: true };
    case 'HandedBack':
      return { sectionId: null, handler: null, isAssignmentAccepted: false };
    case 'CorrectionRequested':
      return {
        status: 'awaiting-correction',
        correction: { requestedOn: event.on, replyBy: event.replyBy, items: event.items, receivedOn: null },
        clockEvents: [...request.clockEvents, { type: 'correction-requested', on: event.on, replyBy: event.replyBy }],
      };
    case 'CorrectionReceived':
      return {
        status: 'in-progress',
        correction: request.correction === null ? null : { ...request.correction, receivedOn: event.on },
        clockEvents: [...request.clockEvents, { type: 'correction-received', on: event.on }],
      };
    case 'ConsultationSent':
      return {
        consultations: [
          ...request.consultations,
          { id: event.id, party: event.party, to: event.to, sentOn: event.on, deliveredOn: null, answeredOn: null, opinion: null },
        ],
        clockEvents: [...request.clockEvents, { type: 'consultation-sent', id: event.id, party: event.party, on: event.on }],
      };
    case 'ConsultationDelivered':
      return {
        consultations: request.consultations.map((one) => (one.id === event.id ? { ...one, deliveredOn: event.on } : one)),
        clockEvents: request.clockEvents.map((one) => (one.type === 'consultation-sent' && one.id === event.id ? { ...one, receivedOn: event.on } : one)),
      };
    case 'ConsultationAnswered':
      return {
        consultations: request.consultations.map((one) => (one.id === event.id ? { ...one, answeredOn: event.on, opinion: event.opinion } : one)),
        clockEvents: [...request.clockEvents, { type: 'consultation-answered', id: event.id, on: event.on }],
      };
    case 'ExtensionProposed':
      return { proposedExtension: { workingDays: event.workingDays, reason: event.reason } };
    case 'ExtensionRejected':
      return { proposedExtension: null };
    case 'ExtensionApproved':
      return {
        proposedExtension: null,
        approvedExtension: { on: event.on, workingDays: event.workingDays, reason: event.reason },
        clockEvents: [...request.clockEvents, { type: 'extended', on: event.on, workingDays: event.workingDays }],
      };
    case 'FeeNoticeIssued':
      return {
        status: 'awaiting-payment',
        feeNotice: { on: event.on, amountInYuan: event.amountInYuan, paidOn: null },
        clockEvents: [...request.clockEvents, { type: 'fee-noticed', on: event.on }],
      };
    case 'PaymentRecorded':
      return {
        status: 'in-progress',
        feeNotice: request.feeNotice === null ? null : { ...request.feeNotice, paidOn: event.on },
        clockEvents: [...request.clockEvents, { type: 'fee-paid', on: event.on }],
      };
    case 'ReasonsRequested':
    case 'ReasonsReceived':
      return {};
    case 'Delayed':
      return { clockEvents: [...request.clockEvents, { type: 'delayed', on: event.on, until: event.until }] };
    case 'Answered':
      return {
        ...closed(request, 'answered', event.on, event.outcome, event.at),
        basis: event.basis,
        clockEvents: [...request.clockEvents, { type: 'answered', on: event.on }],
      };
    case 'Withdrawn':
      return {
        ...closed(request, 'withdrawn', event.on, 'other-handling', event.at),
        clockEvents: request.receivedOn === null ? [] : [...request.clockEvents, { type: 'withdrawn', on: event.on }],
      };
    case 'ClosedLapsed':
      return closed(request, 'lapsed', event.on, event.outcome, event.at);
    case 'Reopened':
      return {
        status: 'in-progress',
        outcome: null,
        basis: null,
        closedOn: null,
        correction: null,
        consultations: [],
        approvedExtension: null,
        feeNotice: null,
        clockEvents: [{ type: 'received', on: event.on }],
        countedFacts: [...request.countedFacts, { t: 'reopened', on: event.on, at: event.at }],
      };
  }
}

function received(request: DisclosureRequest, receivedOn: CivilDate, at: string): Partial<DisclosureRequest> {
  return {
    receivedOn,
    clockEvents: [{ type: 'received', on: receivedOn }, ...request.clockEvents.filter((event) => event.type !== 'received')],
    countedFacts: [...request.countedFacts, { t: 'received', on: receivedOn, at }],
  };
}

function closed(request: DisclosureRequest, status: RequestStatus, on: CivilDate, outcome: Outcome, at: string): Partial<DisclosureRequest> {
  // An online request that nobody confirmed was never received (条例第31条), so its withdrawal is not counted.
  const counted: readonly CountedFact[] = request.receivedOn === null ? [] : [{ t: 'closed', on, at, outcome }];
  return { status, closedOn: on, outcome: request.receivedOn === null ? null : outcome, countedFacts: [...request.countedFacts, ...counted] };
}
