import { type CivilDate, yearOf } from '../calendar/civil-date.ts';
import { outcomeCatalogue } from '../outcome/outcome-catalogue.ts';
import { type Remedies, defaultRemedySettings, remediesFor } from '../outcome/remedies-for.ts';
import { type Outcome, outcomes } from '../request/vocabulary.ts';
import { type Result, accepted, refused } from '../result.ts';
import type { Article } from '../statute/articles.ts';
import { fieldsRevealed, tellsReceiptNumber } from './applicant-revealed.ts';
import {
  type LetterFacts,
  type LetterMaterial,
  type LetterSettings,
  type MaterialWith,
  isComplete,
  missingFacts,
  states,
} from './letter-facts.ts';
import type { LetterKind } from './letter-kinds.ts';
import { defaultSeriesWords, formatLetterNumber, seriesOf } from './letter-number.ts';
import type { LetterAnnex, LetterBlock, LetterWording } from './letter-wording.ts';

/** A letter ready to be set on paper: text only, in reading order. */
export type LetterContent = {
  readonly kind: LetterKind;
  readonly agencyName: string;
  readonly title: string;
  readonly number: string;
  readonly addressee: string;
  readonly blocks: readonly LetterBlock[];
  readonly closing: string;
  /** The date under the letter, as a date and as it is written. */
  readonly letterOn: CivilDate;
  readonly date: string;
  readonly contact: readonly string[];
  readonly annex: LetterAnnex | null;
};

export const letterRefusals = ['LetterFactsMissing', 'ApplicantRevealed', 'NothingToCharge'] as const;
export type LetterRefusal = (typeof letterRefusals)[number];

/** Letters to outsiders of the case, which do not tell who applied. */
const concealsApplicant: ReadonlySet<LetterKind> = new Set(['third-party-consultation', 'override-notice']);

/** The row of table III that a letter answers with; `null` for letters that answer none. */
export function outcomeOfLetter(kind: LetterKind, material: Pick<LetterMaterial, 'refusalGround'>): Outcome | null {
  if (kind === 'refusal') return material.refusalGround ?? null;
  return (
    outcomes.find((outcome) => {
      const { letter, variants } = outcomeCatalogue[outcome];
      return variants === null ? letter === kind : Object.values(variants).some((form) => form.letter === kind);
    }) ?? null
  );
}

/**
 * 条例第51条: what the letter says about review and suit; `null` for letters that decide nothing. A fee notice has none: the fee
 * cannot be attacked on its own (国办函〔2020〕109号). The third party may attack the decision to disclose (条例第32条).
 */
export function remediesOfLetter(kind: LetterKind, material: MaterialWith<'letterOn'>): Remedies | null {
  const settings = material.remedies ?? defaultRemedySettings;
  if (kind === 'override-notice') return remediesFor('disclosed', {}, material.letterOn, settings);
  if (kind === 'record-correction') return remediesFor('other-handling', {}, material.letterOn, settings);
  const outcome = outcomeOfLetter(kind, material);
  return outcome === null ? null : remediesFor(outcome, material, material.letterOn, settings);
}

/** The texts of blocks, tables cell by cell, in reading order. */
export function textsOf(blocks: readonly LetterBlock[]): readonly string[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? [...block.columns, ...block.rows.flat()] : [block.text]));
}

function numberOf(kind: LetterKind, material: LetterMaterial, wording: LetterWording): string | null {
  const series = seriesOf(kind);
  if (series === null)
    return states(material, 'receiptNumber') ? wording.registrationNumber(material.receiptNumber) : null;
  if (!states(material, 'numberPrefix', 'letterOn', 'serial')) return null;
  const word = (material.seriesWords ?? defaultSeriesWords)[series];
  return formatLetterNumber(material.numberPrefix, word, yearOf(material.letterOn), material.serial);
}

function bodyOf<Kind extends LetterKind>(
  kind: Kind,
  material: LetterMaterial,
  bodies: Pick<LetterWording['body'], Kind>,
): readonly LetterBlock[] | null {
  return isComplete(kind, material) ? bodies[kind](material) : null;
}

function articleOf(kind: LetterKind, material: LetterMaterial): Article | null {
  const outcome = outcomeOfLetter(kind, material);
  return outcome === null ? null : (outcomeCatalogue[outcome].articles[0] ?? null);
}

/**
 * The letter of a kind from the case's facts, the agency's settings and the words. Refuses with the list of what is missing,
 * a letter to a third party whose text tells anything that identifies the applicant (条例第32条、个保法第6条), and a fee notice for
 * nothing.
 */
export function letterContent(
  kind: LetterKind,
  facts: LetterFacts,
  settings: LetterSettings,
  wording: LetterWording,
): Result<LetterContent, LetterRefusal> {
  const material: LetterMaterial = { ...settings, ...facts };
  const isToConsulted = concealsApplicant.has(kind) || seriesOf(kind) === 'consultation';
  const addressee = isToConsulted ? material.consultedName : material.applicantName;
  const number = numberOf(kind, material, wording);
  const body = bodyOf(kind, material, wording.body);
  if (
    body === null ||
    number === null ||
    addressee === undefined ||
    !states(material, 'agencyName', 'letterOn', 'contactPhone', 'contactAddress')
  ) {
    return refused('LetterFactsMissing', articleOf(kind, material), {
      letter: kind,
      missing: missingFacts(kind, material).join(','),
    });
  }
  if (kind === 'fee-notice' && material.fee?.totalInYuan === 0)
    return refused('NothingToCharge', '国办函〔2020〕109号', { letter: kind });
  const remedies = remediesOfLetter(kind, material);
  const content: LetterContent = {
    kind,
    agencyName: material.agencyName,
    title: wording.titles[kind],
    number,
    addressee,
    blocks:
      remedies !== null && states(material, 'reconsiderationBody', 'court')
        ? [...body, ...wording.remedies(remedies, material, kind)]
        : body,
    closing: wording.closing(kind),
    letterOn: material.letterOn,
    date: wording.date(material.letterOn),
    contact: wording.contact(material),
    annex: wording.annex(kind, material),
  };
  const revealed = concealsApplicant.has(kind) ? revealedBy(content, facts) : [];
  return revealed.length === 0
    ? accepted(content)
    : refused('ApplicantRevealed', '条例第32条', { letter: kind, fields: revealed.join(',') });
}

/** What of the applicant the words of the case tell; the agency's own name, address and phone stand in every letter. */
function revealedBy(content: LetterContent, facts: LetterFacts): readonly string[] {
  const texts = [content.title, content.addressee, ...textsOf(content.blocks), ...textsOf(content.annex?.blocks ?? [])];
  const { applicantName: name = '', receiptNumber = '' } = facts;
  return [
    ...fieldsRevealed(texts, { name, ...facts.applicant }),
    ...(tellsReceiptNumber(texts, receiptNumber) ? ['receiptNumber'] : []),
  ];
}
