import type { CivilDate } from '../calendar/civil-date.ts';
import type { ConsultedParty, Outcome } from './vocabulary.ts';

/** What staff can order; each becomes events or a refusal. `reason` is asked for where a date lies far back. */
export type RequestCommand =
  | { readonly type: 'confirm-receipt'; readonly receivedOn: CivilDate; readonly reason?: string | undefined }
  | { readonly type: 'correct-receipt'; readonly receivedOn: CivilDate; readonly reason: string }
  | { readonly type: 'assign'; readonly sectionId?: string | undefined; readonly handler?: string | undefined }
  | { readonly type: 'accept-assignment' }
  | { readonly type: 'hand-back'; readonly reason: string }
  | { readonly type: 'add-note'; readonly text: string }
  | { readonly type: 'request-correction'; readonly on: CivilDate; readonly items: readonly string[]; readonly replyBy: CivilDate }
  | { readonly type: 'record-correction'; readonly on: CivilDate; readonly text?: string | undefined }
  | { readonly type: 'send-consultation'; readonly id: string; readonly party: ConsultedParty; readonly on: CivilDate; readonly to: string }
  | { readonly type: 'record-consultation-delivery'; readonly id: string; readonly on: CivilDate }
  | { readonly type: 'record-consultation'; readonly id: string; readonly on: CivilDate; readonly opinion: string }
  | { readonly type: 'propose-extension'; readonly workingDays: number; readonly reason: string }
  | { readonly type: 'reject-extension'; readonly reason: string }
  | { readonly type: 'approve-extension'; readonly on: CivilDate }
  | { readonly type: 'issue-fee-notice'; readonly on: CivilDate; readonly basis: 'per-item' | 'per-page'; readonly quantity: number }
  | { readonly type: 'record-payment'; readonly on: CivilDate; readonly amount: number }
  | { readonly type: 'request-reasons'; readonly on: CivilDate; readonly replyBy: CivilDate }
  | { readonly type: 'record-reasons'; readonly on: CivilDate; readonly text: string }
  | { readonly type: 'delay'; readonly on: CivilDate; readonly until: CivilDate; readonly reason: string }
  | { readonly type: 'answer'; readonly on: CivilDate; readonly outcome: Outcome; readonly basis?: string | undefined }
  | { readonly type: 'withdraw'; readonly on: CivilDate }
  | { readonly type: 'close-lapsed'; readonly on: CivilDate }
  | { readonly type: 'reopen'; readonly on: CivilDate; readonly orderedBy: string; readonly reason: string };

export type CommandType = RequestCommand['type'];
