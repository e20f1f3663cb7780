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

const endsParagraph = /[。；;！!？?：:]$/u;
const beginsItem = /^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))/u;
const longestTitle = 60;

/** The text with the words of titles in 《》 blanked out, of the same length: they name documents and state nothing. */
function withoutTitles(text: string): string {
  return text.replace(/《[^《》]{0,60}》/gu, (title) => '□'.repeat(Math.min(title.length, longestTitle + 2)));
}

/**
 * The paragraphs of a text, each compact and without titles of documents. Lines that a page or a converter broke are
 * joined: a paragraph ends with a stop, or before a numbered one.
 */
export function paragraphsOf(text: string): readonly string[] {
  const paragraphs: string[][] = [];
  let isOpen = false;
  for (const line of text.split(/\n/u)) {
    const compact = compactText(line);
    if (compact === '') continue;
    const last = paragraphs.at(-1);
    if (isOpen && last !== undefined && !beginsItem.test(compact)) last.push(compact);
    else paragraphs.push([compact]);
    isOpen = !endsParagraph.test(compact);
  }
  return paragraphs.map((lines) => withoutTitles(lines.join('')));
}
