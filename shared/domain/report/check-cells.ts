import type { CellReading } from './cell-reading.ts';
import type { Finding, ReportRule } from './finding.ts';
import type { ReportCell } from './report-table.ts';

function isAmount(cell: ReportCell): boolean {
  return cell === 'tableII.fees.amount10kYuan';
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
    case 'not-on-form':
      return null;
    case 'number':
      if (isAmount(cell)) return reading.value < 0 ? cellFinding('not-an-amount', cell, reading.value) : null;
      return reading.value < 0 || !Number.isSafeInteger(reading.value)
        ? cellFinding('not-a-count', cell, reading.value)
        : null;
  }
}

/** Every cell that is not the number it should be. */
export function checkCells(readings: ReadonlyMap<ReportCell, CellReading>): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [cell, reading] of readings) {
    const finding = findingOf(cell, reading);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}
