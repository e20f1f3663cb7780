import { readingBudget } from '../../domain/reading/reading-budget.ts';
import type { Meter } from '../../domain/reading/reading-budget.ts';
import { decodeText } from './decode-text.ts';
import type { ContentBlock, ContentCell, DocumentContent } from './document-content.ts';
import { parseMarkup } from './parse-markup.ts';
import type { MarkupHandlers } from './parse-markup.ts';
import { plainCell, readSheetStyles, sheetRunStyle } from './read-sheet-styles.ts';
import type { CellStyle } from './read-sheet-styles.ts';
import { plainRun, runText } from './run-style.ts';
import { numberText } from './sheet-number-formats.ts';
import type { ArchiveParts } from './unpack-archive.ts';

const ignore = () => undefined;

function readXml(xml: string, handlers: Partial<MarkupHandlers>): void {
  parseMarkup(xml, 'xml', { onOpen: ignore, onText: ignore, onClose: ignore, ...handlers });
}

/** `xl/sharedStrings.xml`: the texts that cells refer to; phonetic guides and what is struck out are not part of them. */
function readSharedStrings(xml: string, meter: Meter): readonly string[] {
  const strings: string[] = [];
  const text = startRichText();
  readXml(xml, {
    onOpen: (name, attributes) => {
      if (name === 'si') text.clear();
      text.onOpen(name, attributes);
    },
    onText: text.onText,
    onClose: (name) => {
      text.onClose(name);
      if (name !== 'si') return;
      meter.use('characters', text.text().length);
      strings.push(text.text());
    },
  });
  return strings;
}

/** Collects a text that may be made of runs with properties of their own. */
function startRichText() {
  let collected = '';
  let style = plainRun;
  let isInText = false;
  let phoneticDepth = 0;
  return {
    clear: () => {
      collected = '';
      style = plainRun;
    },
    text: () => collected,
    onOpen: (name: string, attributes: Readonly<Record<string, string>>) => {
      if (name === 'rPh') phoneticDepth++;
      else if (name === 'r') style = plainRun;
      else if (name === 't') isInText = true;
      else style = sheetRunStyle(style, name, attributes);
    },
    onText: (text: string) => {
      if (isInText && phoneticDepth === 0) collected += runText(text, style);
    },
    onClose: (name: string) => {
      if (name === 'rPh') phoneticDepth--;
      else if (name === 't') isInText = false;
      else if (name === 'r') style = plainRun;
    },
  };
}

type Position = { readonly row: number; readonly column: number };

function positionOf(reference: string): Position | null {
  const match = /^([A-Z]{1,3})(\d{1,7})$/u.exec(reference);
  if (match === null) return null;
  let column = 0;
  for (const letter of match[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

function isInside(position: Position): boolean {
  return position.row < readingBudget.tableRows && position.column < readingBudget.tableColumns;
}

type Merge = { readonly from: Position; readonly to: Position };

/** So many blanks in a run say all that a row of the form can say; further ones are left out. */
const longestRunOfBlanks = 16;

/**
 * The cells of each row that has any, in order: without those that a merged area hides, and with the blanks between, before
 * and after the others as far as `width`, a long run of them cut short.
 */
function rowsOf(
  texts: ReadonlyMap<number, ReadonlyMap<number, string>>,
  merges: readonly Merge[],
  { width, hiddenColumns }: { readonly width: number; readonly hiddenColumns: ReadonlySet<number> },
  meter: Meter,
): readonly (readonly ContentCell[])[] {
  const starting = merges.toSorted((a, b) => a.from.row - b.from.row);
  const heldThroughRow: number[] = [];
  let next = 0;
  return [...texts.keys()]
    .sort((a, b) => a - b)
    .map((rowIndex) => {
      const spans = new Map<number, number>();
      for (let merge = starting[next]; merge !== undefined && merge.from.row <= rowIndex; merge = starting[++next]) {
        const lastColumn = Math.min(merge.to.column, readingBudget.tableColumns - 1);
        for (let column = merge.from.column; column <= lastColumn; column++)
          heldThroughRow[column] = Math.max(heldThroughRow[column] ?? -1, merge.to.row);
        if (merge.from.row === rowIndex) spans.set(merge.from.column, lastColumn - merge.from.column + 1);
      }
      const row = texts.get(rowIndex);
      const cells: ContentCell[] = [];
      let blanks = 0;
      for (let column = 0; column < width; column++) {
        const columnSpan = spans.get(column);
        if (columnSpan === undefined && (heldThroughRow[column] ?? -1) >= rowIndex) continue;
        if (isAllHidden(column, columnSpan ?? 1, hiddenColumns)) continue;
        const text = row?.get(column) ?? '';
        blanks = text === '' ? blanks + 1 : 0;
        if (blanks > longestRunOfBlanks) continue;
        if (text === '') meter.use('cells', 1);
        cells.push({ text, column, columnSpan: columnSpan ?? 1 });
      }
      return cells;
    });
}

/** What a cell shows: its text, number or truth, and in words what was never worked out. */
function shownText(
  type: string,
  value: string,
  { hasFormula, style, strings }: { hasFormula: boolean; style: CellStyle; strings: readonly string[] },
): string {
  if (style.run.isLeftOut) return '';
  if (value === '' && hasFormula && type !== 'str') return '（公式尚未计算）';
  switch (type) {
    case 's':
      return runText(strings[Number(value)] ?? '', style.run);
    case 'n':
      return value === '' ? '' : runText(numberText(value, style.shown), style.run);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    default:
      return runText(value, style.run);
  }
}

function isSwitchedOn(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/**
 * One `xl/worksheets/sheetN.xml` as a table, and whether it goes on past the limits; hidden rows and columns and cells under a
 * merged one are left out, empty ones inside the used width are kept.
 */
function readSheet(
  xml: string,
  strings: readonly string[],
  styles: readonly CellStyle[],
  meter: Meter,
): { readonly block: ContentBlock; readonly isCut: boolean } {
  let isCut = false;
  const texts = new Map<number, Map<number, string>>();
  const merges: Merge[] = [];
  const hiddenColumns = new Set<number>();
  const inline = startRichText();
  let width = 0;
  let at: Position | null = null;
  let nextColumn = 0;
  let row = -1;
  let isRowHidden = false;
  let type = 'n';
  let value = '';
  let hasFormula = false;
  let style = plainCell;
  let isInValue = false;
  readXml(xml, {
    onOpen: (name, attributes) => {
      if (name === 'row') {
        const given = Number(attributes['r']);
        row = Number.isInteger(given) && given > 0 ? given - 1 : row + 1;
        nextColumn = 0;
        isRowHidden = isSwitchedOn(attributes['hidden']) || Number(attributes['ht'] ?? 1) === 0;
      } else if (name === 'col') {
        if (!isSwitchedOn(attributes['hidden']) && Number(attributes['width'] ?? 1) !== 0) return;
        const last = Math.min(Number(attributes['max']), readingBudget.tableColumns);
        for (let column = Number(attributes['min']); column <= last; column++) hiddenColumns.add(column - 1);
      } else if (name === 'c') {
        at = positionOf(attributes['r'] ?? '') ?? { row, column: nextColumn };
        nextColumn = at.column + 1;
        type = attributes['t'] ?? 'n';
        style = styles[Number(attributes['s'] ?? 0)] ?? plainCell;
        value = '';
        hasFormula = false;
        inline.clear();
      } else if (name === 'v') {
        isInValue = true;
      } else if (name === 'f') {
        hasFormula = true;
      } else if (name === 'mergeCell') {
        const [from, to] = (attributes['ref'] ?? '').split(':', 2).map(positionOf);
        if (from === undefined || from === null || to === undefined || to === null || !isInside(from)) return;
        meter.use('mergedAreas', 1);
        merges.push({ from, to });
      } else if (at !== null) inline.onOpen(name, attributes);
    },
    onText: (text) => {
      if (isInValue) value += text;
      else inline.onText(text);
    },
    onClose: (name) => {
      if (name === 'v') isInValue = false;
      else if (name !== 'c') inline.onClose(name);
      if (name !== 'c' || at === null) return;
      const cell = at;
      at = null;
      const held = type === 'inlineStr' ? inline.text() : value;
      if (!isInside(cell)) {
        isCut ||= held !== '';
        return;
      }
      if (isRowHidden) return;
      const text = shownText(type, held, { hasFormula, style, strings });
      if (text === '') return;
      meter.use('cells', 1);
      meter.use('characters', text.length);
      const cells = texts.get(cell.row) ?? new Map<number, string>();
      cells.set(cell.column, text);
      texts.set(cell.row, cells);
      width = Math.max(width, cell.column + 1);
    },
  });
  return {
    block: { kind: 'table', rows: rowsOf(texts, merges, { width, hiddenColumns }, meter), hasGrid: true },
    isCut,
  };
}

function isAllHidden(column: number, columnSpan: number, hidden: ReadonlySet<number>): boolean {
  for (let each = column; each < column + columnSpan; each++) if (!hidden.has(each)) return false;
  return true;
}

function partText(parts: ArchiveParts, name: string): string | null {
  const bytes = parts.get(name);
  return bytes === undefined ? null : decodeText(bytes);
}

/** Each visible sheet of a workbook as a document of its own, in the order of the tabs; a sheet that is named twice, once. */
export function readSheetContents(parts: ArchiveParts, meter: Meter): readonly DocumentContent[] {
  const targets = new Map<string, string>();
  readXml(partText(parts, 'xl/_rels/workbook.xml.rels') ?? '', {
    onOpen: (name, attributes) => {
      if (name === 'Relationship')
        targets.set(attributes['Id'] ?? '', (attributes['Target'] ?? '').replace(/^\/?(?:xl\/)?/u, 'xl/'));
    },
  });
  const sheets = new Map<string, string>();
  readXml(partText(parts, 'xl/workbook.xml') ?? '', {
    onOpen: (name, attributes) => {
      const target = targets.get(attributes['r:id'] ?? '');
      if (name !== 'sheet' || target === undefined || (attributes['state'] ?? 'visible') !== 'visible') return;
      if (!sheets.has(target)) meter.use('sheets', 1);
      sheets.set(target, sheets.get(target) ?? attributes['name'] ?? '');
    },
  });
  const strings = readSharedStrings(partText(parts, 'xl/sharedStrings.xml') ?? '', meter);
  const styles = readSheetStyles(partText(parts, 'xl/styles.xml') ?? '');
  return [...sheets].flatMap(([target, name]) => {
    const xml = partText(parts, target);
    if (xml === null) return [];
    const { block, isCut } = readSheet(xml, strings, styles, meter);
    return [{ blocks: [block], documentTitle: null, sheetName: name, isCut }];
  });
}
