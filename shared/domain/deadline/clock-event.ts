import type { CivilDate } from '../calendar/civil-date.ts';
import type { ConsultedParty } from '../request/vocabulary.ts';

/** What the statutory clock counts. Every date is the day on which the step had effect, not the day it was recorded. */
export type ClockEvent =
  | {
      readonly type: 'received';
      readonly on: CivilDate;
      /** The day by which a review organ or court has ordered the answer; it stands in the place of the statutory period. */
      readonly answerBy?: CivilDate | undefined;
    }
  | { readonly type: 'correction-requested'; readonly on: CivilDate; readonly replyBy: CivilDate }
  | { readonly type: 'correction-received'; readonly on: CivilDate }
  | {
      readonly type: 'consultation-sent';
      readonly id: string;
      readonly party: ConsultedParty;
      readonly on: CivilDate;
      /** Day on which the consulted party got the letter; its 15 working days count from there. */
      readonly receivedOn?: CivilDate | undefined;
    }
  | { readonly type: 'consultation-answered'; readonly id: string; readonly on: CivilDate }
  /** The applicant was told of the extension on that day. */
  | { readonly type: 'extended'; readonly on: CivilDate; readonly workingDays: number }
  | { readonly type: 'fee-noticed'; readonly on: CivilDate; readonly receivedOn?: CivilDate | undefined }
  | { readonly type: 'fee-paid'; readonly on: CivilDate }
  /** 条例第35条: the agency set a later date for reasonable but excessive requests. */
  | { readonly type: 'delayed'; readonly on: CivilDate; readonly until: CivilDate }
  /** 235号: the answer was signed for or posted on that day. */
  | { readonly type: 'answered'; readonly on: CivilDate }
  | { readonly type: 'withdrawn'; readonly on: CivilDate };

export type ClockEventType = ClockEvent['type'];
