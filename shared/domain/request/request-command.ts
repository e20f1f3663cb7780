import type { CivilDate } from '../calendar/civil-date.ts';
import type { FeeStandard } from '../fee/processing-fee.ts';
import type { RecordResult } from '../letter/letter-facts.ts';
import type { AnswerBasis, ResponsibleAgency } from '../outcome/answer-basis.ts';
import type { ApplicantChanges, RequestForm } from './request-form.ts';
import type { ConsultedParty, Outcome, RequestKind, ServedNotice, ServiceMethod, Stance } from './vocabulary.ts';

/** Proof that something reached the applicant, as it is entered. */
export type ServiceEntry = { readonly by: ServiceMethod; readonly reference?: string | undefined };

/** What staff can order; each becomes events or a refusal. Where a date lies far back, `reason` says why it is entered late. */
export type RequestCommand =
  | { readonly type: 'confirm-receipt'; readonly receivedOn: CivilDate; readonly reason?: string | undefined }
  | { readonly type: 'correct-receipt'; readonly receivedOn: CivilDate; readonly reason: string }
  | { readonly type: 'assign'; readonly sectionId?: string | undefined; readonly handler?: string | undefined }
  | { readonly type: 'accept-assignment' }
  | { readonly type: 'hand-back'; readonly reason: string }
  | { readonly type: 'add-note'; readonly text: string }
  | {
      readonly type: 'correct-applicant';
      readonly on: CivilDate;
      readonly changes: ApplicantChanges;
      readonly reason: string;
    }
  | { readonly type: 'renew-code'; readonly identityCheck: string }
  | {
      readonly type: 'split';
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly parts: readonly RequestForm['information'][];
    }
  | { readonly type: 'change-kind'; readonly on: CivilDate; readonly kind: RequestKind; readonly reason: string }
  | {
      readonly type: 'strike-out';
      readonly on: CivilDate;
      readonly why: 'registered-in-error' | 'merged';
      readonly into?: string | undefined;
      readonly reason: string;
    }
  | {
      readonly type: 'request-correction';
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly items: readonly string[];
      readonly replyBy: CivilDate;
    }
  | {
      readonly type: 'record-correction';
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly text?: string | undefined;
      readonly changes?: ApplicantChanges | undefined;
    }
  | {
      readonly type: 'send-consultation';
      readonly id: string;
      readonly party: ConsultedParty;
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly to: string;
      readonly information?: string | undefined;
      readonly replyBy?: CivilDate | undefined;
    }
  | {
      readonly type: 'record-consultation-delivery';
      readonly id: string;
      readonly on: CivilDate;
      readonly reason?: string | undefined;
    }
  | {
      readonly type: 'record-consultation';
      readonly id: string;
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly opinion: string;
      readonly stance?: Stance | undefined;
    }
  | {
      readonly type: 'override-objection';
      readonly id: string;
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly reasons: string;
      readonly disclosedContent: string;
    }
  | {
      readonly type: 'propose-extension';
      readonly on?: CivilDate | undefined;
      readonly workingDays: number;
      readonly reason: string;
    }
  | { readonly type: 'reject-extension'; readonly reason: string }
  | {
      readonly type: 'approve-extension';
      /** Today when it is absent. */ readonly on?: CivilDate | undefined;
      readonly reason?: string | undefined;
    }
  | {
      readonly type: 'issue-fee-notice';
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly basis: FeeStandard;
      readonly quantity: number;
      readonly itemsEarlierInMonth?: number | undefined;
    }
  | {
      readonly type: 'record-payment';
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly amount: number;
    }
  | {
      readonly type: 'request-reasons';
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly replyBy: CivilDate;
      readonly statement?: string | undefined;
    }
  | {
      readonly type: 'record-reasons';
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly text: string;
    }
  | { readonly type: 'delay'; readonly on: CivilDate; readonly until: CivilDate; readonly reason: string }
  | {
      readonly type: 'record-service';
      readonly notice: ServedNotice;
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly service: ServiceEntry;
    }
  | {
      readonly type: 'draft-answer';
      readonly outcome: Outcome;
      readonly basis?: string | undefined;
      readonly details?: AnswerBasis | undefined;
    }
  | {
      readonly type: 'answer';
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly outcome: Outcome;
      readonly basis?: string | undefined;
      readonly details?: AnswerBasis | undefined;
      readonly service?: ServiceEntry | undefined;
    }
  | {
      readonly type: 'answer-record';
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly result: RecordResult;
      readonly description: string;
      readonly responsibleAgency?: ResponsibleAgency | undefined;
      readonly reasons?: string | undefined;
      readonly service?: ServiceEntry | undefined;
    }
  | { readonly type: 'withdraw'; readonly on: CivilDate; readonly reason?: string | undefined }
  | { readonly type: 'close-lapsed'; readonly on: CivilDate; readonly reason?: string | undefined }
  | {
      readonly type: 'reopen';
      readonly on: CivilDate;
      readonly orderedBy: string;
      readonly reason: string;
      readonly answerBy?: CivilDate | undefined;
    }
  | { readonly type: 'cancel-step'; readonly sequence: number; readonly reason: string }
  | { readonly type: 'hold'; readonly reason: string }
  | { readonly type: 'release-hold'; readonly reason: string }
  | { readonly type: 'open-complaint'; readonly on: CivilDate; readonly reason: string }
  | {
      readonly type: 'close-complaint';
      readonly on: CivilDate;
      readonly reason?: string | undefined;
      readonly result: string;
    };

export type CommandType = RequestCommand['type'];
