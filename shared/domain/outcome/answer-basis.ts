import type { CivilDate } from '../calendar/civil-date.ts';
import type { Outcome } from '../request/vocabulary.ts';

/** The grounds on which information is refused (条例第14、15、16条): rows 三（三）1 to 7 of table III. */
export const refusalGrounds = [
  'state-secret',
  'other-law-prohibits',
  'security-and-stability',
  'third-party-rights',
  'internal-affairs',
  'process-information',
  'enforcement-files',
] as const satisfies readonly Outcome[];
export type RefusalGround = (typeof refusalGrounds)[number];

/** Why a part is withheld when the rest is given (条例第37条): a ground of refusal, or that the part is no government information. */
export const withholdingGrounds = [...refusalGrounds, 'not-government-information'] as const;
export type WithholdingGround = (typeof withholdingGrounds)[number];

/** One withheld part of a partly disclosed answer: which part, on what ground, and the reasons in words. */
export type WithheldPart = { readonly part: string; readonly ground: WithholdingGround; readonly reasons: string };

/** An agency that an applicant is pointed to (条例第36条第5项); `contact` is given when it can be determined. */
export type ResponsibleAgency = { readonly name: string; readonly contact?: string | undefined };

/** An answer given before: its number and its date. */
export type EarlierAnswer = { readonly number: string; readonly answeredOn: CivilDate };

/** Rows of table III that cover two situations with different letters. */
export const outcomeVariants = [
  'provided',
  'already-public',
  'not-existing',
  'not-this-agency',
  'withdrawn',
  'other',
] as const;
export type OutcomeVariant = (typeof outcomeVariants)[number];

/** What answers say beyond their row of table III. Words carry no closing stop: the letter sets it. */
export type AnswerFacts = {
  /** Which situation of a row with two: see `outcomeCatalogue[outcome].variants`. */
  readonly variant: OutcomeVariant;
  readonly reasons: string;
  /** The law other than the Regulation that the answer rests on, with its article, e.g. `《不动产登记暂行条例》第二十七条`. */
  readonly otherLaw: string;
  /** 条例第36条第1项、第7项, 第39条第2款: where and how the applicant can get it. */
  readonly accessRoute: string;
  /** 条例第36条第2项、第40条: what is provided and in what form, e.g. `以电子邮件提供该文件的电子件1份`. */
  readonly provision: string;
  /** 条例第37条. */
  readonly withheldParts: readonly WithheldPart[];
  /** 条例第36条第4项: where and how the information was looked for. */
  readonly searchDone: string;
  /** 条例第36条第5项, 第41条. */
  readonly responsibleAgency: ResponsibleAgency;
  /** 条例第36条第6项: the answer that this request repeats. */
  readonly earlierAnswer: EarlierAnswer;
  /** 条例第39条第1款: where a petition, complaint or report belongs. */
  readonly properChannel: string;
};

export type AnswerFact = keyof AnswerFacts;

/** The facts that a handler has stated so far; the catalogue names, per outcome, those that the letter needs. */
export type AnswerBasis = { readonly [Fact in AnswerFact]?: AnswerFacts[Fact] | undefined };

export function isRefusalGround(ground: string): ground is RefusalGround {
  return refusalGrounds.some((each) => each === ground);
}
