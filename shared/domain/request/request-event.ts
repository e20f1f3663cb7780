import type { CivilDate } from '../calendar/civil-date.ts';
import type { FeeStandard } from '../fee/processing-fee.ts';
import type { AnswerBasis } from '../outcome/answer-basis.ts';
import type { DraftAnswer, RecordAnswer, Service } from './answer.ts';
import type { FormDefect } from './form-defects.ts';
import type { ApplicantChanges, RequestForm } from './request-form.ts';
import type { AnnouncedFile, FileRejection } from './stored-file.ts';
import type {
  Channel,
  ConsultedParty,
  OnlineReceiptRule,
  Outcome,
  RequestKind,
  Role,
  ServedNotice,
  Stance,
} from './vocabulary.ts';

/** Who acted. A staff member is named by the subject of the token. */
export type Actor =
  | { readonly kind: 'applicant' }
  | { readonly kind: 'staff'; readonly sub: string; readonly role: Role }
  | { readonly kind: 'system' };

/** One part of a request that asked for several things (一事一申请). */
export type RequestPart = { readonly receiptNumber: string; readonly information: RequestForm['information'] };

/**
 * What happened to a request, as a fact. Dates are civil dates on which it had effect in law; `at` in the envelope is when it was
 * recorded, and `lateBecause` why only then.
 */
export type RequestFact = RecordedStep & { readonly lateBecause?: string | undefined };

type RecordedStep =
  | {
      readonly type: 'Submitted';
      readonly on: CivilDate;
      readonly receivedOn: CivilDate | null;
      readonly channel: Channel;
      readonly onlineReceiptRule: OnlineReceiptRule;
      readonly form: RequestForm;
      readonly defects?: readonly FormDefect[] | undefined;
      readonly isOral?: boolean | undefined;
      readonly partOf?: string | undefined;
    }
  | { readonly type: 'ReceiptConfirmed'; readonly receivedOn: CivilDate; readonly reason?: string | undefined }
  | { readonly type: 'ReceiptCorrected'; readonly receivedOn: CivilDate; readonly reason: string }
  | { readonly type: 'Assigned'; readonly sectionId: string | null; readonly handler: string | null }
  | { readonly type: 'AssignmentAccepted' }
  | { readonly type: 'HandedBack'; readonly reason: string }
  | {
      readonly type: 'CorrectionRequested';
      readonly on: CivilDate;
      readonly items: readonly string[];
      readonly replyBy: CivilDate;
    }
  | { readonly type: 'CorrectionReceived'; readonly on: CivilDate; readonly text: string | null }
  | {
      readonly type: 'ConsultationSent';
      readonly id: string;
      readonly party: ConsultedParty;
      readonly on: CivilDate;
      readonly to: string;
      readonly information?: string | undefined;
      readonly replyBy?: CivilDate | undefined;
    }
  | { readonly type: 'ConsultationDelivered'; readonly id: string; readonly on: CivilDate }
  | {
      readonly type: 'ConsultationAnswered';
      readonly id: string;
      readonly on: CivilDate;
      readonly opinion: string;
      readonly stance?: Stance | undefined;
    }
  | {
      readonly type: 'ObjectionOverridden';
      readonly id: string;
      readonly on: CivilDate;
      readonly reasons: string;
      readonly disclosedContent: string;
    }
  | { readonly type: 'ExtensionProposed'; readonly workingDays: number; readonly reason: string }
  | { readonly type: 'ExtensionRejected'; readonly reason: string }
  | {
      readonly type: 'ExtensionApproved';
      readonly on: CivilDate;
      readonly workingDays: number;
      readonly reason: string;
    }
  | {
      readonly type: 'FeeNoticeIssued';
      readonly on: CivilDate;
      readonly basis: FeeStandard;
      readonly quantity: number;
      readonly itemsEarlierInMonth?: number | undefined;
      readonly amountInYuan: number;
    }
  | { readonly type: 'PaymentRecorded'; readonly on: CivilDate; readonly amountInYuan: number }
  | {
      readonly type: 'ReasonsRequested';
      readonly on: CivilDate;
      readonly replyBy: CivilDate;
      readonly statement?: string | undefined;
    }
  | { readonly type: 'ReasonsReceived'; readonly on: CivilDate; readonly text: string }
  | { readonly type: 'Delayed'; readonly on: CivilDate; readonly until: CivilDate; readonly reason: string }
  | ({ readonly type: 'AnswerDrafted' } & DraftAnswer)
  | {
      readonly type: 'Answered';
      readonly on: CivilDate;
      readonly outcome: Outcome;
      readonly basis: string | null;
      readonly details?: AnswerBasis | undefined;
      readonly service?: Service | undefined;
    }
  | ({ readonly type: 'RecordAnswered'; readonly on: CivilDate; readonly service?: Service | undefined } & RecordAnswer)
  | { readonly type: 'Served'; readonly notice: ServedNotice; readonly on: CivilDate; readonly service: Service }
  | { readonly type: 'Withdrawn'; readonly on: CivilDate; readonly reason?: string | undefined }
  | { readonly type: 'ClosedLapsed'; readonly on: CivilDate; readonly outcome: 'correction-lapsed' | 'fee-unpaid' }
  | {
      readonly type: 'Reopened';
      readonly on: CivilDate;
      readonly orderedBy: string;
      readonly reason: string;
      readonly answerBy?: CivilDate | undefined;
    }
  | { readonly type: 'Split'; readonly on: CivilDate; readonly parts: readonly RequestPart[] }
  | {
      readonly type: 'StruckOut';
      readonly on: CivilDate;
      readonly why: 'registered-in-error' | 'merged';
      readonly into: string | null;
      readonly reason: string;
    }
  | { readonly type: 'KindChanged'; readonly on: CivilDate; readonly kind: RequestKind; readonly reason: string }
  | {
      readonly type: 'StepCancelled';
      readonly cancelled: number;
      /** What kind of step it was. */
      readonly step?: RequestFact['type'] | undefined;
      readonly reason: string;
    }
  | {
      readonly type: 'ApplicantCorrected';
      readonly on: CivilDate;
      readonly changes: ApplicantChanges;
      readonly reason: string | null;
    }
  /** The query code before ended and another opens the request; `identityCheck` says how staff made sure whom they gave it to. */
  | { readonly type: 'CodeRenewed'; readonly on: CivilDate; readonly identityCheck: string }
  | { readonly type: 'FileAnnounced'; readonly file: AnnouncedFile }
  | {
      readonly type: 'FileAccepted';
      readonly fileId: string;
      readonly scan: 'clean' | 'not-scanned';
      readonly key: string;
      readonly versionId: string;
    }
  | { readonly type: 'FileRejected'; readonly fileId: string; readonly reason: FileRejection }
  /** A file of the office's own that must not go out, or not stay. */
  | { readonly type: 'FileTakenBack'; readonly fileId: string; readonly reason: string | null }
  | { readonly type: 'HeldBack'; readonly reason: string }
  | { readonly type: 'HoldReleased'; readonly reason: string }
  | { readonly type: 'ComplaintOpened'; readonly on: CivilDate; readonly reason: string }
  | { readonly type: 'ComplaintClosed'; readonly on: CivilDate; readonly result: string }
  | { readonly type: 'NoteAdded'; readonly text: string }
  /** An open request was counted again: `notice` is the title of the holiday notice, or the reason that an operator gave. */
  | {
      readonly type: 'DueDateRecounted';
      readonly notice: string;
      readonly dueOnBefore: CivilDate | null;
      readonly dueOnAfter: CivilDate | null;
    };

/**
 * A fact in its envelope: its place in the request's history, when it was recorded (ISO 8601 UTC), by whom, and the digest
 * that ties it to the event before it.
 */
export type RequestEvent = RequestFact & {
  readonly sequence: number;
  readonly at: string;
  readonly by: Actor;
  readonly hash: string;
};
