import type { CellReading } from './cell-reading.ts';
import type { Finding, ReportRule } from './finding.ts';
import type { FormMeasure } from './report-form.ts';
import { placeOfCell } from './report-table.ts';
import type { ReportCell } from './report-table.ts';

function measureOf(cell: ReportCell): FormMeasure {
  const place = placeOfCell(cell);
  return place.table === 'II' ? place.column.measure : 'count';
}

function cellFinding(rule: ReportRule, cell: ReportCell, actual: number | string | null): Finding {
  return { rule, cell, cells: [cell], expected: null, actual, severity: 'error', facts: {}, figures: [actual] };
}

/** 国办公开办函〔2021〕30号 as departments apply it: a cell without a number is filled with 0; counts are whole, and only the fee may have decimals. */
function findingOf(cell: ReportCell, reading: CellReading): Finding | null {
  switch (reading.kind) {
    case 'blank':
      return cellFinding('cell-blank', cell, '');
    case 'not-applicable':
      return cellFinding('cell-not-applicable', cell, reading.written);
    case 'text':
      return cellFinding('cell-text', cell, reading.written);
    case 'unreadable':
      return cellFinding('cell-unreadable', cell, null);
    case 'number':
      return numberFinding(cell, reading.value);
  }
}

function numberFinding(cell: ReportCell, value: number): Finding | null {
  switch (measureOf(cell)) {
    case 'amount':
      return value < 0 ? cellFinding('not-an-amount', cell, value) : null;
    case 'change':
      return Number.isSafeInteger(value) ? null : cellFinding('not-a-count', cell, value);
    case 'count':
      return value < 0 || !Number.isSafeInteger(value) ? cellFinding('not-a-count', cell, value) : null;
  }
}

/** So many unread cells of one table are one finding: what was not read is the reader's fault more than the report's. */
const manyCells = 15;

/** The cells of each table that were not read, where they are many, as one finding for the table. */
function unreadTables(readings: ReadonlyMap<ReportCell, CellReading>): ReadonlyMap<string, readonly ReportCell[]> {
  const unread = new Map<string, ReportCell[]>();
  for (const [cell, reading] of readings) {
    if (reading.kind !== 'unreadable') continue;
    const table = cell.slice(0, cell.indexOf('.'));
    unread.set(table, [...(unread.get(table) ?? []), cell]);
  }
  return new Map([...unread].filter(([table, cells]) => cells.length >= (table === 'tableII' ? 10 : manyCells)));
}

/** Every cell that is not the number it should be; the unread cells of a table as one finding where they are many. */
export function checkCells(readings: ReadonlyMap<ReportCell, CellReading>): readonly Finding[] {
  const unread = unreadTables(readings);
  const findings: Finding[] = [];
  for (const [cell, reading] of readings) {
    const cells = reading.kind === 'unreadable' ? unread.get(cell.slice(0, cell.indexOf('.'))) : undefined;
    if (cells !== undefined && cells[0] !== cell) continue;
    const finding = findingOf(cell, reading);
    if (finding !== null) findings.push(cells === undefined ? finding : { ...finding, cells });
  }
  return findings;
}
