import type { Meter } from '../../domain/reading/reading-budget.ts';
import { BudgetUsedUp, readingBudget } from '../../domain/reading/reading-budget.ts';
import type { ReportFileRefusal } from '../../domain/report/unreadable.ts';
import { accepted, refused } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { ContentBlock, ContentCell, DocumentContent } from './document-content.ts';
import { matchTableIIIRow, matchTableIIRow } from './row-labels.ts';
import { numberText, shownByFormat } from './sheet-number-formats.ts';

type Contents = Result<readonly DocumentContent[], ReportFileRefusal>;

/** True where a font of the workbook (BIFF record FONT) is struck out, raised or lowered: which cells use it is not told. */
function hasMarkedFont(book: Uint8Array): boolean {
  const view = new DataView(book.buffer, book.byteOffset, book.byteLength);
  for (let at = 0; at + 4 <= view.byteLength;) {
    const [id, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    if (id === 0x31 && length >= 10 && at + 14 <= view.byteLength) {
      const isStruck = (view.getUint16(at + 6, true) & 0x08) !== 0;
      if (isStruck || view.getUint16(at + 12, true) !== 0) return true;
    }
    if (id === 0 && length === 0) return false;
    at += 4 + length;
  }
  return false;
}

/** Properties of characters (SPRM) that strike out, hide, raise or lower. */
const markingProperties: readonly (readonly number[])[] = [
  [0x37, 0x08, 0x01],
  [0x53, 0x2a, 0x01],
  [0x3c, 0x08, 0x01],
  [0x48, 0x2a, 0x01],
  [0x48, 0x2a, 0x02],
];

function holds(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}

/** The cells of a text in which a mark ends each cell and two end each row, or one and a line end. */
export function tabbedContent(text: string, meter: Meter): readonly ContentBlock[] {
  meter.use('characters', text.length);
  const blocks: ContentBlock[] = [];
  let rows: (readonly ContentCell[])[] = [];
  const endTable = () => {
    if (rows.length > 0) blocks.push({ kind: 'table', rows, hasGrid: false });
    rows = [];
  };
  const addLines = (lines: readonly string[]) => {
    for (const line of lines) {
      if (line.trim() === '') continue;
      endTable();
      meter.use('blocks', 1);
      blocks.push({ kind: 'paragraph', text: line.trim(), depth: 0 });
    }
  };
  for (const row of text.split(/\t(?:\t|\n)/u)) {
    const [first = '', ...others] = row.split('\t', readingBudget.tableColumns);
    const lines = first.split('\n');
    const whole = lines.join('');
    const isLabel = matchTableIIIRow(whole) !== null || matchTableIIRow(whole) !== null;
    if (!isLabel) addLines(lines.slice(0, -1));
    const label = isLabel ? whole : (lines.at(-1) ?? '');
    if (label.trim() === '' && others.every((cell) => cell.trim() === '')) continue;
    if (others.length === 0 && !isLabel) {
      addLines([label]);
      continue;
    }
    meter.use('cells', others.length + 1);
    rows.push([label, ...others].map((cell, column) => ({ text: cell.replaceAll('\n', ''), column, columnSpan: 1 })));
  }
  endTable();
  return blocks;
}

/** A Word 97 or WPS document by `word-extractor`, which gives its text without the look of its characters. */
async function readOldDocument(bytes: Uint8Array, stream: Uint8Array, meter: Meter): Promise<Contents> {
  if (markingProperties.some((property) => holds(stream, property))) return refused('LegacyMarks', null);
  const { default: WordExtractor } = await import('word-extractor');
  const document = await new WordExtractor().extract(Buffer.from(bytes));
  // Its types leave the options out. Without them strokes and quotation marks would come out as others.
  const { getBody } = document as { readonly getBody: (options: { readonly filterUnicode: boolean }) => string };
  const body = getBody.call(document, { filterUnicode: false });
  return accepted([{ blocks: tabbedContent(body, meter), documentTitle: null }]);
}

/** The sheets of an Excel 97 or ET workbook. */
async function readOldWorkbook(bytes: Uint8Array, meter: Meter): Promise<Contents> {
  const { read, utils } = await import('@e965/xlsx');
  const book = read(bytes, {
    type: 'array',
    cellStyles: true,
    cellNF: true,
    cellText: false,
    cellHTML: false,
    dense: false,
  });
  const contents: DocumentContent[] = [];
  book.SheetNames.forEach((name, index) => {
    const sheet = book.Sheets[name];
    if (sheet === undefined || (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) return;
    meter.use('sheets', 1);
    const area = utils.decode_range(sheet['!ref'] ?? 'A1');
    const lastColumn = Math.min(area.e.c, readingBudget.tableColumns - 1);
    const lastRow = Math.min(area.e.r, readingBudget.tableRows - 1);
    const merges = sheet['!merges'] ?? [];
    meter.use('mergedAreas', merges.length);
    const held = new Set<number>();
    const spans = new Map<number, number>();
    const key = (row: number, column: number) => row * readingBudget.tableColumns + column;
    for (const { s, e } of merges) {
      meter.use('cells', (Math.min(e.r, lastRow) - s.r + 1) * (Math.min(e.c, lastColumn) - s.c + 1));
      for (let row = s.r; row <= Math.min(e.r, lastRow); row++)
        for (let column = s.c; column <= Math.min(e.c, lastColumn); column++) held.add(key(row, column));
      held.delete(key(s.r, s.c));
      spans.set(key(s.r, s.c), e.c - s.c + 1);
    }
    const rows: ContentCell[][] = [];
    for (let row = area.s.r; row <= lastRow; row++) {
      if (sheet['!rows']?.[row]?.hidden === true) continue;
      const cells: ContentCell[] = [];
      for (let column = 0; column <= lastColumn; column++) {
        if (held.has(key(row, column)) || sheet['!cols']?.[column]?.hidden === true) continue;
        meter.use('cells', 1);
        const cell: unknown = sheet[utils.encode_cell({ r: row, c: column })];
        cells.push({ text: textOfCell(cell), column, columnSpan: spans.get(key(row, column)) ?? 1 });
      }
      if (cells.some(({ text }) => text !== '')) rows.push(cells);
    }
    contents.push({ blocks: [{ kind: 'table', rows, hasGrid: true }], documentTitle: null, sheetName: name });
  });
  return accepted(contents);
}

function textOfCell(cell: unknown): string {
  if (typeof cell !== 'object' || cell === null || !('t' in cell)) return '';
  const value = 'v' in cell ? cell.v : undefined;
  switch (cell.t) {
    case 'n':
      return numberText(String(value), shownByFormat('z' in cell && typeof cell.z === 'string' ? cell.z : 'General'));
    case 's':
      return typeof value === 'string' ? value : '';
    case 'b':
      return value === true ? 'TRUE' : 'FALSE';
    case 'z':
      return '';
    default:
      return '（不是数字）';
  }
}

type CompoundEntry = { readonly size: number; readonly content: ArrayLike<number> };
/** The part of the library that reads compound files, which its types leave open. */
type CompoundFiles = {
  readonly read: (bytes: Uint8Array, options: { readonly type: 'array' }) => object;
  readonly find: (file: object, path: string) => CompoundEntry | null;
};

/** Documents and workbooks in the compound file of Office 97, which WPS and ET write as well. */
export async function readLegacyOffice(bytes: Uint8Array, meter: Meter): Promise<Contents> {
  const { CFB } = (await import('@e965/xlsx')) as { readonly CFB: CompoundFiles };
  try {
    const file = CFB.read(bytes, { type: 'array' });
    const stream = (name: string): Uint8Array | null => {
      const entry = CFB.find(file, name);
      return entry === null || entry.size === 0 ? null : Uint8Array.from(entry.content);
    };
    if (CFB.find(file, '/EncryptedPackage') !== null) return refused('FileLocked', null);
    const document = stream('/WordDocument');
    if (document !== null)
      return ((document[11] ?? 0) & 1) === 1
        ? refused('FileLocked', null)
        : await readOldDocument(bytes, document, meter);
    const book = stream('/Workbook') ?? stream('/Book');
    if (book === null) return refused('LegacyOfficeFile', null);
    return hasMarkedFont(book) ? refused('LegacyMarks', null) : await readOldWorkbook(bytes, meter);
  } catch (error) {
    if (error instanceof BudgetUsedUp) throw error;
    return error instanceof Error && /password|encrypt/iu.test(error.message)
      ? refused('FileLocked', null)
      : refused('ArchiveBroken', null);
  }
}
