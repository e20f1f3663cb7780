import type { Narrative } from './yearly-report.ts';
import { overviewParts } from './yearly-report.ts';

/** A text without white space and with ASCII digits, as figures and names are looked for in it. */
export function compactText(text: string): string {
  return text.replace(/\s+/gu, '').replace(/[０-９．]/gu, (wide) => wide.normalize('NFKC'));
}

/** Section one as one text. */
export function overviewText(narrative: Narrative): string {
  return overviewParts.map((part) => narrative.overview[part]).join('\n');
}

/** Characters of a text as the 1,000-character limit of section one counts them: white space is none. */
export function lengthInCharacters(text: string): number {
  return Array.from(text.replace(/\s+/gu, '')).length;
}

/** Sentences of a compact text; a semicolon ends one too. */
export function sentencesOf(compact: string): readonly string[] {
  return compact.split(/[。；;！!？?]/u).filter((sentence) => sentence !== '');
}

/** Clauses of a sentence; a comma between digits belongs to the number. */
export function clausesOf(sentence: string): readonly string[] {
  return sentence.split(/(?<!\d),(?!\d{3})|[，：:]|(?<=\D),/u).filter((clause) => clause !== '');
}

export type Quantity = {
  readonly value: number;
  readonly unit: string;
  /** Position of the first digit. */
  readonly at: number;
  readonly end: number;
};

// No more groups than any number has, so that a run of them is looked at once.
const quantity = /(?<![\d.])(\d{1,3}(?:,\d{3}){1,6}|\d+)(\.\d+)?(万元|元|[条件份个次篇项家期人宗起场])/gu;

/** Whole quantities with a unit; 约1000件, 1000余件, 近100件 and 1.2万件 are no exact figures and left out. */
export function quantitiesIn(text: string): readonly Quantity[] {
  const found: Quantity[] = [];
  for (const match of text.matchAll(quantity)) {
    const before = text.slice(Math.max(0, match.index - 2), match.index);
    if (/(?:约|近|超|逾|第|超过|不足|大约)$/u.test(before)) continue;
    const value = Number(`${(match[1] ?? '').replaceAll(',', '')}${match[2] ?? ''}`);
    found.push({ value, unit: match[3] ?? '', at: match.index, end: match.index + match[0].length });
  }
  return found;
}
