import { readCell } from '../../domain/report/cell-reading.ts';
import {
  tableIICell,
  tableIIICell,
  tableIIIColumnIds,
  tableIVBlockIds,
  tableIVCell,
  tableIVColumnIds,
} from '../../domain/report/report-table.ts';
import type { ContentBlock, ContentCell } from './document-content.ts';
import { enterRow, noteTrouble } from './reading-draft.ts';
import type { ReadingDraft } from './reading-draft.ts';
import { bareLabel, matchTableIIIRow, matchTableIIRow, tableIIIHeadings, tableIVHeadings } from './row-labels.ts';
import type { TableIIRowLabel } from './row-labels.ts';

type Row = readonly ContentCell[];
type Table = Extract<ContentBlock, { readonly kind: 'table' }>;

function isEmpty(cell: ContentCell | undefined): boolean {
  return cell === undefined || (bareLabel(cell.text) === '' && readCell(cell.text).kind === 'blank');
}

/** Cells without the empty ones that follow the last wanted one, as sheets and sloppy tables have them. */
function withoutEmptyTail(cells: Row, wanted: number): Row {
  let length = cells.length;
  while (length > wanted && isEmpty(cells[length - 1])) length--;
  return cells.slice(0, length);
}

/** Grid columns of the headings of table III; null unless all seven are found in their order. */
function headingColumns(rows: readonly Row[]): readonly number[] | 'in-another-order' | null {
  const found = new Map<string, number>();
  for (const row of rows) {
    if (row.some((cell) => matchTableIIIRow(cell.text)?.isNumbered === true)) break;
    for (const cell of row) {
      const label = bareLabel(cell.text);
      if (!found.has(label)) found.set(label, cell.column);
    }
  }
  const columns = tableIIIHeadings.map((heading) => found.get(heading));
  if (!columns.every((column) => column !== undefined)) return null;
  return columns.every((column, index) => index === 0 || column > (columns[index - 1] ?? -1))
    ? columns
    : 'in-another-order';
}

/** The seven value cells of a row of table III: the seven after the label, or those under the seven headings. */
function valueCells(row: Row, labelAt: number, headings: ReturnType<typeof headingColumns>): Row {
  const after = withoutEmptyTail(row.slice(labelAt + 1), tableIIIHeadings.length);
  if (after.length === tableIIIHeadings.length || headings === null || headings === 'in-another-order') return after;
  const under = headings.map((column) => row.find((cell) => cell.column === column && cell.columnSpan === 1));
  return under.every((cell) => cell !== undefined) && after.every((cell) => isEmpty(cell) || under.includes(cell))
    ? under
    : after;
}

/** Reads the rows of table III that a table holds. */
function findTableIIIRows(table: Table, draft: ReadingDraft): void {
  const headings = table.hasGrid ? headingColumns(table.rows) : null;
  let isAfterFeeRow = false;
  for (const row of table.rows) {
    const labelAt = row.findLastIndex((cell) => matchTableIIIRow(cell.text) !== null);
    const match = labelAt === -1 ? null : matchTableIIIRow(row[labelAt]?.text ?? '');
    if (match === null) continue;
    const values = valueCells(row, labelAt, headings);
    const isWhole = values.length === tableIIIColumnIds.length;
    const isCertain = match.isNumbered || (isWhole && (match.rowId !== 'other-handling' || isAfterFeeRow));
    isAfterFeeRow = match.rowId === 'fee-unpaid';
    if (!isCertain || (match.isOf2019 && !isWhole)) continue;
    if (headings === 'in-another-order') {
      noteTrouble(draft, match.rowId, { kind: 'columns-differ', table: 'III', row: match.rowId });
    } else if (isWhole) {
      if (match.isOf2019) draft.is2019 = true;
      if (match.rowId === 'correction-lapsed' || match.rowId === 'fee-unpaid') draft.is2021 = true;
      enterRow(
        draft,
        'III',
        match.rowId,
        tableIIIColumnIds.map((column) => tableIIICell(match.rowId, column)),
        values.map((cell) => cell.text),
      );
    } else {
      noteTrouble(draft, match.rowId, {
        kind: 'wrong-number-of-cells',
        table: 'III',
        row: match.rowId,
        expected: tableIIIColumnIds.length,
        found: values.length,
      });
    }
  }
}

const oldHeadings = /上一年项目数量|本年新制作数量|对外公开总数量|采购项目数量/u;
const newHeadings = /本年制发件数|本年废止件数|现行有效件数|本年处理决定数量|本年收费金额/u;
const wantedHeadings: Readonly<Record<string, readonly RegExp[]>> = {
  规章: [/制发/u, /废止/u, /有效/u],
  行政规范性文件: [/制发/u, /废止/u, /有效/u],
  行政许可: [/决定/u],
  行政处罚: [/决定/u],
  行政强制: [/决定/u],
  行政事业性收费: [/金额/u],
};

/** Notes a row of the 2019 form; only the number of decisions means the same in both forms. */
function enterOldRow(
  draft: ReadingDraft,
  label: TableIIRowLabel | null,
  name: string,
  columns: readonly string[],
  values: Row,
): void {
  draft.is2019 = true;
  draft.oldTableII.push({ label: name, columns, values: values.map((cell) => readCell(cell.text)) });
  const decisionsAt = columns.indexOf('处理决定数量');
  const cell = label?.cells[0];
  if (
    label !== null &&
    label.cells.length === 1 &&
    cell !== undefined &&
    cell !== 'fees.amount10kYuan' &&
    decisionsAt !== -1
  ) {
    enterRow(draft, 'II', name, [tableIICell(cell)], [values[decisionsAt]?.text ?? '']);
  }
}

/** Reads the rows of table II that a table holds, by the headings that stand above each. */
function findTableIIRows(table: Table, draft: ReadingDraft): void {
  let headings: readonly string[] = [];
  for (const row of table.rows) {
    const first = row.findIndex((cell) => !isEmpty(cell));
    if (first === -1) continue;
    const name = bareLabel(row[first]?.text ?? '');
    if (name === '信息内容') {
      headings = row
        .slice(first + 1)
        .map((cell) => bareLabel(cell.text))
        .filter((text) => text !== '');
      continue;
    }
    const label = matchTableIIRow(name);
    const isOld = headings.some((heading) => oldHeadings.test(heading));
    const values = row.slice(first + 1);
    if (isOld && (label !== null || name === '其他对外管理服务事项' || name === '政府集中采购')) {
      const trimmed = withoutEmptyTail(values, headings.length);
      if (trimmed.length === headings.length) enterOldRow(draft, label, name, headings, trimmed);
      else
        noteTrouble(draft, name, {
          kind: 'wrong-number-of-cells',
          table: 'II',
          row: name,
          expected: headings.length,
          found: trimmed.length,
        });
      continue;
    }
    if (label === null) continue;
    if (headings.some((heading) => newHeadings.test(heading))) draft.is2021 = true;
    enterTableIIRow(draft, label, headings, values);
  }
}

function enterTableIIRow(draft: ReadingDraft, label: TableIIRowLabel, headings: readonly string[], values: Row): void {
  const row = label.labels[0] ?? '';
  const wanted = wantedHeadings[row] ?? [];
  if (
    headings.length > 0 &&
    !(headings.length === wanted.length && wanted.every((pattern, index) => pattern.test(headings[index] ?? '')))
  ) {
    noteTrouble(draft, row, { kind: 'columns-differ', table: 'II', row });
    return;
  }
  if (row === '行政事业性收费' && headings.length > 0 && headings[0]?.includes('万元') !== true) {
    noteTrouble(draft, row, { kind: 'unit-differs', table: 'II', row });
    return;
  }
  const trimmed = withoutEmptyTail(values, label.cells.length);
  if (trimmed.length === label.cells.length)
    enterRow(
      draft,
      'II',
      row,
      label.cells.map(tableIICell),
      trimmed.map((cell) => cell.text),
    );
  else
    noteTrouble(draft, row, {
      kind: 'wrong-number-of-cells',
      table: 'II',
      row,
      expected: label.cells.length,
      found: trimmed.length,
    });
}

const tableIVCells = tableIVBlockIds.flatMap((block) => tableIVColumnIds.map((column) => tableIVCell(block, column)));

/** Reads table IV: the one row of figures under the three blocks of headings, if they stand in the order of the form. */
function findTableIVRow(table: Table, draft: ReadingDraft): void {
  const blockAt = table.rows.findIndex((row) => row.some((cell) => bareLabel(cell.text) === '复议后起诉'));
  if (blockAt === -1) return;
  const firstRow = table.rows.findLastIndex(
    (row, index) => index <= blockAt && row.some((cell) => bareLabel(cell.text) === '行政复议'),
  );
  const isHeading = (label: string) => tableIVHeadings.some((heading) => label === heading);
  const lastHeadingRow = table.rows.findLastIndex(
    (row, index) => index <= blockAt + 2 && row.some((cell) => isHeading(bareLabel(cell.text))),
  );
  const labels = table.rows
    .slice(Math.max(0, firstRow), lastHeadingRow + 1)
    .flatMap((row) => row.map((cell) => bareLabel(cell.text)));
  const order = ['行政复议', '行政诉讼', '未经复议直接起诉', '复议后起诉'].map((label) => labels.indexOf(label));
  const headings = labels.filter(isHeading);
  const isInOrder =
    order.every((at, index) => at !== -1 && (index === 0 || at > (order[index - 1] ?? -1))) &&
    headings.length === tableIVCells.length &&
    headings.every((heading, index) => heading === tableIVHeadings[index % tableIVHeadings.length]);
  if (!isInOrder || lastHeadingRow < blockAt) {
    noteTrouble(draft, 'IV', { kind: 'columns-differ', table: 'IV', row: 'IV' });
    return;
  }
  for (const row of table.rows.slice(lastHeadingRow + 1)) {
    const values = withoutEmptyTail(row, tableIVCells.length);
    if (values.every(isEmpty) && values.length !== tableIVCells.length) continue;
    if (values.length === tableIVCells.length)
      enterRow(
        draft,
        'IV',
        'IV',
        tableIVCells,
        values.map((cell) => cell.text),
      );
    else
      noteTrouble(draft, 'IV', {
        kind: 'wrong-number-of-cells',
        table: 'IV',
        row: 'IV',
        expected: tableIVCells.length,
        found: values.length,
      });
    return;
  }
}

/** Enters every row of tables II, III and IV that a table holds; a table may hold all of them or a part of one. */
export function findTableRows(table: Table, draft: ReadingDraft): void {
  findTableIIRows(table, draft);
  findTableIIIRows(table, draft);
  findTableIVRow(table, draft);
}
