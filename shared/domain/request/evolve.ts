import type { CivilDate } from '../calendar/civil-date.ts';
import type { CountedFact } from '../report/request-facts.ts';
import type { DisclosureRequest, RequestStatus } from './disclosure-request.ts';
import type { RequestEvent, RequestFact } from './request-event.ts';
import { remainingDefects } from './form-defects.ts';
import { correctedForm } from './request-form.ts';
import type { FileState, StoredFile } from './stored-file.ts';
import type { Outcome } from './vocabulary.ts';

/** Steps whose entry can be cancelled while nothing has followed them. */
const cancellable: ReadonlySet<RequestFact['type']> = new Set<RequestFact['type']>([
  'CorrectionRequested',
  'CorrectionReceived',
  'ConsultationSent',
  'ConsultationDelivered',
  'ConsultationAnswered',
  'ObjectionOverridden',
  'ExtensionApproved',
  'FeeNoticeIssued',
  'PaymentRecorded',
  'ReasonsRequested',
  'ReasonsReceived',
  'Delayed',
  'Served',
  'Answered',
  'RecordAnswered',
  'Withdrawn',
  'ClosedLapsed',
  'StruckOut',
]);

/** Steps behind which no cancelling reaches: they have their own way to be corrected, or others have acted on them. */
const final: ReadonlySet<RequestFact['type']> = new Set<RequestFact['type']>([
  'ReceiptConfirmed',
  'ReceiptCorrected',
  'KindChanged',
  'Split',
  'Reopened',
]);

/** The request after one more event; the first event must be `Submitted`. */
export function evolve(
  request: DisclosureRequest | null,
  event: RequestEvent,
  receiptNumber: string,
): DisclosureRequest {
  if (event.type === 'Submitted') return submitted(event, receiptNumber);
  if (request === null) throw new Error(`${receiptNumber}: history starts with ${event.type}, not Submitted`);
  const after = { ...request, ...changeBy(request, event), version: event.sequence, headHash: event.hash };
  if (cancellable.has(event.type))
    return { ...after, undo: { sequence: event.sequence, type: event.type, before: request } };
  return final.has(event.type) ? { ...after, undo: null } : after;
}

/** The request that a whole history makes, or null for an empty one. */
export function replay(events: readonly RequestEvent[], receiptNumber: string): DisclosureRequest | null {
  return events.reduce<DisclosureRequest | null>((request, event) => evolve(request, event, receiptNumber), null);
}

function submitted(event: RequestEvent & { type: 'Submitted' }, receiptNumber: string): DisclosureRequest {
  const { form, receivedOn } = event;
  const kind = form.kind ?? 'disclosure';
  const leftOut: readonly CountedFact[] =
    kind === 'own-records' ? [{ type: 'left-out', on: event.on, at: event.at, reason: 'own-records' }] : [];
  return {
    receiptNumber,
    version: event.sequence,
    headHash: event.hash,
    agencyId: form.agencyId,
    kind,
    channel: event.channel,
    isOral: event.isOral ?? false,
    partOf: event.partOf ?? null,
    parts: [],
    onlineReceiptRule: event.onlineReceiptRule,
    form,
    codeVersion: 0,
    defects: event.defects ?? [],
    submittedAt: event.at,
    submittedOn: event.on,
    status: receivedOn === null ? 'submitted' : 'in-progress',
    receivedOn,
    sectionId: null,
    handler: null,
    isAssignmentAccepted: false,
    correction: null,
    consultations: [],
    proposedExtension: null,
    approvedExtension: null,
    reasons: null,
    delay: null,
    feeNotice: null,
    draft: null,
    outcome: null,
    basis: null,
    details: null,
    recordAnswer: null,
    services: {},
    closedOn: null,
    reopening: null,
    files: [],
    hold: null,
    complaint: null,
    undo: null,
    clockEvents: receivedOn === null ? [] : [{ type: 'received', on: receivedOn }],
    countedFacts: [
      ...(receivedOn === null ? [] : [{ type: 'received', on: receivedOn, at: event.at } as const]),
      ...leftOut,
    ],
  };
}

function changeBy(request: DisclosureRequest, event: RequestEvent): Partial<DisclosureRequest> {
  switch (event.type) {
    case 'Submitted':
    case 'NoteAdded':
    case 'DueDateRecounted':
      return {};
    case 'ReceiptConfirmed':
      return { ...received(request, event.receivedOn, event.at), status: 'in-progress' };
    case 'ReceiptCorrected':
      return received(request, event.receivedOn, event.at);
    case 'Assigned':
      return { sectionId: event.sectionId, handler: event.handler, isAssignmentAccepted: false };
    case 'AssignmentAccepted':
      return {
        isAssignmentAccepted: true,
        handler: request.handler ?? (event.by.kind === 'staff' ? event.by.sub : null),
      };
    case 'HandedBack':
      return { sectionId: null, handler: null, isAssignmentAccepted: false };
    case 'CorrectionRequested':
      return {
        status: 'awaiting-correction',
        correction: { requestedOn: event.on, replyBy: event.replyBy, items: event.items, receivedOn: null, text: null },
        clockEvents: [...request.clockEvents, { type: 'correction-requested', on: event.on, replyBy: event.replyBy }],
      };
    case 'CorrectionReceived':
      return {
        status: 'in-progress',
        correction:
          request.correction === null ? null : { ...request.correction, receivedOn: event.on, text: event.text },
        clockEvents: [...request.clockEvents, { type: 'correction-received', on: event.on }],
      };
    case 'ConsultationSent':
      return {
        consultations: [
          ...request.consultations,
          {
            id: event.id,
            party: event.party,
            to: event.to,
            information: event.information ?? null,
            sentOn: event.on,
            replyBy: event.replyBy ?? null,
            deliveredOn: null,
            answeredOn: null,
            opinion: null,
            stance: null,
            override: null,
          },
        ],
        clockEvents: [
          ...request.clockEvents,
          { type: 'consultation-sent', id: event.id, party: event.party, on: event.on },
        ],
      };
    case 'ConsultationDelivered':
      return {
        consultations: request.consultations.map((one) =>
          one.id === event.id ? { ...one, deliveredOn: event.on } : one,
        ),
        clockEvents: request.clockEvents.map((one) =>
          one.type === 'consultation-sent' && one.id === event.id ? { ...one, receivedOn: event.on } : one,
        ),
      };
    case 'ConsultationAnswered':
      return {
        consultations: request.consultations.map((one) =>
          one.id === event.id
            ? { ...one, answeredOn: event.on, opinion: event.opinion, stance: event.stance ?? null }
            : one,
        ),
        clockEvents: [...request.clockEvents, { type: 'consultation-answered', id: event.id, on: event.on }],
      };
    case 'ObjectionOverridden': {
      const { on, reasons, disclosedContent } = event;
      return {
        consultations: request.consultations.map((one) =>
          one.id === event.id ? { ...one, override: { on, reasons, disclosedContent } } : one,
        ),
      };
    }
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
    case 'FeeNoticeIssued': {
      const { on, basis, quantity, amountInYuan } = event;
      return {
        status: 'awaiting-payment',
        feeNotice: {
          on,
          basis,
          quantity,
          itemsEarlierInMonth: event.itemsEarlierInMonth ?? 0,
          amountInYuan,
          paidOn: null,
        },
        clockEvents: [...request.clockEvents, { type: 'fee-noticed', on }],
        countedFacts: [
          ...request.countedFacts,
          { type: 'fee-noticed', on, at: event.at, amountInFen: fenOf(amountInYuan) },
        ],
      };
    }
    case 'PaymentRecorded':
      return {
        status: 'in-progress',
        feeNotice: request.feeNotice === null ? null : { ...request.feeNotice, paidOn: event.on },
        clockEvents: [...request.clockEvents, { type: 'fee-paid', on: event.on }],
        countedFacts: [
          ...request.countedFacts,
          { type: 'fee-paid', on: event.on, at: event.at, amountInFen: fenOf(event.amountInYuan) },
        ],
      };
    case 'ReasonsRequested':
      return {
        reasons: {
          requestedOn: event.on,
          replyBy: event.replyBy,
          statement: event.statement ?? null,
          receivedOn: null,
          text: null,
        },
      };
    case 'ReasonsReceived':
      return {
        reasons: request.reasons === null ? null : { ...request.reasons, receivedOn: event.on, text: event.text },
      };
    case 'Delayed':
      return {
        delay: { on: event.on, until: event.until, reason: event.reason },
        clockEvents: [...request.clockEvents, { type: 'delayed', on: event.on, until: event.until }],
      };
    case 'AnswerDrafted':
      return { draft: { outcome: event.outcome, basis: event.basis, details: event.details } };
    case 'Answered':
      return {
        ...closed(request, 'answered', event.on, event.outcome, event.at),
        basis: event.basis,
        details: event.details ?? null,
        draft: null,
        services:
          event.service === undefined
            ? request.services
            : { ...request.services, answer: { ...event.service, on: event.on } },
        clockEvents: [...request.clockEvents, { type: 'answered', on: event.on }],
      };
    case 'RecordAnswered': {
      const { result, description, responsibleAgency, reasons } = event;
      return {
        status: 'answered',
        closedOn: event.on,
        recordAnswer: { result, description, responsibleAgency, reasons },
        services:
          event.service === undefined
            ? request.services
            : { ...request.services, answer: { ...event.service, on: event.on } },
        clockEvents: [...request.clockEvents, { type: 'answered', on: event.on }],
      };
    }
    case 'Served':
      return {
        services: { ...request.services, [event.notice]: { ...event.service, on: event.on } },
        clockEvents:
          event.notice === 'fee-notice'
            ? request.clockEvents.map((one) => (one.type === 'fee-noticed' ? { ...one, receivedOn: event.on } : one))
            : request.clockEvents,
      };
    case 'Withdrawn':
      return {
        ...closed(request, 'withdrawn', event.on, 'other-handling', event.at),
        clockEvents: request.receivedOn === null ? [] : [...request.clockEvents, { type: 'withdrawn', on: event.on }],
      };
    case 'ClosedLapsed':
      return closed(request, 'lapsed', event.on, event.outcome, event.at);
    case 'Reopened':
      return reopened(request, event);
    case 'Split':
      return {
        status: 'split',
        closedOn: event.on,
        parts: event.parts.map(({ receiptNumber }) => receiptNumber),
        countedFacts: [...request.countedFacts, { type: 'left-out', on: event.on, at: event.at, reason: 'split' }],
      };
    case 'StruckOut':
      return {
        status: 'struck-out',
        closedOn: event.on,
        countedFacts:
          request.kind === 'own-records'
            ? request.countedFacts
            : [...request.countedFacts, { type: 'left-out', on: event.on, at: event.at, reason: event.why }],
      };
    case 'KindChanged':
      return {
        kind: event.kind,
        draft: null,
        countedFacts: [
          ...request.countedFacts,
          event.kind === 'own-records'
            ? { type: 'left-out', on: event.on, at: event.at, reason: 'own-records' }
            : { type: 'taken-back-in', on: event.on, at: event.at },
        ],
      };
    case 'StepCancelled':
      return cancelled(request, event);
    case 'ApplicantCorrected': {
      const { category } = event.changes;
      const form = correctedForm(request.form, event.changes);
      const isCounted = category !== undefined && request.form.applicant.kind === 'organisation';
      return {
        form,
        codeVersion: request.codeVersion + (endsCode(request, event) ? 1 : 0),
        defects: remainingDefects(request.defects, form.applicant, event.changes),
        ...(isCounted
          ? {
              countedFacts: [
                ...request.countedFacts,
                { type: 'category-corrected', on: event.on, at: event.at, category },
              ],
            }
          : {}),
      };
    }
    case 'CodeRenewed':
      return { codeVersion: request.codeVersion + 1 };
    case 'FileAnnounced':
      return { files: [...request.files, { ...event.file, announcedAt: event.at, state: 'announced' }] };
    case 'FileAccepted':
      return {
        files: withFile(request, event.fileId, { state: event.scan, key: event.key, versionId: event.versionId }),
      };
    case 'FileTakenBack':
      return { files: withFile(request, event.fileId, { state: 'taken-back', because: event.reason }) };
    case 'FileRejected':
      return { files: withFile(request, event.fileId, { state: 'rejected', reason: event.reason }) };
    case 'HeldBack':
      return { hold: { since: event.at, reason: event.reason } };
    case 'HoldReleased':
      return { hold: null };
    case 'ComplaintOpened':
      return { complaint: { on: event.on, reason: event.reason } };
    case 'ComplaintClosed':
      return { complaint: null };
  }
}

/** Whoever got mail at the address before holds the number and its code: another address ends the code. */
export function endsCode(
  { form }: Pick<DisclosureRequest, 'form'>,
  { changes }: Pick<RequestFact & { type: 'ApplicantCorrected' }, 'changes'>,
): boolean {
  const before = form.applicant.email;
  return before !== undefined && changes.email !== undefined && changes.email !== before;
}

function withFile(request: DisclosureRequest, fileId: string, state: FileState): readonly StoredFile[] {
  return request.files.map((file) => {
    // What was taken back stays so, whatever the scanner says of it afterwards.
    if (file.fileId !== fileId || file.state === 'taken-back') return file;
    const { purpose, name, type, sizeInBytes, sha256, announcedAt } = file;
    return { fileId, purpose, name, type, sizeInBytes, sha256, announcedAt, ...state };
  });
}

/** A reopened request keeps the day of its first receipt for the report, while its clock counts from the order. */
function received(request: DisclosureRequest, receivedOn: CivilDate, at: string): Partial<DisclosureRequest> {
  return {
    receivedOn,
    clockEvents:
      request.reopening === null
        ? [{ type: 'received', on: receivedOn }, ...request.clockEvents.filter((event) => event.type !== 'received')]
        : request.clockEvents,
    countedFacts: [...request.countedFacts, { type: 'received', on: receivedOn, at }],
  };
}

function closed(
  request: DisclosureRequest,
  status: RequestStatus,
  on: CivilDate,
  outcome: Outcome,
  at: string,
): Partial<DisclosureRequest> {
  // An online request that nobody confirmed was never received (条例第31条), so its withdrawal is not counted.
  const counted: readonly CountedFact[] = request.receivedOn === null ? [] : [{ type: 'closed', on, at, outcome }];
  return {
    status,
    closedOn: on,
    outcome: request.receivedOn === null ? null : outcome,
    countedFacts: [...request.countedFacts, ...counted],
  };
}

/** Handled again by order: the period of 条例第33条 counts anew from the day on which the order reached the agency. */
function reopened(request: DisclosureRequest, event: RequestEvent & { type: 'Reopened' }): Partial<DisclosureRequest> {
  return {
    status: 'in-progress',
    receivedOn: request.receivedOn ?? event.on,
    outcome: null,
    basis: null,
    details: null,
    recordAnswer: null,
    draft: null,
    closedOn: null,
    correction: null,
    consultations: [],
    proposedExtension: null,
    approvedExtension: null,
    reasons: null,
    delay: null,
    feeNotice: null,
    services: {},
    reopening: {
      times: (request.reopening?.times ?? 0) + 1,
      on: event.on,
      orderedBy: event.orderedBy,
      answerBy: event.answerBy ?? null,
    },
    clockEvents: [
      { type: 'received', on: event.on, ...(event.answerBy === undefined ? {} : { answerBy: event.answerBy }) },
    ],
    countedFacts: [
      ...request.countedFacts,
      request.receivedOn === null
        ? { type: 'received', on: event.on, at: event.at }
        : { type: 'reopened', on: event.on, at: event.at },
    ],
  };
}

/** As if the step had not been entered; what does not depend on it (people, files, notes, the applicant's data) stays. */
/** What cancelling a step does to the count where the step is no closing. */
const withdrawnBy: Readonly<
  Partial<Record<RequestFact['type'], 'taken-back-in' | 'fee-notice-cancelled' | 'fee-payment-cancelled'>>
> = {
  StruckOut: 'taken-back-in',
  FeeNoticeIssued: 'fee-notice-cancelled',
  PaymentRecorded: 'fee-payment-cancelled',
};

function fenOf(amountInYuan: number): number {
  return Math.round(amountInYuan * 100);
}

function cancelled(
  request: DisclosureRequest,
  event: RequestEvent & { type: 'StepCancelled' },
): Partial<DisclosureRequest> {
  const { undo } = request;
  if (undo === null)
    throw new Error(`${request.receiptNumber}: event ${event.sequence} cancels a step that cannot be cancelled`);
  const { sectionId, handler, isAssignmentAccepted, form, codeVersion, defects, files, hold, complaint } = request;
  const on = request.closedOn ?? request.submittedOn;
  const isCounted = request.countedFacts.length > undo.before.countedFacts.length;
  const takesBack: readonly CountedFact[] = isCounted
    ? [{ type: withdrawnBy[undo.type] ?? 'closing-cancelled', on, at: event.at }]
    : [];
  return {
    ...undo.before,
    sectionId,
    handler,
    isAssignmentAccepted,
    form,
    codeVersion,
    defects,
    files,
    hold,
    complaint,
    countedFacts: [...request.countedFacts, ...takesBack],
  };
}
