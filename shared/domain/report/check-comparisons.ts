import type { CellReading } from './cell-reading.ts';
import type { Finding, FindingPlace, ReportRule, Severity } from './finding.ts';
import {
  reportValues,
  tableIICell,
  tableIIICell,
  tableIIIColumnIds,
  tableIIIRowIds,
  tableIVBlockIds,
  tableIVCell,
  tableIICellIds,
} from './report-table.ts';
import type { ReportCell, ReportTables } from './report-table.ts';

type Figures = ReadonlyMap<ReportCell, number>;

function figureOf(readings: ReadonlyMap<ReportCell, CellReading>, cell: ReportCell): number | null {
  const reading = readings.get(cell);
  return reading?.kind === 'number' ? reading.value : null;
}

function comparison(
  rule: ReportRule,
  severity: Severity,
  cell: ReportCell,
  expected: number,
  actual: number,
  facts: Readonly<Record<string, string | number>> = {},
  cells: readonly FindingPlace[] = [cell],
): Finding {
  return { rule, cell, cells, expected, actual, severity, facts, figures: [expected, actual, ...Object.values(facts)] };
}

/** R4: what the last report carried out, this one carries in, column by column. A reorganisation can break it: waive with the reason. */
function checkCarriedIn(readings: ReadonlyMap<ReportCell, CellReading>, last: Figures): readonly Finding[] {
  return tableIIIColumnIds.flatMap((column) => {
    const cell = tableIIICell('carried-in', column);
    const actual = figureOf(readings, cell);
    const expected = last.get(tableIIICell('carried-out', column));
    if (actual === null || expected === undefined || actual === expected) return [];
    return [comparison('R4', 'error', cell, expected, actual)];
  });
}

/** A case pending at the end of last year is either concluded or pending in this one, so the block's total cannot be smaller. */
function checkPending(readings: ReadonlyMap<ReportCell, CellReading>, last: Figures): readonly Finding[] {
  return tableIVBlockIds.flatMap((block) => {
    const cell = tableIVCell(block, 'total');
    const actual = figureOf(readings, cell);
    const pending = last.get(tableIVCell(block, 'pending'));
    if (actual === null || pending === undefined || actual >= pending) return [];
    return [comparison('pending-chain', 'warning', cell, pending, actual)];
  });
}

/** In force now = in force last year + made − repealed; revised and expired documents can break it, so a warning only. */
function checkInForce(readings: ReadonlyMap<ReportCell, CellReading>, last: Figures | null): readonly Finding[] {
  return (['regulations', 'normative-documents'] as const).flatMap((kind) => {
    const cells = [
      tableIICell(`${kind}.made`),
      tableIICell(`${kind}.repealed`),
      tableIICell(`${kind}.inForce`),
    ] as const;
    const [made, repealed, inForce] = [
      figureOf(readings, cells[0]),
      figureOf(readings, cells[1]),
      figureOf(readings, cells[2]),
    ];
    if (made === null || repealed === null || inForce === null) return [];
    const before = last?.get(cells[2]);
    if (before === undefined) {
      return inForce < made - repealed
        ? [
            comparison(
              'in-force-less-than-made',
              'warning',
              cells[2],
              made - repealed,
              inForce,
              { made, repealed },
              cells,
            ),
          ]
        : [];
    }
    const expected = before + made - repealed;
    return expected === inForce
      ? []
      : [comparison('in-force-balance', 'warning', cells[2], expected, inForce, { before, made, repealed }, cells)];
  });
}

const leastForOutlier = 30;
const outlierFactor = 5;
const watchedForOutliers: readonly ReportCell[] = [
  ...tableIICellIds.map(tableIICell),
  ...tableIIIRowIds.map((rowId) => tableIIICell(rowId, 'total')),
  ...tableIVBlockIds.map((block) => tableIVCell(block, 'total')),
];

/** A figure five times last year's or a fifth of it, where either is 30 or more: usually a slip of the keyboard. */
function checkOutliers(readings: ReadonlyMap<ReportCell, CellReading>, last: Figures): readonly Finding[] {
  return watchedForOutliers.flatMap((cell) => {
    const actual = figureOf(readings, cell);
    const before = last.get(cell);
    if (actual === null || before === undefined || Math.max(actual, before) < leastForOutlier) return [];
    const isOutlier = Math.max(actual, before) >= outlierFactor * Math.max(1, Math.min(actual, before));
    return isOutlier ? [comparison('outlier', 'warning', cell, before, actual)] : [];
  });
}

/** Every cell that differs from what the events and registers kept here give. */
function checkCounted(readings: ReadonlyMap<ReportCell, CellReading>, counted: Figures): readonly Finding[] {
  return [...counted].flatMap(([cell, expected]) => {
    const actual = figureOf(readings, cell);
    if (actual === null || Math.abs(actual - expected) < 1e-9) return [];
    return [comparison('differs-from-count', 'error', cell, expected, actual)];
  });
}

/** What a report may be compared with. */
export type TableComparisons = {
  /** The tables of the year before, as filed. */
  readonly lastYear: ReportTables | null;
  /** The same year's tables as counted from the events and registers kept here. */
  readonly counted: ReportTables | null;
};

/** The tables beside last year's and beside the count. */
export function checkComparisons(
  readings: ReadonlyMap<ReportCell, CellReading>,
  comparisons: TableComparisons,
): readonly Finding[] {
  const last = comparisons.lastYear === null ? null : reportValues(comparisons.lastYear);
  const counted = comparisons.counted === null ? null : reportValues(comparisons.counted);
  return [
    ...(last === null ? [] : [...checkCarriedIn(readings, last), ...checkPending(readings, last)]),
    ...checkInForce(readings, last),
    ...(last === null ? [] : checkOutliers(readings, last)),
    ...(counted === null ? [] : checkCounted(readings, counted)),
  ];
}
