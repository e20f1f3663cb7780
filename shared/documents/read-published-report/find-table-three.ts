import { readCell } from '../../domain/report/cell-reading.ts';
import { tableIIICell } from '../../domain/report/report-table.ts';
import { tableIIIColumnIds } from './known-rows.ts';
import type { TableIIIRowId } from '../../domain/report/report-table.ts';
import type { ContentBlock } from './document-content.ts';
import { enterRow, noteTrouble } from './reading-draft.ts';
import type { ReadingDraft } from './reading-draft.ts';
import { headingColumns, isEmpty, mergedValue, valueCells } from './read-values.ts';
import type { Row, ValueColumns } from './read-values.ts';
import { bareLabel, matchTableIIIRow, plainLabel, tableIIIHeadings, tableIIILabel } from './row-labels.ts';
import type { RowLabelMatch } from './row-labels.ts';

type Table = Extract<ContentBlock, { readonly kind: 'table' }>;
const wanted = tableIIIColumnIds.length;

function cellsOf(rowId: TableIIIRowId) {
  return tableIIIColumnIds.map((column) => tableIIICell(rowId, column));
}

type LabelledRow = { readonly match: RowLabelMatch; readonly label: string; readonly after: Row };

function labelledRow(row: Row): LabelledRow | null {
  const at = row.findLastIndex((cell) => matchTableIIIRow(cell.text) !== null);
  const match = at === -1 ? null : matchTableIIIRow(row[at]?.text ?? '');
  return match === null ? null : { match, label: row[at]?.text ?? '', after: row.slice(at + 1) };
}

function areValues(cells: Row): boolean {
  const kinds = cells.map((cell) => readCell(cell.text).kind);
  return kinds.every((kind) => kind !== 'text') && kinds.some((kind) => kind !== 'blank');
}

/** True where a label breaks off and the next row goes on with it: both rows are one, cut at the end of a page. */
function isRestOfLabel(rowId: TableIIIRowId, label: string, next: Row | undefined): boolean {
  const first = next?.find((cell) => !isEmpty(cell));
  if (first === undefined) return false;
  const begun = plainLabel(label).replace(/^[一二三四五六七八九\d]/u, '');
  const whole = tableIIILabel(rowId);
  const rest = bareLabel(first.text);
  return begun.length < whole.length && rest.length >= 2 && whole === begun + rest;
}

/** Reads the rows of table III that a table holds. */
export function findTableIIIRows(table: Table, draft: ReadingDraft): void {
  if (findTransposedTableIII(table, draft)) return;
  const firstLabel = table.rows.findIndex((row) =>
    row.some((cell) => matchTableIIIRow(cell.text)?.isNumbered === true),
  );
  const headings = headingColumns(firstLabel === -1 ? [] : table.rows.slice(0, firstLabel), table.hasGrid);
  const where: ValueColumns = headings === 'in-another-order' ? { kind: 'unknown' } : headings;
  let isAfterFeeRow = false;
  table.rows.forEach((row, index) => {
    const labelled = labelledRow(row);
    if (labelled === null) return;
    const { match, label, after } = labelled;
    const { rowId } = match;
    // The last cell of a row heads a column: other tables have columns of these names.
    if (after.length === 0) return;
    const merged = table.hasGrid ? mergedValue(after, wanted) : null;
    let values = merged === null ? valueCells(after, wanted, where) : Array.from({ length: wanted }, () => merged);
    if (values.every(isEmpty)) {
      const next = table.rows[index + 1];
      if (isRestOfLabel(rowId, label, next) && next !== undefined)
        values = valueCells(next.slice(next.findIndex((cell) => !isEmpty(cell)) + 1), wanted, where);
      else if (match.isNumbered && isBegunOnly(rowId, label) && isCutBefore(next)) values = [];
    }
    const isWhole = values.length === wanted;
    const isCertain =
      match.isNumbered || (isWhole && areValues(values) && (rowId !== 'other-handling' || isAfterFeeRow));
    isAfterFeeRow = rowId === 'fee-unpaid';
    if (!isCertain || (match.isOf2019 && !isWhole)) return;
    if (headings === 'in-another-order') {
      noteTrouble(draft, rowId, { kind: 'columns-differ', table: 'III', row: rowId });
    } else if (isWhole && merged !== null && !saysNothingElse(merged.text)) {
      noteTrouble(draft, rowId, { kind: 'cells-merged', table: 'III', row: rowId });
    } else if (isWhole) {
      if (match.isOf2019) draft.is2019 = true;
      if (rowId === 'correction-lapsed' || rowId === 'fee-unpaid') draft.is2021 = true;
      enterRow(
        draft,
        'III',
        rowId,
        cellsOf(rowId),
        values.map((cell) => cell.text),
      );
    } else {
      noteTrouble(draft, rowId, {
        kind: 'wrong-number-of-cells',
        table: 'III',
        row: rowId,
        expected: wanted,
        found: values.length,
      });
    }
  });
}

/** One 0 or stroke for all seven says the same of each; another number does not. */
function saysNothingElse(text: string): boolean {
  const reading = readCell(text);
  return reading.kind === 'number' ? reading.value === 0 : reading.kind !== 'text';
}

/** True for a label that breaks off in its middle: its blank cells may belong to the row that follows. */
function isBegunOnly(rowId: TableIIIRowId, label: string): boolean {
  const begun = plainLabel(label).replace(/^[一二三四五六七八九\d]/u, '');
  const whole = tableIIILabel(rowId);
  return begun.length < whole.length && whole.startsWith(begun) && rowId !== 'partly-disclosed';
}

/** True where a page or an unnamed row follows, which may hold the rest of a row that was cut. */
function isCutBefore(next: Row | undefined): boolean {
  return next === undefined || (labelledRow(next) === null && next.some((cell) => !isEmpty(cell)));
}

/** Reads table III with rows and columns exchanged; false where the table is not such. */
function findTransposedTableIII(table: Table, draft: ReadingDraft): boolean {
  if (!table.hasGrid) return false;
  const head = table.rows.find(
    (row) => row.filter((cell) => matchTableIIIRow(cell.text)?.isNumbered === true).length >= 8,
  );
  if (head === undefined) return false;
  const byHeading = new Map<string, Row>();
  for (const row of table.rows) {
    if (row === head) continue;
    const at = row.findIndex((cell) => tableIIIHeadings.some((heading) => heading === plainLabel(cell.text)));
    const label = plainLabel(row[at]?.text ?? '');
    if (at === -1 || row.slice(at + 1).some((cell) => tableIIIHeadings.some((one) => one === plainLabel(cell.text))))
      continue;
    // 其他 and 总计 name rows of the form too; the first row of a heading's name is taken, a second makes it uncertain.
    if (byHeading.has(label)) return false;
    byHeading.set(label, row.slice(at + 1));
  }
  if (tableIIIHeadings.some((heading) => !byHeading.has(heading))) return false;
  for (const cell of head) {
    const match = matchTableIIIRow(cell.text);
    if (match === null || cell.columnSpan !== 1) continue;
    const values = tableIIIHeadings.flatMap(
      (heading) =>
        byHeading.get(heading)?.find((each) => each.column === cell.column && each.columnSpan === 1)?.text ?? [],
    );
    if (match.isOf2019) draft.is2019 = true;
    if (match.rowId === 'correction-lapsed' || match.rowId === 'fee-unpaid') draft.is2021 = true;
    if (values.length === wanted) enterRow(draft, 'III', match.rowId, cellsOf(match.rowId), values);
    else
      noteTrouble(draft, match.rowId, {
        kind: 'wrong-number-of-cells',
        table: 'III',
        row: match.rowId,
        expected: wanted,
        found: values.length,
      });
  }
  return true;
}
