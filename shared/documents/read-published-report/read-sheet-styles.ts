import { parseMarkup } from './parse-markup.ts';
import type { RunStyle } from './run-style.ts';
import { plainRun } from './run-style.ts';
import { shownByBuiltIn, shownByFormat } from './sheet-number-formats.ts';
import type { ShownAs } from './sheet-number-formats.ts';

export type CellStyle = { readonly run: RunStyle; readonly shown: ShownAs };

export const plainCell: CellStyle = { run: plainRun, shown: { kind: 'number', decimals: null } };

/** Takes up one element of a font or of the properties of a run (`xl/styles.xml`, `xl/sharedStrings.xml`). */
export function sheetRunStyle(style: RunStyle, name: string, attributes: Readonly<Record<string, string>>): RunStyle {
  if (name === 'strike') return { ...style, isLeftOut: !/^(?:0|false)$/u.test(attributes['val'] ?? '1') };
  if (name === 'vertAlign') return { ...style, isRaised: /^(?:superscript|subscript)$/u.test(attributes['val'] ?? '') };
  return style;
}

/** The styles of cells by their index (`s`), from `xl/styles.xml`. */
export function readSheetStyles(xml: string): readonly CellStyle[] {
  const fonts: RunStyle[] = [];
  const formats = new Map<number, string>();
  const styles: CellStyle[] = [];
  let font: RunStyle | null = null;
  let isInCellFormats = false;
  let isInFonts = false;
  parseMarkup(xml, 'xml', {
    onOpen: (name, attributes) => {
      if (name === 'fonts') isInFonts = true;
      else if (name === 'font' && isInFonts) font = plainRun;
      else if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') isInCellFormats = true;
      else if (name === 'xf' && isInCellFormats) {
        const id = Number(attributes['numFmtId'] ?? 0);
        const code = formats.get(id);
        styles.push({
          run: fonts[Number(attributes['fontId'] ?? 0)] ?? plainRun,
          shown: code === undefined ? shownByBuiltIn(id) : shownByFormat(code),
        });
      } else if (font !== null) font = sheetRunStyle(font, name, attributes);
    },
    onText: () => undefined,
    onClose: (name) => {
      if (name === 'font' && font !== null) {
        fonts.push(font);
        font = null;
      } else if (name === 'fonts') isInFonts = false;
      else if (name === 'cellXfs') isInCellFormats = false;
    },
  });
  return styles;
}
