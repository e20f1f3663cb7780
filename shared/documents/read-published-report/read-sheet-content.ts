import { decodeText } from './decode-text.ts';
import type { ContentBlock, ContentCell, DocumentContent } from './document-content.ts';
import { fileLimits } from './document-content.ts';
import { parseMarkup } from './parse-markup.ts';
import type { MarkupHandlers } from './parse-markup.ts';
import type { ArchiveParts } from './unpack-archive.ts';

const ignore = () => undefined;

function readXml(xml: string, handlers: Partial<MarkupHandlers>): void {
  parseMarkup(xml, 'xml', { onOpen: ignore, onText: ignore, onClose: ignore, ...handlers });
}

/** `xl/sharedStrings.xml`: the texts that cells refer to; phonetic guides are not part of them. */
function readSharedStrings(xml: string): readonly string[] {
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
      if (isInText && phoneticDepth === 0 && current !== null) current += text;
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
  return position.row < fileLimits.tableRows && position.column < fileLimits.tableColumns;
}

/** A number as a cell holds it, without the noise of binary fractions. */
function writtenNumber(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : value;
}

/** One `xl/worksheets/sheetN.xml` as a table, and whether it goes on past the limits; cells under a merged one are left out, empty ones inside the used width are kept. */
function readSheet(xml: string, strings: readonly string[]): { readonly block: ContentBlock; readonly isCut: boolean } {
  let isCut = false;
  const texts = new Map<number, Map<number, string>>();
  const merges: { readonly from: Position; readonly to: Position }[] = [];
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
        const [from, to] = (attributes['ref'] ?? '').split(':').map(positionOf);
        if (from !== undefined && from !== null && to !== undefined && to !== null && isInside(from))
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
      const cells = texts.get(at.row) ?? new Map<number, string>();
      cells.set(at.column, text);
      texts.set(at.row, cells);
      width = Math.max(width, at.column + 1);
    },
  });
  const spans = new Map<number, Map<number, number>>();
  const hidden = new Set<number>();
  const key = (rowIndex: number, column: number) => rowIndex * fileLimits.tableColumns + column;
  for (const { from, to } of merges) {
    const lastRow = Math.min(to.row, fileLimits.tableRows - 1);
    const lastColumn = Math.min(to.column, fileLimits.tableColumns - 1);
    for (let rowIndex = from.row; rowIndex <= lastRow && hidden.size < 1_000_000; rowIndex++) {
      for (let column = from.column; column <= lastColumn; column++) hidden.add(key(rowIndex, column));
    }
    hidden.delete(key(from.row, from.column));
    const spansOfRow = spans.get(from.row) ?? new Map<number, number>();
    spansOfRow.set(from.column, lastColumn - from.column + 1);
    spans.set(from.row, spansOfRow);
  }
  const rows = [...texts.keys()]
    .sort((a, b) => a - b)
    .map((rowIndex) => {
      const cells: ContentCell[] = [];
      for (let column = 0; column < width; column++) {
        if (hidden.has(key(rowIndex, column))) continue;
        const columnSpan = spans.get(rowIndex)?.get(column) ?? 1;
        cells.push({ text: texts.get(rowIndex)?.get(column) ?? '', column, columnSpan });
      }
      return cells;
    });
  return { block: { kind: 'table', rows, hasGrid: true }, isCut };
}

function partText(parts: ArchiveParts, name: string): string | null {
  const bytes = parts.get(name);
  return bytes === undefined ? null : decodeText(bytes);
}

/** Each visible sheet of a workbook as a document of its own, in the order of the tabs. */
export function readSheetContents(parts: ArchiveParts): readonly DocumentContent[] {
  const targets = new Map<string, string>();
  readXml(partText(parts, 'xl/_rels/workbook.xml.rels') ?? '', {
    onOpen: (name, attributes) => {
      if (name === 'Relationship')
        targets.set(attributes['Id'] ?? '', (attributes['Target'] ?? '').replace(/^\/?(?:xl\/)?/u, 'xl/'));
    },
  });
  const sheets: string[] = [];
  readXml(partText(parts, 'xl/workbook.xml') ?? '', {
    onOpen: (name, attributes) => {
      const target = targets.get(attributes['r:id'] ?? '');
      if (name === 'sheet' && target !== undefined && (attributes['state'] ?? 'visible') === 'visible')
        sheets.push(target);
    },
  });
  const strings = readSharedStrings(partText(parts, 'xl/sharedStrings.xml') ?? '');
  return sheets.flatMap((name) => {
    const xml = partText(parts, name);
    if (xml === null) return [];
    const { block, isCut } = readSheet(xml, strings);
    return [{ blocks: [block], documentTitle: null, isCut }];
  });
}
