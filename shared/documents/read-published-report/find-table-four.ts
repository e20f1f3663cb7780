import { readCell } from '../../domain/report/cell-reading.ts';
import { tableIVCell } from '../../domain/report/report-table.ts';
import { tableIVBlockIds, tableIVColumnIds } from './known-rows.ts';
import type { TableIVBlockId } from '../../domain/report/report-table.ts';
import type { ContentBlock } from './document-content.ts';
import { enterRow, noteTrouble } from './reading-draft.ts';
import type { ReadingDraft } from './reading-draft.ts';
import { isEmpty, valueCells, withoutEmptyTail } from './read-values.ts';
import type { Row } from './read-values.ts';
import { plainLabel, resultHeading, tableIVBlockOf } from './row-labels.ts';

type Table = Extract<ContentBlock, { readonly kind: 'table' }>;

const perBlock = tableIVColumnIds.length;
const blockCells = (block: TableIVBlockId) => tableIVColumnIds.map((column) => tableIVCell(block, column));
const allCells = tableIVBlockIds.flatMap(blockCells);

function isFive(labels: readonly (number | null)[], from: number): boolean {
  return tableIVColumnIds.every((_column, index) => labels[from + index] === index);
}

function isValue(cell: { readonly text: string }): boolean {
  const { kind } = readCell(cell.text);
  return kind === 'number' || kind === 'blank' || kind === 'not-applicable';
}

function enterBlock(draft: ReadingDraft, block: TableIVBlockId, values: Row): void {
  enterRow(
    draft,
    'IV',
    block,
    blockCells(block),
    values.map((cell) => cell.text),
  );
}

/** Reads table IV in the layout of the form: fifteen figures under the three blocks of headings, if they stand in order. */
function findFormLayout(table: Table, draft: ReadingDraft): boolean {
  const blockAt = table.rows.findIndex((row) =>
    row.some((cell) => tableIVBlockOf(cell.text) === 'litigation-after-reconsideration'),
  );
  if (blockAt === -1) return false;
  const firstRow = table.rows.findLastIndex(
    (row, index) => index <= blockAt && row.some((cell) => tableIVBlockOf(cell.text) === 'reconsideration'),
  );
  const lastHeadingRow = table.rows.findLastIndex(
    (row, index) => index <= blockAt + 2 && row.filter((cell) => resultHeading(cell.text) !== null).length >= 2,
  );
  if (firstRow === -1 || lastHeadingRow < firstRow) return false;
  const head = table.rows.slice(firstRow, lastHeadingRow + 1).flat();
  const headings = head.map((cell) => resultHeading(cell.text)).filter((heading) => heading !== null);
  if (headings.length !== allCells.length) return false;
  const blocks = head.map((cell) => tableIVBlockOf(cell.text)).filter((block) => block !== null);
  const isInOrder =
    blocks.length === tableIVBlockIds.length &&
    blocks.every((block, index) => block === tableIVBlockIds[index]) &&
    tableIVBlockIds.every((_block, index) => isFive(headings, index * perBlock));
  if (!isInOrder || lastHeadingRow < blockAt) {
    noteTrouble(draft, 'IV', { kind: 'columns-differ', table: 'IV', row: 'IV' });
    return true;
  }
  const found: Row[] = [];
  for (const row of table.rows.slice(lastHeadingRow + 1)) {
    const values = fifteenOf(row);
    if (values.every(isEmpty) && (values.length !== allCells.length || found.length > 0)) continue;
    if (found.length > 0 && !values.every(isValue)) break;
    found.push(values);
  }
  for (const values of found) {
    if (values.length === allCells.length)
      tableIVBlockIds.forEach((block, index) =>
        enterBlock(draft, block, values.slice(index * perBlock, (index + 1) * perBlock)),
      );
    else
      noteTrouble(draft, 'IV', {
        kind: 'wrong-number-of-cells',
        table: 'IV',
        row: 'IV',
        expected: allCells.length,
        found: values.length,
      });
  }
  return true;
}

/** The fifteen cells of a row of figures; one zero or stroke over several columns stands for each of them. */
function fifteenOf(row: Row): Row {
  const first = row[0];
  const isLabelled = first !== undefined && !isValue(first) && row.length > allCells.length;
  const cells = isLabelled ? row.slice(1) : row;
  const spread = cells.flatMap((cell) =>
    cell.columnSpan > 1 && cells.length < allCells.length && isNothing(cell.text)
      ? Array.from({ length: cell.columnSpan }, () => cell)
      : [cell],
  );
  return valueCells(spread.length === allCells.length ? spread : cells, allCells.length, { kind: 'unknown' });
}

function isNothing(text: string): boolean {
  const reading = readCell(text);
  return (reading.kind === 'number' && reading.value === 0) || reading.kind === 'not-applicable';
}

/** The block that a text names as a caption, when it names only one. */
function blockNamedIn(text: string): TableIVBlockId | null {
  const label = plainLabel(text);
  if (label.length > 30) return null;
  if (/复议后(?:提起|起)?(?:行政)?(?:起诉|诉讼)/u.test(label)) return 'litigation-after-reconsideration';
  if (/直接(?:提起|起)?(?:行政)?(?:起诉|诉讼)/u.test(label)) return 'direct-litigation';
  return label.includes('行政复议') && !label.includes('诉讼') ? 'reconsideration' : null;
}

/** Reads table IV where each block has five headings of its own, in one table or in several, or is a row under them. */
function findBlocksApart(table: Table, captions: readonly string[], draft: ReadingDraft): void {
  let block = captions.map(blockNamedIn).findLast((named) => named !== null) ?? null;
  let columns: readonly number[] | null = null;
  for (const row of table.rows) {
    const labels = row.map((cell) => resultHeading(cell.text));
    const five = labels.findIndex((_label, index) => isFive(labels, index));
    const named = row.map((cell) => tableIVBlockOf(cell.text) ?? null).filter((each) => each !== null);
    if (five !== -1) {
      if (labels.filter((label) => label !== null).length !== perBlock) return;
      columns = row.slice(five, five + perBlock).map((cell) => cell.column);
      if (named.length === 1) block = named[0] ?? null;
      continue;
    }
    if (named.length > 1) return;
    if (named.length === 1) block = named[0] ?? null;
    if (columns === null) continue;
    const labelAt = row.findLastIndex((cell) => tableIVBlockOf(cell.text) !== null);
    const after = labelAt === -1 ? row : row.slice(labelAt + 1);
    if (after.every(isEmpty) || block === null) continue;
    const values = valueCells(after, perBlock, table.hasGrid ? { kind: 'known', columns } : { kind: 'unknown' });
    if (values.length !== perBlock) {
      if (after.some((cell) => readCell(cell.text).kind === 'number'))
        noteTrouble(draft, block, {
          kind: 'wrong-number-of-cells',
          table: 'IV',
          row: block,
          expected: perBlock,
          found: withoutEmptyTail(after, 0).length,
        });
      continue;
    }
    if (!values.every(isValue)) continue;
    enterBlock(draft, block, values);
    if (labelAt === -1) block = null;
  }
}

/** Reads table IV with its results one below the other, for each block or for all three side by side. */
function findResultsBelow(table: Table, captions: readonly string[], draft: ReadingDraft): boolean {
  if (!table.hasGrid) return false;
  const found = new Map<TableIVBlockId, Map<number, Row[number]>>();
  const put = (block: TableIVBlockId, result: number, cell: Row[number]): boolean => {
    const results = found.get(block) ?? new Map<number, Row[number]>();
    if (results.has(result)) return false;
    found.set(block, results.set(result, cell));
    return true;
  };
  let block = captions.map(blockNamedIn).findLast((named) => named !== null) ?? null;
  let columns: ReadonlyMap<number, TableIVBlockId> = new Map();
  for (const row of table.rows) {
    const named = row.flatMap((cell) => {
      const each = tableIVBlockOf(cell.text);
      return each === null ? [] : [[cell.column, each] as const];
    });
    const resultAt = row.findIndex((cell) => resultHeading(cell.text) !== null);
    const result = resultHeading(row[resultAt]?.text ?? '');
    if (named.length === tableIVBlockIds.length) columns = new Map(named);
    else if (named.length === 1) block = named[0]?.[1] ?? null;
    if (result === null) continue;
    const after = row.slice(resultAt + 1);
    if (after.some((cell) => resultHeading(cell.text) !== null)) return false;
    if (columns.size > 0) {
      for (const cell of after) {
        const own = columns.get(cell.column);
        if (own === undefined ? !isEmpty(cell) : !put(own, result, cell)) return false;
      }
    } else {
      const only = after[0];
      if (block === null || after.length !== 1 || only === undefined || !put(block, result, only)) return false;
    }
  }
  if (found.size === 0) return false;
  for (const [own, results] of found) {
    const values = tableIVColumnIds.flatMap((_column, index) => results.get(index) ?? []);
    if (values.length === perBlock) enterBlock(draft, own, values);
    else
      noteTrouble(draft, own, {
        kind: 'wrong-number-of-cells',
        table: 'IV',
        row: own,
        expected: perBlock,
        found: values.length,
      });
  }
  return true;
}

/** Reads what a table holds of table IV; `captions` are the lines that stand before it. */
export function findTableIVRows(table: Table, captions: readonly string[], draft: ReadingDraft): void {
  if (!table.rows.some((row) => row.some((cell) => resultHeading(cell.text) !== null))) return;
  if (findFormLayout(table, draft) || findResultsBelow(table, captions, draft)) return;
  findBlocksApart(table, captions, draft);
}
