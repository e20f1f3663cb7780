import type { CivilDate } from '../calendar/civil-date.ts';

/** The three blocks of table IV. */
export const proceedingRoutes = ['reconsideration', 'direct-litigation', 'litigation-after-reconsideration'] as const;
export type ProceedingRoute = (typeof proceedingRoutes)[number];

/**
 * The results that table IV counts: 维持, 纠正, 其他; a proceeding without one is 尚未审结. `other` is withdrawal, rejection on
 * form, mediation and the like.
 */
export const proceedingResults = ['upheld', 'corrected', 'other'] as const;
export type ProceedingResult = (typeof proceedingResults)[number];

/** 行政复议法第53条: disclosure cases may be tried by the simplified procedure. Courts have one time limit for both. */
export const proceedingProcedures = ['ordinary', 'simplified'] as const;
export type ProceedingProcedure = (typeof proceedingProcedures)[number];

export type ProceedingClosing = { readonly result: ProceedingResult; readonly on: CivilDate };

/**
 * A review or a suit about disclosure work (table IV). `agencyId` is the agency whose own act is attacked: a review organ that
 * is sued beside it counts no proceeding of its own (国办公开办函〔2016〕201号).
 */
export type Proceeding = {
  readonly proceedingId: string;
  readonly agencyId: string;
  readonly route: ProceedingRoute;
  /** The day on which the review organ accepted the application or the court docketed the suit. */
  readonly filedOn: CivilDate;
  /** The request whose answer is attacked, when it is one that is kept here. */
  readonly receiptNumber: string | null;
  /** The number given by the review organ or the court. */
  readonly caseNumber: string | null;
  /** The day on which the agency received the copy of the application or complaint, and the procedure it was told of. */
  readonly copy: { readonly receivedOn: CivilDate; readonly procedure: ProceedingProcedure } | null;
  readonly repliedOn: CivilDate | null;
  readonly closing: ProceedingClosing | null;
  /** True when it is not counted: recorded by mistake, or sued as the review organ only. */
  readonly isLeftOut: boolean;
};

export type ProceedingEvent =
  | {
      readonly type: 'ProceedingFiled';
      readonly on: CivilDate;
      readonly agencyId: string;
      readonly route: ProceedingRoute;
      readonly receiptNumber: string | null;
      readonly caseNumber: string | null;
    }
  | { readonly type: 'FilingDateCorrected'; readonly on: CivilDate; readonly reason: string }
  | { readonly type: 'CopyReceived'; readonly on: CivilDate; readonly procedure: ProceedingProcedure }
  | { readonly type: 'ReplySubmitted'; readonly on: CivilDate }
  | { readonly type: 'ProceedingClosed'; readonly on: CivilDate; readonly result: ProceedingResult }
  | {
      readonly type: 'ClosingCorrected';
      readonly on: CivilDate;
      readonly result: ProceedingResult;
      readonly reason: string;
    }
  | { readonly type: 'ClosingCancelled'; readonly on: CivilDate; readonly reason: string }
  | { readonly type: 'ProceedingLeftOut'; readonly on: CivilDate; readonly reason: string };

/** The proceeding after one more event; the first event must be `ProceedingFiled`. */
export function evolveProceeding(
  proceeding: Proceeding | null,
  event: ProceedingEvent,
  proceedingId: string,
): Proceeding {
  if (event.type === 'ProceedingFiled') {
    const { agencyId, route, on, receiptNumber, caseNumber } = event;
    return {
      proceedingId,
      agencyId,
      route,
      filedOn: on,
      receiptNumber,
      caseNumber,
      copy: null,
      repliedOn: null,
      closing: null,
      isLeftOut: false,
    };
  }
  if (proceeding === null) throw new Error(`${proceedingId}: history starts with ${event.type}, not ProceedingFiled`);
  switch (event.type) {
    case 'FilingDateCorrected':
      return { ...proceeding, filedOn: event.on };
    case 'CopyReceived':
      return { ...proceeding, copy: { receivedOn: event.on, procedure: event.procedure } };
    case 'ReplySubmitted':
      return { ...proceeding, repliedOn: event.on };
    case 'ProceedingClosed':
    case 'ClosingCorrected':
      return { ...proceeding, closing: { result: event.result, on: event.on } };
    case 'ClosingCancelled':
      return { ...proceeding, closing: null };
    case 'ProceedingLeftOut':
      return { ...proceeding, isLeftOut: true };
  }
}
