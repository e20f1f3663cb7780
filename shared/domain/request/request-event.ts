import type { CivilDate } from '../calendar/civil-date.ts';
import type { RequestForm } from './request-form.ts';
import type { Channel, ConsultedParty, OnlineReceiptRule, Outcome, Role } from './vocabulary.ts';

/** Who acted. A staff member is named by the subject of the token. */
export type Actor =
  | { readonly kind: 'applicant' }
  | { readonly kind: 'staff'; readonly sub: string; readonly role: Role }
  | { readonly kind: 'system' };

/** What happened to a request, as a fact. Dates are civil dates on which it had effect in law; `at` in the envelope is when it was recorded. */
export type RequestFact =
  | { readonly type: 'Submitted'; readonly on: CivilDate; readonly receivedOn: CivilDate | null; readonly channel: Channel; readonly onlineReceiptRule: OnlineReceiptRule; readonly form: RequestForm }
  | { readonly type: 'ReceiptConfirmed'; readonly receivedOn: CivilDate }
  | { readonly type: 'ReceiptCorrected'; readonly receivedOn: CivilDate; readonly reason: string }
  | { readonly type: 'Assigned'; readonly sectionId: string | null; readonly handler: string | null }
  | { readonly type: 'AssignmentAccepted' }
  | { readonly type: 'HandedBack'; readonly reason: string }
  | { readonly type: 'CorrectionRequested'; readonly on: CivilDate; readonly items: readonly string[]; readonly replyBy: CivilDate }
  | { readonly type: 'CorrectionReceived'; readonly on: CivilDate; readonly text: string | null }
  | { readonly type: 'ConsultationSent'; readonly id: string; readonly party: ConsultedParty; readonly on: CivilDate; readonly to: string }
  | { readonly type: 'ConsultationDelivered'; readonly id: string; readonly on: CivilDate }
  | { readonly type: 'ConsultationAnswered'; readonly id: string; readonly on: CivilDate; readonly opinion: string }
  | { readonly type: 'ExtensionProposed'; readonly workingDays: number; readonly reason: string }
  | { readonly type: 'ExtensionRejected'; readonly reason: string }
  | { readonly type: 'ExtensionApproved'; readonly on: CivilDate; readonly workingDays: number; readonly reason: string }
  | { readonly type: 'FeeNoticeIssued'; readonly on: CivilDate; readonly basis: 'per-item' | 'per-page'; readonly quantity: number; readonly amountInYuan: number }
  | { readonly type: 'PaymentRecorded'; readonly on: CivilDate; readonly amountInYuan: number }
  | { readonly type: 'ReasonsRequested'; readonly on: CivilDate; readonly replyBy: CivilDate }
  | { readonly type: 'ReasonsReceived'; readonly on: CivilDate; readonly text: string }
  | { readonly type: 'Delayed'; readonly on: CivilDate; readonly until: CivilDate; readonly reason: string }
  | { readonly type: 'Answered'; readonly on: CivilDate; readonly outcome: Outcome; readonly basis: string | null }
  | { readonly type: 'Withdrawn'; readonly on: CivilDate }
  | { readonly type: 'ClosedLapsed'; readonly on: CivilDate; readonly outcome: 'correction-lapsed' | 'fee-unpaid' }
  | { readonly type: 'Reopened'; readonly on: CivilDate; readonly orderedBy: string; readonly reason: string }
  | { readonly type: 'NoteAdded'; readonly text: string };

/** A fact in its envelope: its place in the request's history, when it was recorded (ISO 8601 UTC) and by whom. */
export type RequestEvent = RequestFact & { readonly sequence: number; readonly at: string; readonly by: Actor };
