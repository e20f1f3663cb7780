import type { CivilDate } from '../calendar/civil-date.ts';
import type { ProceedingResult, TableIVBlockId } from './report-table.ts';

/** One dated entry of a reconsideration or lawsuit; `at` is the UTC instant of recording. */
export type ProceedingFact =
  /** The organ or court took the case; a later one corrects the date. */
  | { readonly t: 'accepted'; readonly on: CivilDate; readonly at: string }
  /** Decided, withdrawn or dismissed; a later one corrects result and date. */
  | { readonly t: 'concluded'; readonly on: CivilDate; readonly at: string; readonly result: ProceedingResult }
  /** The conclusion had been recorded in error. */
  | { readonly t: 'conclusion-cancelled'; readonly on: CivilDate; readonly at: string }
  /** Not this agency's case: it is co-defendant only as the reviewing organ (国办公开办函〔2016〕201号), or recorded by mistake. */
  | { readonly t: 'left-out'; readonly on: CivilDate; readonly at: string };

export type ProceedingFacts = {
  readonly id: string;
  readonly block: TableIVBlockId;
  /** The request that the case is about, when it is known. */
  readonly receiptNumber: string | null;
  readonly facts: readonly ProceedingFact[];
};

export type KnownProceeding = { readonly acceptedOn: CivilDate; readonly concludedOn: CivilDate | null; readonly result: ProceedingResult | null };

/** A proceeding as known at an instant (everything when null); null when it was not yet accepted or is left out. */
export function proceedingAsKnown(proceeding: ProceedingFacts, recordedUpTo: string | null): KnownProceeding | null {
  let acceptedOn: CivilDate | null = null;
  let concludedOn: CivilDate | null = null;
  let result: ProceedingResult | null = null;
  for (const fact of proceeding.facts) {
    if (recordedUpTo !== null && fact.at > recordedUpTo) continue;
    switch (fact.t) {
      case 'accepted':
        acceptedOn = fact.on;
        break;
      case 'concluded':
        concludedOn = fact.on;
        result = fact.result;
        break;
      case 'conclusion-cancelled':
        concludedOn = null;
        result = null;
        break;
      case 'left-out':
        return null;
    }
  }
  return acceptedOn === null ? null : { acceptedOn, concludedOn, result };
}
