import type { CivilDate } from '../calendar/civil-date.ts';
import type { ClockEvent } from '../deadline/clock-event.ts';
import type { RequestFact as CountedFact } from '../report/request-facts.ts';
import type { RequestForm } from './request-form.ts';
import type { Channel, ConsultedParty, OnlineReceiptRule, Outcome } from './vocabulary.ts';

/** Where a request stands in its life; whether its clock pauses meanwhile is the clock's matter. */
export const requestStatuses = [
  'submitted',
  'in-progress',
  'awaiting-correction',
  'awaiting-payment',
  'answered',
  'withdrawn',
  'lapsed',
] as const;
export type RequestStatus = (typeof requestStatuses)[number];

export type Consultation = {
  readonly id: string;
  readonly party: ConsultedParty;
  readonly to: string;
  readonly sentOn: CivilDate;
  readonly deliveredOn: CivilDate | null;
  readonly answeredOn: CivilDate | null;
  readonly opinion: string | null;
};

export type ProposedExtension = { readonly workingDays: number; readonly reason: string };

/** A disclosure request as its events have made it. */
export type DisclosureRequest = {
  readonly receiptNumber: string;
  /** Sequence of the last event; staff send it back as `If-Match`. */
  readonly version: number;
  readonly agencyId: string;
  readonly channel: Channel;
  readonly onlineReceiptRule: OnlineReceiptRule;
  readonly form: RequestForm;
  /** Instant, ISO 8601 UTC. */
  readonly submittedAt: string;
  readonly submittedOn: CivilDate;
  readonly status: RequestStatus;
  readonly receivedOn: CivilDate | null;
  readonly sectionId: string | null;
  readonly handler: string | null;
  readonly isAssignmentAccepted: boolean;
  readonly correction: { readonly requestedOn: CivilDate; readonly replyBy: CivilDate; readonly items: readonly string[]; readonly receivedOn: CivilDate | null } | null;
  readonly consultations: readonly Consultation[];
  readonly proposedExtension: ProposedExtension | null;
  readonly approvedExtension: { readonly on: CivilDate; readonly workingDays: number; readonly reason: string } | null;
  readonly feeNotice: { readonly on: CivilDate; readonly amountInYuan: number; readonly paidOn: CivilDate | null } | null;
  readonly outcome: Outcome | null;
  readonly basis: string | null;
  readonly closedOn: CivilDate | null;
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
