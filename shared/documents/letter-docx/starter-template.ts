import { civilDate } from '../../domain/calendar/civil-date.ts';
import { bodyLine, renderPages } from './render-letter.ts';

/** A Word template in the official style that holds every tag: what an agency starts from when it wants its own. */
export async function starterTemplate(): Promise<Uint8Array> {
  const content = {
    kind: 'disclosure',
    agencyName: '{agencyName}',
    title: '{title}',
    number: '{number}',
    addressee: '{addressee}',
    blocks: ['{#paragraphs}', '{text}', '{/paragraphs}'].map((text) => ({ kind: 'paragraph' as const, text })),
    closing: '{closing}',
    letterOn: civilDate('1980-01-01'),
    date: '{date}',
    contact: ['{contact}'],
    annex: null,
  } as const;
  return renderPages(
    content,
    ['{#annex}', '{text}', '{/annex}'].map((text) => bodyLine(text)),
  );
}
