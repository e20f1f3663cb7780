import type { CivilDate } from '../calendar/civil-date.ts';
import type { StatutoryClock } from '../deadline/clock.ts';
import type { ClockEvent } from '../deadline/clock-event.ts';
import type { FeeStandard } from '../fee/processing-fee.ts';
import type { AnswerBasis } from '../outcome/answer-basis.ts';
import type { CountedFact } from '../report/request-facts.ts';
import type { DraftAnswer, RecordAnswer, Service } from './answer.ts';
import type { FormDefect } from './form-defects.ts';
import type { RequestForm } from './request-form.ts';
import type { RequestFact } from './request-event.ts';
import type { StoredFile } from './stored-file.ts';
import type {
  Channel,
  ConsultedParty,
  OnlineReceiptRule,
  Outcome,
  RequestKind,
  ServedNotice,
  Stance,
} from './vocabulary.ts';

/** Where a request stands in its life; whether its clock pauses meanwhile is the clock's matter. */
export const requestStatuses = [
  'submitted',
  'in-progress',
  'awaiting-correction',
  'awaiting-payment',
  'answered',
  'withdrawn',
  'lapsed',
  'split',
  'struck-out',
] as const;
export type RequestStatus = (typeof requestStatuses)[number];

export type Consultation = {
  readonly id: string;
  readonly party: ConsultedParty;
  readonly to: string;
  /** What the party is asked about, in words that do not tell who applied; null for the request's title. */
  readonly information: string | null;
  readonly sentOn: CivilDate;
  /** The day by which another agency is asked to reply; null for the 15 working days of 条例第32、34条. */
  readonly replyBy: CivilDate | null;
  readonly deliveredOn: CivilDate | null;
  readonly answeredOn: CivilDate | null;
  readonly opinion: string | null;
  readonly stance: Stance | null;
  /** 条例第32条: disclosed against the objection for the public interest. */
  readonly override: { readonly on: CivilDate; readonly reasons: string; readonly disclosedContent: string } | null;
};

export type ProposedExtension = { readonly workingDays: number; readonly reason: string };

/** A disclosure request as its events have made it. */
export type DisclosureRequest = {
  readonly receiptNumber: string;
  /** Sequence of the last event; staff send it back as `If-Match`. */
  readonly version: number;
  /** Digest of the last event, over the digest of the one before it. */
  readonly headHash: string;
  readonly agencyId: string;
  readonly kind: RequestKind;
  readonly channel: Channel;
  /** 条例第29条: told by mouth, the form filled in by the office. */
  readonly isOral: boolean;
  /** The request of which this is one part (一事一申请). */
  readonly partOf: string | null;
  /** The requests into which this one was split. */
  readonly parts: readonly string[];
  readonly onlineReceiptRule: OnlineReceiptRule;
  readonly form: RequestForm;
  /** Which query code opens it: 0 the first, one more with each that ended. */
  readonly codeVersion: number;
  /** 条例第30条: what the form still lacks or states wrongly. */
  readonly defects: readonly FormDefect[];
  /** Instant, ISO 8601 UTC. */
  readonly submittedAt: string;
  readonly submittedOn: CivilDate;
  readonly status: RequestStatus;
  readonly receivedOn: CivilDate | null;
  readonly sectionId: string | null;
  readonly handler: string | null;
  readonly isAssignmentAccepted: boolean;
  readonly correction: {
    readonly requestedOn: CivilDate;
    readonly replyBy: CivilDate;
    readonly items: readonly string[];
    readonly receivedOn: CivilDate | null;
    readonly text: string | null;
  } | null;
  readonly consultations: readonly Consultation[];
  readonly proposedExtension: ProposedExtension | null;
  readonly approvedExtension: { readonly on: CivilDate; readonly workingDays: number; readonly reason: string } | null;
  readonly reasons: {
    readonly requestedOn: CivilDate;
    readonly replyBy: CivilDate;
    readonly statement: string | null;
    readonly receivedOn: CivilDate | null;
    readonly text: string | null;
  } | null;
  readonly delay: { readonly on: CivilDate; readonly until: CivilDate; readonly reason: string } | null;
  readonly feeNotice: {
    readonly on: CivilDate;
    readonly basis: FeeStandard;
    readonly quantity: number;
    readonly itemsEarlierInMonth: number;
    readonly amountInYuan: number;
    readonly paidOn: CivilDate | null;
  } | null;
  readonly draft: DraftAnswer | null;
  readonly outcome: Outcome | null;
  readonly basis: string | null;
  readonly details: AnswerBasis | null;
  readonly recordAnswer: RecordAnswer | null;
  /** What is proven to have reached the applicant, and when. */
  readonly services: Readonly<Partial<Record<ServedNotice, Service & { readonly on: CivilDate }>>>;
  readonly closedOn: CivilDate | null;
  /** How often it was ordered to be handled again, and by when the last order wants an answer. */
  readonly reopening: {
    readonly times: number;
    readonly on: CivilDate;
    readonly orderedBy: string;
    readonly answerBy: CivilDate | null;
  } | null;
  readonly files: readonly StoredFile[];
  /** Why it must not be destroyed, whatever the schedule says. */
  readonly hold: { readonly since: string; readonly reason: string } | null;
  /** 条例第51条: a complaint that the competent department is handling. */
  readonly complaint: { readonly on: CivilDate; readonly reason: string } | null;
  /** The last step that can be cancelled, and the request as it was before it. */
  readonly undo: {
    readonly sequence: number;
    readonly type: RequestFact['type'];
    readonly before: DisclosureRequest;
  } | null;
  /** What the statutory clock counts, in the order recorded. */
  readonly clockEvents: readonly ClockEvent[];
  /** What the yearly report counts. */
  readonly countedFacts: readonly CountedFact[];
};

export function isOpen(request: DisclosureRequest): boolean {
  return request.closedOn === null;
}

export function openConsultations(request: DisclosureRequest): readonly Consultation[] {
  return request.consultations.filter((consultation) => consultation.answeredOn === null);
}

/** The last day on which the applicant may still correct or pay; null while neither is waited for. */
export function repliesUntil(
  { status }: Pick<DisclosureRequest, 'status'>,
  { milestones }: StatutoryClock,
): CivilDate | null {
  const awaited =
    status === 'awaiting-correction' ? 'correction-reply' : status === 'awaiting-payment' ? 'payment' : null;
  return milestones.find(({ name }) => name === awaited)?.dueOn ?? null;
}
