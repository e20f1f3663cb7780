import { readCell } from '../../domain/report/cell-reading.ts';
import { cellsOf, isReportCell } from '../../domain/report/report-table.ts';
import { reportCells } from './known-rows.ts';
import type { ReportCell } from '../../domain/report/report-table.ts';
import type { ContentBlock } from './document-content.ts';
import { rowsOfForm } from './merge-drafts.ts';
import type { ReadingDraft } from './reading-draft.ts';
import type { ReportTitle } from './report-title.ts';

type Table = Extract<ContentBlock, { readonly kind: 'table' }>;

const rows = rowsOfForm(reportCells);
const cellsOf2019: ReadonlySet<string> = new Set(cellsOf('2019'));
const cellsOf2021: ReadonlySet<string> = new Set(cellsOf('2021'));

/** What a list of cells by name says of whom it is; null for other tables. */
export type CellList = { readonly title: ReportTitle | null };

/**
 * Reads a table that names a cell of the report in each line (`单元格`, `数值`), as our CSV files and workbooks have one beside
 * the form. Where it has lines of several bodies, only those of the first are the report's.
 */
export function findCellList(table: Table, draft: ReadingDraft): CellList | null {
  const headAt = table.rows.findIndex((row) => row.some(({ text }) => text.trim() === '单元格'));
  const head = table.rows[headAt];
  const columnOf = (label: string) => head?.find(({ text }) => text.trim() === label)?.column ?? null;
  const [nameAt, valueAt] = [columnOf('单元格'), columnOf('数值')];
  if (head === undefined || nameAt === null || valueAt === null) return null;
  const bodyAt = columnOf('年度') === null ? null : columnOf('单位');
  const readings = new Map<ReportCell, string>();
  let title: ReportTitle | null = null;
  for (const row of table.rows.slice(headAt + 1)) {
    const at = (column: number | null) =>
      column === null ? '' : (row.find((cell) => cell.column === column)?.text.trim() ?? '');
    const name = at(nameAt);
    if (!isReportCell(name)) continue;
    const year = Number(at(columnOf('年度')));
    title ??= bodyAt === null || !Number.isInteger(year) ? null : { bodyName: at(bodyAt), year };
    if ((bodyAt !== null && title?.bodyName !== at(bodyAt)) || readings.has(name)) continue;
    readings.set(name, at(valueAt));
  }
  for (const { table: form, row, cells } of rows) {
    if (!cells.every((cell) => readings.has(cell))) continue;
    for (const cell of cells)
      draft.cells.set(cell, readCell(readings.get(cell) ?? '', cell.startsWith('tableII.fees') ? '万元' : '件'));
    draft.settled.add(`${form}.${row}`);
  }
  // A list names its cells, and so its form.
  for (const name of readings.keys()) {
    if (!cellsOf2019.has(name)) draft.is2021 = true;
    if (!cellsOf2021.has(name)) draft.is2019 = true;
  }
  return { title };
}
