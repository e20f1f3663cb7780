import type { ISectionPropertiesOptions } from 'docx';
import { letterFonts } from './letter-fonts.ts';

const twipsPerMillimetre = 1440 / 25.4;
/** GB/T 9704: 28 characters of 三号 on 22 lines within 156 mm by 225 mm of an A4 page. */
const margin = { top: 37, right: 26, bottom: 35, left: 28 } as const;
export const textWidth = Math.round(156 * twipsPerMillimetre);
export const lineInTwips = 560;
export const characterInTwips = 320;

export const officialPage: NonNullable<ISectionPropertiesOptions['page']> = {
  size: { width: Math.round(210 * twipsPerMillimetre), height: Math.round(297 * twipsPerMillimetre) },
  margin: {
    top: Math.round(margin.top * twipsPerMillimetre),
    right: Math.round(margin.right * twipsPerMillimetre),
    bottom: Math.round(margin.bottom * twipsPerMillimetre),
    left: Math.round(margin.left * twipsPerMillimetre),
    footer: Math.round(25 * twipsPerMillimetre),
  },
};

export type FontFace = keyof Omit<typeof letterFonts, 'latin'>;

/** The fonts of a run: Latin text in one, Chinese in that of the face. */
export function runFonts(face: FontFace) {
  return {
    ascii: letterFonts.latin,
    hAnsi: letterFonts.latin,
    eastAsia: letterFonts[face],
    cs: letterFonts.latin,
    hint: 'eastAsia',
  } as const;
}

/** XML 1.0 has no place for control characters and lone surrogates. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}
