import type { CivilDate } from '../calendar/civil-date.ts';
import { applicantCategories } from '../request/vocabulary.ts';
import type { ApplicantCategory, Outcome } from '../request/vocabulary.ts';
import type { RequestFacts } from './request-facts.ts';

/**
 * How a request counts that was closed in one year and reopened in a later one. The form has no row for it: either it is
 * not counted again (the result shows in table IV), or the reopening counts as a newly received request.
 */
export const reopeningRules = ['not-counted-again', 'newly-received'] as const;
export type ReopeningRule = (typeof reopeningRules)[number];

/** A stretch in which a request was open: it gives one unit to the balance of each year that it touches, and one outcome. */
export type CountedSpan = {
  readonly openedOn: CivilDate;
  readonly closedOn: CivilDate | null;
  readonly outcome: Outcome | null;
};

export type CountedRequest = { readonly categoryIndex: number; readonly spans: readonly CountedSpan[] };

const categoryIndexes: ReadonlyMap<ApplicantCategory, number> = new Map(
  applicantCategories.map((category, index) => [category, index]),
);

export function categoryIndexOf(category: ApplicantCategory): number {
  return categoryIndexes.get(category) ?? 0;
}

function sameYear(a: CivilDate, b: CivilDate): boolean {
  return a.slice(0, 4) === b.slice(0, 4);
}

/**
 * The spans of a request as known at an instant (everything when null); none before receipt or when it is left out of the
 * count. A reopening in the year of the closing undoes the closing, so that one request keeps one outcome.
 */
export function countedSpans(
  request: RequestFacts,
  recordedUpTo: string | null,
  reopening: ReopeningRule,
): CountedRequest {
  let category = request.category;
  let isLeftOut = false;
  let earlier: readonly CountedSpan[] = [];
  let openedOn: CivilDate | null = null;
  let closedOn: CivilDate | null = null;
  let outcome: Outcome | null = null;
  let isIgnored = false;
  for (const fact of request.facts) {
    if (recordedUpTo !== null && fact.at > recordedUpTo) continue;
    switch (fact.type) {
      case 'received':
        if (earlier.length === 0) openedOn = fact.on;
        break;
      case 'closed':
        if (isIgnored) break;
        closedOn = fact.on;
        outcome = fact.outcome;
        break;
      case 'closing-cancelled':
        if (isIgnored) break;
        closedOn = null;
        outcome = null;
        break;
      case 'reopened':
        if (isIgnored || closedOn === null || openedOn === null) break;
        if (!sameYear(fact.on, closedOn)) {
          if (reopening === 'not-counted-again') {
            isIgnored = true;
            break;
          }
          earlier = [...earlier, { openedOn, closedOn, outcome }];
          openedOn = fact.on;
        }
        closedOn = null;
        outcome = null;
        break;
      case 'category-corrected':
        category = fact.category;
        break;
      case 'left-out':
        isLeftOut = true;
        break;
      case 'taken-back-in':
        isLeftOut = false;
        break;
      case 'fee-noticed':
      case 'fee-paid':
      case 'fee-notice-cancelled':
      case 'fee-payment-cancelled':
        break;
    }
  }
  const spans = isLeftOut || openedOn === null ? [] : [...earlier, { openedOn, closedOn, outcome }];
  return { categoryIndex: categoryIndexOf(category), spans };
}
