import { yearOf } from '../calendar/civil-date.ts';
import type { CountOptions } from './count-year.ts';
import { type CountedFact, unpackFacts } from './request-facts.ts';

/** 国办函〔2020〕109号: fee notices issued and fees received in a year, which section six of the report tells. Exact to the fen. */
export type ProcessingFeesOfYear = {
  readonly notices: number;
  readonly noticedInYuan: number;
  readonly collectedInYuan: number;
};

type FeeFact = Extract<CountedFact, { readonly amountInFen: number }>;

/** The notices and payments of one request that stand: a cancelling takes back the latest of its kind. */
function standingFees(facts: readonly CountedFact[], recordedUpTo: string | null): readonly FeeFact[] {
  const standing: FeeFact[] = [];
  const takeBack = (kind: FeeFact['type']) => {
    const at = standing.findLastIndex(({ type: t }) => t === kind);
    if (at !== -1) standing.splice(at, 1);
  };
  for (const fact of facts) {
    if (recordedUpTo !== null && fact.at > recordedUpTo) continue;
    if (fact.type === 'fee-noticed' || fact.type === 'fee-paid') standing.push(fact);
    else if (fact.type === 'fee-notice-cancelled') takeBack('fee-noticed');
    else if (fact.type === 'fee-payment-cancelled') takeBack('fee-paid');
  }
  return standing;
}

/** A running count of a year's processing fees, for requests that arrive one by one. A notice belongs to the year in which it was issued, money to that in which it came in. */
export type ProcessingFeeCount = {
  readonly addPacked: (packedFacts: string) => void;
  readonly fees: () => ProcessingFeesOfYear;
};

export function startProcessingFees(year: number, options: CountOptions = {}): ProcessingFeeCount {
  const recordedUpTo = options.recordedUpTo ?? null;
  let notices = 0;
  let noticedInFen = 0;
  let collectedInFen = 0;
  return {
    addPacked: (packed) => {
      if (!packed.includes(';f')) return;
      for (const fee of standingFees(unpackFacts(packed), recordedUpTo)) {
        if (yearOf(fee.on) !== year) continue;
        if (fee.type === 'fee-paid') collectedInFen += fee.amountInFen;
        else {
          notices += 1;
          noticedInFen += fee.amountInFen;
        }
      }
    },
    fees: () => ({ notices, noticedInYuan: noticedInFen / 100, collectedInYuan: collectedInFen / 100 }),
  };
}
