import type { CivilDate } from '../calendar/civil-date.ts';
import { civilDate } from '../calendar/civil-date.ts';
import type { Outcome } from '../request/vocabulary.ts';
import type { Article } from '../statute/articles.ts';
import type { AnswerBasis } from './answer-basis.ts';
import { isRefusalGround } from './answer-basis.ts';

/** Whether the applicant has to go to the review organ before a court. */
export const remedyOrders = ['reconsideration-first', 'reconsideration-or-litigation'] as const;
export type RemedyOrder = (typeof remedyOrders)[number];

/** What an answer must tell the applicant about review and suit. */
export type Remedies = {
  readonly order: RemedyOrder;
  /** 行政复议法第20条: days from learning of the answer. */
  readonly reconsiderationWithinDays: number;
  /** 行政诉讼法第46条: months from learning of the answer; `null` when a direct suit is not open. */
  readonly litigationWithinMonths: number | null;
  /** 行政诉讼法第45条: days from receiving the review decision. */
  readonly litigationAfterReconsiderationWithinDays: number;
  readonly articles: readonly Article[];
};

export type RemedySettings = {
  /**
   * No text says whether a partly disclosed answer that withholds on 条例第14–16条 falls under 行政复议法第23条. To state
   * reconsideration first costs the applicant nothing; to state a direct suit wrongly costs the case.
   */
  readonly partlyDisclosed: RemedyOrder;
};

export const defaultRemedySettings: RemedySettings = { partlyDisclosed: 'reconsideration-first' };

/** The day from which 行政复议法 (2023) applies. */
const reconsiderationFirstSince = civilDate('2024-01-01');

function orderFor(outcome: Outcome, basis: Pick<AnswerBasis, 'withheldParts'>, settings: RemedySettings): RemedyOrder {
  if (isRefusalGround(outcome)) return 'reconsideration-first';
  if (outcome !== 'partly-disclosed') return 'reconsideration-or-litigation';
  const grounds = basis.withheldParts?.map((each) => each.ground) ?? [];
  const isRefusedInPart = grounds.length === 0 || grounds.some(isRefusalGround);
  return isRefusedInPart ? settings.partlyDisclosed : 'reconsideration-or-litigation';
}

/**
 * 条例第51条、行政复议法第20条和第23条、行政诉讼法第44至46条: the remedies against an answer. Since 2024-01-01 a refusal under
 * 条例第14、15、16条 goes to reconsideration first (法释〔2025〕8号第1条); everything else, and every answer before that day, goes to
 * reconsideration or straight to court.
 */
export function remediesFor(
  outcome: Outcome,
  basis: Pick<AnswerBasis, 'withheldParts'>,
  answeredOn: CivilDate,
  settings: RemedySettings = defaultRemedySettings,
): Remedies {
  const order =
    answeredOn < reconsiderationFirstSince ? 'reconsideration-or-litigation' : orderFor(outcome, basis, settings);
  const isFirst = order === 'reconsideration-first';
  return {
    order,
    reconsiderationWithinDays: 60,
    litigationWithinMonths: isFirst ? null : 6,
    litigationAfterReconsiderationWithinDays: 15,
    articles: isFirst
      ? ['条例第51条', '行政复议法第20条', '行政复议法第23条', '行政诉讼法第45条']
      : ['条例第51条', '行政复议法第20条', '行政诉讼法第46条'],
  };
}
