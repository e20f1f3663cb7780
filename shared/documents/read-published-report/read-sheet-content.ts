import { readingBudget } from '../../domain/reading/reading-budget.ts';
import type { Meter } from '../../domain/reading/reading-budget.ts';
import { decodeText } from './decode-text.ts';
import type { ContentBlock, ContentCell, DocumentContent } from './document-content.ts';
import { parseMarkup } from './parse-markup.ts';
import type { MarkupHandlers } from './parse-markup.ts';
import type { ArchiveParts } from './unpack-archive.ts';

const ignore = () => undefined;

function readXml(xml: string, handlers: Partial<MarkupHandlers>): void {
  parseMarkup(xml, 'xml', { onOpen: ignore, onText: ignore, onClose: ignore, ...handlers });
}

/** `xl/sharedStrings.xml`: the texts that cells refer to; phonetic guides are not part of them. */
function readSharedStrings(xml: string, meter: Meter): readonly string[] {
  const strings: string[] = [];
  let current: string | null = null;
  let isInText = false;
  let phoneticDepth = 0;
  readXml(xml, {
    onOpen: (name) => {
      if (name === 'rPh') phoneticDepth++;
      if (name === 'si') current = '';
      if (name === 't') isInText = true;
    },
    onText: (text) => {
      if (!isInText || phoneticDepth > 0 || current === null) return;
      meter.use('characters', text.length);
      current += text;
    },
    onClose: (name) => {
      if (name === 'rPh') phoneticDepth--;
      if (name === 't') isInText = false;
      if (name === 'si') {
        strings.push(current ?? '');
        current = null;
      }
    },
  });
  return strings;
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

/** A number as a cell holds it, without the noise of binary fractions. */
function writtenNumber(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : value;
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
  width: number,
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
        const text = row?.get(column) ?? '';
        blanks = text === '' ? blanks + 1 : 0;
        if (blanks > longestRunOfBlanks) continue;
        if (text === '') meter.use('cells', 1);
        cells.push({ text, column, columnSpan: columnSpan ?? 1 });
      }
      return cells;
    });
}

/** One `xl/worksheets/sheetN.xml` as a table, and whether it goes on past the limits; cells under a merged one are left out. */
function readSheet(
  xml: string,
  strings: readonly string[],
  meter: Meter,
): { readonly block: ContentBlock; readonly isCut: boolean } {
  let isCut = false;
  const texts = new Map<number, Map<number, string>>();
  const merges: Merge[] = [];
  let width = 0;
  let at: Position | null = null;
  let nextColumn = 0;
  let row = -1;
  let type = 'n';
  let value = '';
  let isInValue = false;
  readXml(xml, {
    onOpen: (name, attributes) => {
      if (name === 'row') {
        const given = Number(attributes['r']);
        row = Number.isInteger(given) && given > 0 ? given - 1 : row + 1;
        nextColumn = 0;
      } else if (name === 'c') {
        at = positionOf(attributes['r'] ?? '') ?? { row, column: nextColumn };
        nextColumn = at.column + 1;
        type = attributes['t'] ?? 'n';
        value = '';
      } else if (name === 'v' || name === 't') {
        isInValue = true;
      } else if (name === 'mergeCell') {
        const [from, to] = (attributes['ref'] ?? '').split(':', 2).map(positionOf);
        if (from === undefined || from === null || to === undefined || to === null || !isInside(from)) return;
        meter.use('mergedAreas', 1);
        merges.push({ from, to });
      }
    },
    onText: (text) => {
      if (isInValue) value += text;
    },
    onClose: (name) => {
      if (name === 'v' || name === 't') isInValue = false;
      if (name !== 'c' || at === null) return;
      if (!isInside(at)) {
        isCut ||= value !== '';
        return;
      }
      const text =
        type === 's' ? (strings[Number(value)] ?? '') : type === 'n' && value !== '' ? writtenNumber(value) : value;
      if (text === '') return;
      meter.use('cells', 1);
      meter.use('characters', text.length);
      const cells = texts.get(at.row) ?? new Map<number, string>();
      cells.set(at.column, text);
      texts.set(at.row, cells);
      width = Math.max(width, at.column + 1);
    },
  });
  return { block: { kind: 'table', rows: rowsOf(texts, merges, width, meter), hasGrid: true }, isCut };
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
  const sheets = new Set<string>();
  readXml(partText(parts, 'xl/workbook.xml') ?? '', {
    onOpen: (name, attributes) => {
      const target = targets.get(attributes['r:id'] ?? '');
      if (name !== 'sheet' || target === undefined || (attributes['state'] ?? 'visible') !== 'visible') return;
      if (!sheets.has(target)) meter.use('sheets', 1);
      sheets.add(target);
    },
  });
  const strings = readSharedStrings(partText(parts, 'xl/sharedStrings.xml') ?? '', meter);
  return [...sheets].flatMap((name) => {
    const xml = partText(parts, name);
    if (xml === null) return [];
    const { block, isCut } = readSheet(xml, strings, meter);
    return [{ blocks: [block], documentTitle: null, isCut }];
  });
}
