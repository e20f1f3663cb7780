import type { CivilDate } from '../calendar/civil-date.ts';
import type { ProceedingResult, ProceedingRoute } from '../proceeding/proceeding.ts';

/** One dated entry of a reconsideration or lawsuit; `at` is the UTC instant of recording. */
export type ProceedingFact =
  /** Received by the review organ or the court; a later one corrects the date. */
  | { readonly type: 'filed'; readonly on: CivilDate; readonly at: string }
  /** Decided, withdrawn or dismissed; a later one corrects result and date. */
  | { readonly type: 'closed'; readonly on: CivilDate; readonly at: string; readonly result: ProceedingResult }
  /** The closing had been recorded in error. */
  | { readonly type: 'closing-cancelled'; readonly on: CivilDate; readonly at: string }
  /** Not this agency's case: it is co-defendant only as the reviewing organ (国办公开办函〔2016〕201号), or recorded by mistake. */
  | { readonly type: 'left-out'; readonly on: CivilDate; readonly at: string };

export type ProceedingFacts = {
  readonly id: string;
  readonly route: ProceedingRoute;
  /** The request that the case is about, when it is known. */
  readonly receiptNumber: string | null;
  readonly facts: readonly ProceedingFact[];
};

export type KnownProceeding = {
  readonly filedOn: CivilDate;
  readonly closedOn: CivilDate | null;
  readonly result: ProceedingResult | null;
};

/** A proceeding as known at an instant (everything when null); null when it was not yet filed or is left out. */
export function proceedingAsKnown(proceeding: ProceedingFacts, recordedUpTo: string | null): KnownProceeding | null {
  let filedOn: CivilDate | null = null;
  let closedOn: CivilDate | null = null;
  let result: ProceedingResult | null = null;
  for (const fact of proceeding.facts) {
    if (recordedUpTo !== null && fact.at > recordedUpTo) continue;
    switch (fact.type) {
      case 'filed':
        filedOn = fact.on;
        break;
      case 'closed':
        closedOn = fact.on;
        result = fact.result;
        break;
      case 'closing-cancelled':
        closedOn = null;
        result = null;
        break;
      case 'left-out':
        return null;
    }
  }
  return filedOn === null ? null : { filedOn, closedOn, result };
}
