import { type LetterContent, textsOf } from '../../../shared/domain/letter/letter-content.ts';

/** All the text of a letter, one piece per line, in reading order. */
export function letterText(content: LetterContent): string {
  const annex = content.annex === null ? [] : [content.annex.title, ...textsOf(content.annex.blocks)];
  return [
    content.agencyName,
    content.title,
    content.number,
    content.addressee,
    ...textsOf(content.blocks),
    content.closing,
    content.agencyName,
    content.date,
    ...content.contact,
    ...annex,
  ].join('\n');
}
