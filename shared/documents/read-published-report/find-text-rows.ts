import { readCell } from '../../domain/report/cell-reading.ts';
import {
  tableIICell,
  tableIIICell,
  tableIIIColumnIds,
  tableIIIRowIds,
  tableIVBlockIds,
  tableIVCell,
  tableIVColumnIds,
} from '../../domain/report/report-table.ts';
import type { ReportCell } from '../../domain/report/report-table.ts';
import { enterRow, noteTrouble } from './reading-draft.ts';
import type { ReadingDraft } from './reading-draft.ts';
import { bareLabel, tableIIILabel, tableIIRowLabels, tableIVHeadings } from './row-labels.ts';

/** A page number on a line of its own, with the marks that tell it from a figure. */
const pageMark =
  /^\s*(?:[-—–―－]+\s*\d{1,4}\s*[-—–―－]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,3}\s*\/\s*\d{1,3})\s*$/u;

const bareNumber = /^[一二三四五六七八九十\d]$/u;

/** Pieces of running text between white space, without page marks; a number that a line break parted from its words is joined to them. */
function piecesOf(lines: readonly string[]): readonly string[] {
  const pieces: string[] = [];
  let parted = '';
  for (const line of lines) {
    if (pageMark.test(line)) continue;
    for (const piece of line.split(/[\s\u00a0\u3000]+/u)) {
      if (piece === '') continue;
      if (!isValue(piece) && bareNumber.test(bareLabel(piece))) {
        parted = piece;
        continue;
      }
      pieces.push(isValue(piece) ? piece : parted + piece);
      if (!isValue(piece)) parted = '';
    }
  }
  return pieces;
}

/** Figures and strokes may be values; a figure with its label's dot (`1.`) may not. */
function isValue(piece: string): boolean {
  const { kind } = readCell(piece);
  return kind === 'number' || (kind === 'not-applicable' && bareLabel(piece) === '');
}

type WantedRow = { readonly row: string; readonly labels: readonly string[]; readonly cells: readonly ReportCell[] };

type Floating = { readonly label: string; at: number };

/** How many characters of `text` from `at` continue `label` from `from`. */
function commonLength(text: string, at: number, label: string, from: number): number {
  let length = 0;
  while (at + length < text.length && from + length < label.length && text[at + length] === label[from + length])
    length++;
  return length;
}

type OpenRow = { readonly wanted: WantedRow; label: string; matched: number; readonly values: string[] };

/** So many characters of a label make it certain when its end is worded otherwise. */
const certainCharacters = 10;

/**
 * Follows text in which a table has lost its lines: labels may be broken anywhere, figures come after a label or in the
 * middle of it, and the labels of merged cells (`floating`) may stand between any of them. After words that are neither,
 * figures belong to no row until the next label, so that none is taken for what it is not.
 */
function followRows(
  pieces: readonly string[],
  rows: readonly WantedRow[],
  floatingLabels: readonly string[],
): readonly OpenRow[] {
  const found: OpenRow[] = [];
  const floating: Floating[] = floatingLabels.map((label) => ({ label, at: 0 }));
  const state: { open: OpenRow | null; next: number } = { open: null, next: 0 };

  const startRow = (text: string, at: number): number => {
    for (const [index, wanted] of rows.entries()) {
      if (index < state.next) continue;
      for (const label of wanted.labels) {
        const length = commonLength(text, at, label, 0);
        const isEnough =
          length === label.length ||
          length >= certainCharacters ||
          (index === state.next && at + length === text.length && length >= 2);
        if (!isEnough) continue;
        state.open = { wanted, label, matched: length, values: [] };
        found.push(state.open);
        state.next = index + 1;
        return length;
      }
    }
    return 0;
  };

  const consume = (text: string, at: number): number => {
    const { open } = state;
    if (open !== null && open.matched < open.label.length) {
      const length = commonLength(text, at, open.label, open.matched);
      open.matched += length;
      if (length > 0) return length;
    }
    for (const each of floating) {
      const length = each.at === 0 ? 0 : commonLength(text, at, each.label, each.at);
      if (length === 0) continue;
      each.at = (each.at + length) % each.label.length;
      return length;
    }
    const whole = floating.find((each) => commonLength(text, at, each.label, 0) === each.label.length);
    if (whole !== undefined) return whole.label.length;
    const started = startRow(text, at);
    if (started > 0) return started;
    for (const each of floating) {
      const length = commonLength(text, at, each.label, 0);
      if (length < 2 || at + length < text.length) continue;
      each.at = length;
      return length;
    }
    return 0;
  };

  const loseTrack = (rest: string) => {
    const { open } = state;
    if (open !== null && open.matched === open.label.length && isValue(rest)) open.values.push(rest);
    else if (open !== null && open.matched >= certainCharacters && open.matched < open.label.length)
      open.label = open.label.slice(0, open.matched);
    else state.open = null;
  };

  for (const piece of pieces) {
    if (isValue(piece)) {
      state.open?.values.push(piece);
      continue;
    }
    const text = bareLabel(piece);
    let at = 0;
    while (at < text.length) {
      const length = consume(text, at);
      if (length === 0) {
        loseTrack(text.slice(at));
        break;
      }
      at += length;
    }
  }
  return found;
}

const groupLabels = ['三本年度办理结果', '三不予公开', '四无法提供', '五不予处理'];
const tableIIINumbers: Readonly<Record<string, string>> = {
  'newly-received': '一',
  'carried-in': '二',
  disclosed: '一',
  'partly-disclosed': '二',
  'state-secret': '1',
  'other-law-prohibits': '2',
  'security-and-stability': '3',
  'third-party-rights': '4',
  'internal-affairs': '5',
  'process-information': '6',
  'enforcement-files': '7',
  'administrative-inquiry': '8',
  'not-held': '1',
  'needs-creation': '2',
  'still-unclear': '3',
  'petition-or-complaint': '1',
  repeated: '2',
  publication: '3',
  excessive: '4',
  reissue: '5',
  'correction-lapsed': '1',
  'fee-unpaid': '2',
  'other-handling': '3',
  'total-handled': '七',
  'carried-out': '四',
};

/** Reads table III from the lines of section three. */
function findTableIIIText(lines: readonly string[], draft: ReadingDraft): void {
  const isOf2021 = bareLabel(lines.join('')).includes('逾期不补正');
  const rows = tableIIIRowIds
    .filter((rowId) => isOf2021 || (rowId !== 'correction-lapsed' && rowId !== 'fee-unpaid'))
    .map((rowId): WantedRow => {
      const number = !isOf2021 && rowId === 'other-handling' ? '六' : (tableIIINumbers[rowId] ?? '');
      const words = !isOf2021 && rowId === 'other-handling' ? '其他处理' : tableIIILabel(rowId);
      const isPlain = rowId !== 'other-handling' && rowId !== 'total-handled';
      return {
        row: rowId,
        labels: isPlain ? [number + words, words] : [number + words],
        cells: tableIIIColumnIds.map((column) => tableIIICell(rowId, column)),
      };
    });
  const found = followRows(piecesOf(lines), rows, isOf2021 ? [...groupLabels, '六其他处理'] : groupLabels);
  for (const { wanted, label, matched, values } of found) {
    if (matched < label.length) continue;
    if (values.length === wanted.cells.length) enterRow(draft, 'III', wanted.row, wanted.cells, values);
    else
      noteTrouble(draft, wanted.row, {
        kind: 'wrong-number-of-cells',
        table: 'III',
        row: wanted.row,
        expected: wanted.cells.length,
        found: values.length,
      });
  }
  if (found.length > 0 && isOf2021) draft.is2021 = true;
  if (!isOf2021 && found.some((row) => row.wanted.row === 'other-handling')) draft.is2019 = true;
}

const tableIIFloating = [
  '第二十条第一项',
  '第二十条第五项',
  '第二十条第六项',
  '第二十条第八项',
  '信息内容',
  '本年制发件数',
  '本年废止件数',
  '现行有效件数',
  '本年处理决定数量',
  '本年收费金额单位万元',
];

/** Reads table II from the lines of section two; that of the 2019 form has other columns and is left to tables. */
function findTableIIText(lines: readonly string[], draft: ReadingDraft): void {
  if (/上一年项目数量|本年新制作数量/u.test(bareLabel(lines.join('')))) {
    draft.is2019 = true;
    return;
  }
  const rows = tableIIRowLabels.map((row): WantedRow => ({
    row: row.labels[0] ?? '',
    labels: row.labels,
    cells: row.cells.map(tableIICell),
  }));
  for (const { wanted, label, matched, values } of followRows(piecesOf(lines), rows, tableIIFloating)) {
    if (matched < label.length) continue;
    if (values.length === wanted.cells.length) enterRow(draft, 'II', wanted.row, wanted.cells, values);
    else
      noteTrouble(draft, wanted.row, {
        kind: 'wrong-number-of-cells',
        table: 'II',
        row: wanted.row,
        expected: wanted.cells.length,
        found: values.length,
      });
  }
}

const tableIVCells = tableIVBlockIds.flatMap((block) => tableIVColumnIds.map((column) => tableIVCell(block, column)));
const tableIVWords = ['行政复议', '行政诉讼', '未经复议直接起诉', '复议后起诉'];

/** True when the words stand in the text in this order. */
function standInOrder(text: string, words: readonly string[]): boolean {
  let at = 0;
  return words.every((word) => {
    const found = text.indexOf(word, at);
    at = found + word.length;
    return found !== -1;
  });
}

/** Reads table IV from the lines of section four: the fifteen figures after headings in the order of the form. */
function findTableIVText(lines: readonly string[], draft: ReadingDraft): void {
  const pieces = piecesOf(lines);
  const firstValue = pieces.findIndex(isValue);
  if (firstValue === -1) return;
  const head = bareLabel(pieces.slice(0, firstValue).join(''));
  const headings = tableIVHeadings.map((heading) => head.split(heading).length - 1);
  if (!standInOrder(head, tableIVWords) || headings.some((count) => count !== tableIVBlockIds.length)) return;
  const after = pieces.slice(firstValue);
  const end = after.findIndex((piece) => !isValue(piece));
  const values = end === -1 ? after : after.slice(0, end);
  if (values.length === tableIVCells.length) enterRow(draft, 'IV', 'IV', tableIVCells, values);
  else
    noteTrouble(draft, 'IV', {
      kind: 'wrong-number-of-cells',
      table: 'IV',
      row: 'IV',
      expected: tableIVCells.length,
      found: values.length,
    });
}

/** Lines of the sections two, three and four, as far as the document has them. */
export type TableSections = {
  readonly two: readonly string[];
  readonly three: readonly string[];
  readonly four: readonly string[];
};

/** Reads from running text the tables of which no cell was found in a real table. */
export function findTextRows(sections: TableSections, draft: ReadingDraft): void {
  const has = (table: string) =>
    [...draft.cells.keys()].some((cell) => cell.startsWith(`${table}.`)) ||
    [...draft.troubles.values()].some((trouble) => 'table' in trouble && `table${trouble.table}` === table);
  if (!has('tableII') && draft.oldTableII.length === 0) findTableIIText(sections.two, draft);
  if (!has('tableIII')) findTableIIIText(sections.three, draft);
  if (!has('tableIV')) findTableIVText(sections.four, draft);
}
