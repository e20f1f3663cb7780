import type { RecordResult } from '../letter/letter-facts.ts';
import type { AnswerBasis, AnswerFact, OutcomeVariant, ResponsibleAgency } from '../outcome/answer-basis.ts';
import { type AnswerForm, outcomeCatalogue } from '../outcome/outcome-catalogue.ts';
import type { Outcome, ServiceMethod } from './vocabulary.ts';

/** 国办公开办函〔2016〕235号: how and when something reached the applicant; `reference` is the post's or the signed slip's number. */
export type Service = { readonly by: ServiceMethod; readonly reference: string | null };

/** An answer as the handler has drafted it, before it is served. */
export type DraftAnswer = {
  readonly outcome: Outcome;
  readonly basis: string | null;
  readonly details: AnswerBasis | null;
};

/** The answer to a demand to correct records about oneself (条例第41条). */
export type RecordAnswer = {
  readonly result: RecordResult;
  readonly description: string;
  readonly responsibleAgency: ResponsibleAgency | null;
  readonly reasons: string | null;
};

/** The letter and the facts of an outcome; null when the outcome has two situations and the basis names neither. */
export function answerFormOf(outcome: Outcome, variant: OutcomeVariant | undefined): AnswerForm | null {
  const entry = outcomeCatalogue[outcome];
  if (entry.variants === null) return entry;
  const chosen = variant ?? entry.usualVariant;
  return chosen === null ? null : (entry.variants[chosen] ?? null);
}

/** What the answer must still state (条例第36条 and the articles of its outcome); a blank text counts as not stated. */
export function missingAnswerFacts(outcome: Outcome, details: AnswerBasis): readonly AnswerFact[] {
  const form = answerFormOf(outcome, details.variant);
  if (form === null) return ['variant'];
  return form.requiredFacts.filter((fact) => !isStated(details[fact]));
}

function isStated(value: AnswerBasis[AnswerFact]): boolean {
  if (value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return !Array.isArray(value) || value.length > 0;
}
