import { readCell } from '../../domain/report/cell-reading.ts';
import { tableIICell, tableIIICell, tableIVCell } from '../../domain/report/report-table.ts';
import { tableIIIColumnIds, tableIIIRowIds, tableIVBlockIds, tableIVColumnIds } from './known-rows.ts';
import type { ReportCell } from '../../domain/report/report-table.ts';
import { enterRow, noteTrouble } from './reading-draft.ts';
import type { ReadingDraft } from './reading-draft.ts';
import { moneyUnitsIn } from './find-table-two.ts';
import { standInOrderOfForm } from './read-values.ts';
import { pageMark } from './split-sections.ts';
import { bareLabel, plainLabel, tableIIILabel, tableIIRowLabels, tableIVHeadings } from './row-labels.ts';

const bareNumber = /^[一二三四五六七八九十\d]$/u;

/** A line of nothing but a space, which a blank cell leaves when a page is pasted; it may as well be nothing at all. */
const blankCell = '\u2400';
/** What is written with digits and is no figure by itself, such as the second half of `7. 25`: the row is not certain. */
const uncertain = '\ufffd';

/**
 * Pieces of running text between white space, without page marks; a number that a line break parted from its words is joined
 * to them.
 */
function piecesOf(lines: readonly string[]): readonly string[] {
  const pieces: string[] = [];
  let parted = '';
  for (const line of lines) {
    if (pageMark.test(line)) continue;
    if (line !== '' && line.trim() === '') pieces.push(blankCell);
    let isFirstOfLine = true;
    for (const piece of line.split(/[\s\u00a0\u3000]+/u)) {
      if (piece === '') continue;
      const isSplitFigure = parted !== '' && !isFirstOfLine && /^\d[.．,，]$/u.test(parted) && /^\d/u.test(piece);
      isFirstOfLine = false;
      if (isSplitFigure && isValue(piece)) {
        pieces.push(uncertain);
        parted = '';
        continue;
      }
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
  const { kind } = readCell(piece, piece.endsWith('元') ? '万元' : '件');
  return kind === 'number' || (kind === 'not-applicable' && bareLabel(piece) === '');
}

/** True for what looks like a part of a figure: digits with points, signs or marks, and no letters. */
function isPartOfFigure(piece: string): boolean {
  return piece === uncertain || (/\d/u.test(piece) && !/\p{Letter}/u.test(piece));
}

/** The words of a piece in the form's wording, each character with where it ends in the piece. */
function wordsOf(piece: string): { readonly text: string; readonly endOf: (length: number) => number } {
  const characters = Array.from(piece);
  const ends: number[] = [];
  let text = '';
  let at = 0;
  for (const character of characters) {
    at += character.length;
    const bare = character.normalize('NFKC').replace(/[^\p{Letter}\p{Number}]/gu, '');
    for (const one of bare) {
      text += one;
      ends.push(at);
    }
  }
  const plain = text.replaceAll('其它', '其他').replace(/(?<=^七?)合计$/u, '总计');
  return { text: plain, endOf: (length) => (length === 0 ? 0 : (ends[length - 1] ?? piece.length)) };
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
    const isAtEnd = open !== null && open.matched === open.label.length;
    if (isAtEnd && isValue(rest) && !/^[-−—–+]/u.test(rest)) open.values.push(rest);
    else if (isAtEnd && isPartOfFigure(rest)) open.values.push(uncertain);
    else if (open !== null && open.matched >= certainCharacters && open.matched < open.label.length)
      open.label = open.label.slice(0, open.matched);
    else state.open = null;
  };

  for (const piece of pieces) {
    if (isValue(piece) || piece === blankCell || piece === uncertain) {
      state.open?.values.push(piece);
      continue;
    }
    const { text, endOf } = wordsOf(piece);
    let at = 0;
    while (at < text.length) {
      const length = consume(text, at);
      if (length === 0) break;
      at += length;
    }
    const rest = piece.slice(endOf(at));
    if (at < text.length) loseTrack(rest);
  }
  return found;
}

/** The values of a row, or what is certain to be another number of them than wanted. */
function settledRows(found: readonly OpenRow[]): readonly (OpenRow & { readonly texts: readonly string[] })[] {
  const rows = found.filter((row) => row.matched >= row.label.length);
  // Blank cells count only where, with them, every row of the table has just the cells that it should have.
  const withBlanks = rows.map((row, index) => {
    const kept = index === rows.length - 1 ? withoutBlankEnd(row.values, row.wanted.cells.length) : row.values;
    return kept.map((value) => (value === blankCell ? '' : value));
  });
  const isGrid =
    rows.some((row) => row.values.includes(blankCell)) &&
    rows.every((row, index) => withBlanks[index]?.length === row.wanted.cells.length);
  return rows.map((row, index) => ({
    ...row,
    texts: isGrid ? (withBlanks[index] ?? []) : row.values.filter((value) => value !== blankCell),
  }));
}

function withoutBlankEnd(values: readonly string[], wanted: number): readonly string[] {
  let length = values.length;
  while (length > wanted && values[length - 1] === blankCell) length--;
  return values.slice(0, length);
}

function enterTextRow(draft: ReadingDraft, table: 'II' | 'III', wanted: WantedRow, values: readonly string[]): void {
  if (values.length === wanted.cells.length && !values.includes(uncertain))
    enterRow(draft, table, wanted.row, wanted.cells, values);
  else if (values.includes(uncertain)) {
    noteTrouble(draft, wanted.row, { kind: 'figure-uncertain', table, row: wanted.row });
  } else
    noteTrouble(draft, wanted.row, {
      kind: 'wrong-number-of-cells',
      table,
      row: wanted.row,
      expected: wanted.cells.length,
      found: values.length,
    });
}

/** What stands before the first row, as the headings of its columns. */
function wordsBefore(lines: readonly string[], isRow: (label: string) => boolean): readonly string[] {
  const words: string[] = [];
  for (const line of lines)
    for (const piece of line.split(/\s+/u)) {
      const label = plainLabel(piece);
      if (isRow(label)) return words;
      words.push(label);
    }
  return words;
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

/** Other wordings of a label that offices use. */
function otherWords(rowId: string): readonly string[] {
  if (rowId === 'newly-received') return ['本年度新收政府信息公开申请数量'];
  if (rowId === 'carried-in') return ['上年度结转政府信息公开申请数量', '上一年度结转政府信息公开申请数量'];
  return rowId === 'carried-out' ? ['结转下一年度继续办理', '结转下年继续办理'] : [];
}

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
        labels: isPlain
          ? [number + words, words, ...otherWords(rowId).flatMap((each) => [number + each, each])]
          : [number + words],
        cells: tableIIIColumnIds.map((column) => tableIIICell(rowId, column)),
      };
    });
  const found = followRows(piecesOf(lines), rows, isOf2021 ? [...groupLabels, '六其他处理'] : groupLabels);
  const heads = wordsBefore(lines, (label) => /新收|结转/u.test(label));
  const isInOrder = standInOrderOfForm(heads);
  for (const { wanted, texts } of settledRows(found)) {
    if (isInOrder) enterTextRow(draft, 'III', wanted, texts);
    else noteTrouble(draft, wanted.row, { kind: 'columns-differ', table: 'III', row: wanted.row });
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
  const units = moneyUnitsIn(lines.filter((line) => /收费金额|单位/u.test(line) && line.length < 60).join('\n'));
  for (const { wanted, texts } of settledRows(followRows(piecesOf(lines), rows, tableIIFloating))) {
    const isOtherUnit = wanted.row === '行政事业性收费' && units.some((unit) => unit !== '万元');
    if (isOtherUnit && texts[0] !== '0')
      noteTrouble(draft, wanted.row, { kind: 'unit-differs', table: 'II', row: wanted.row });
    else enterTextRow(draft, 'II', wanted, texts);
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
  const firstValue = pieces.findIndex((piece) => isValue(piece));
  if (firstValue === -1) return;
  const headEnd = pieces.findLastIndex((piece, at) => at < firstValue && piece !== blankCell) + 1;
  const head = plainLabel(pieces.slice(0, headEnd).join(''));
  const headings = tableIVHeadings.map((heading) => head.split(heading).length - 1);
  if (!standInOrder(head, tableIVWords) || headings.some((count) => count !== tableIVBlockIds.length)) return;
  const after = pieces.slice(headEnd);
  const end = after.findIndex((piece) => !isValue(piece) && piece !== blankCell);
  const isBroken = end !== -1 && isPartOfFigure(after[end] ?? '');
  const held = withoutBlankEnd(end === -1 ? after : after.slice(0, end), tableIVCells.length);
  const figures = held.filter((piece) => piece !== blankCell);
  const values =
    held.length === tableIVCells.length ? held.map((piece) => (piece === blankCell ? '' : piece)) : figures;
  if (values.length === tableIVCells.length && !isBroken)
    tableIVBlockIds.forEach((block, index) => {
      const from = index * tableIVColumnIds.length;
      enterRow(
        draft,
        'IV',
        block,
        tableIVCells.slice(from, from + tableIVColumnIds.length),
        values.slice(from, from + tableIVColumnIds.length),
      );
    });
  else
    noteTrouble(draft, 'IV', {
      kind: 'wrong-number-of-cells',
      table: 'IV',
      row: 'IV',
      expected: tableIVCells.length,
      found: figures.length,
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
