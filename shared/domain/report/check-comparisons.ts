import type { CellReading } from './cell-reading.ts';
import type { Finding, FindingPlace, ReportRule, Severity } from './finding.ts';
import type { ReportForm } from './report-form.ts';
import { balanceCell, cellNamed, cellsOf, placeOfCell, reportForm, reportValues } from './report-table.ts';
import type { ReportCell, ReportTables } from './report-table.ts';

type Figures = ReadonlyMap<ReportCell, number>;

/** The year before, which may have been reported on another form. */
type LastYear = { readonly form: ReportForm; readonly values: Figures };

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
function checkCarriedIn(
  form: ReportForm,
  readings: ReadonlyMap<ReportCell, CellReading>,
  { form: lastForm, values: last }: LastYear,
): readonly Finding[] {
  return form.tableIII.columns.flatMap(({ id }) => {
    const cell = balanceCell(form, 'carried-in', id);
    const actual = figureOf(readings, cell);
    const expected = last.get(balanceCell(lastForm, 'carried-out', id));
    if (actual === null || expected === undefined || actual === expected) return [];
    return [comparison('R4', 'error', cell, expected, actual)];
  });
}

/** A case pending at the end of last year is either concluded or pending in this one, so the block's total cannot be smaller. */
function checkPending(
  form: ReportForm,
  readings: ReadonlyMap<ReportCell, CellReading>,
  { values: last }: LastYear,
): readonly Finding[] {
  return form.tableIV.blocks.flatMap(({ id }) => {
    const cell = cellNamed(`tableIV.${id}.total`);
    const actual = figureOf(readings, cell);
    const pending = last.get(cellNamed(`tableIV.${id}.pending`));
    if (actual === null || pending === undefined || actual >= pending) return [];
    return [comparison('pending-chain', 'warning', cell, pending, actual)];
  });
}

/** In force now = in force last year + made − repealed; revised and expired documents can break it, so a warning only. */
function checkInForce(
  form: ReportForm,
  readings: ReadonlyMap<ReportCell, CellReading>,
  last: Figures | null,
): readonly Finding[] {
  return registersInForce(form).flatMap((cells) => {
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

type InForceCells = readonly [made: ReportCell, repealed: ReportCell, inForce: ReportCell];

/** The rows of table II that tell what was made, what was repealed and what is in force. */
function registersInForce({ tableII }: ReportForm): readonly InForceCells[] {
  return tableII.blocks.flatMap(({ rows, columns }) => {
    const columnOf = (counts: 'made' | 'repealed' | 'in-force') =>
      columns.find((column) => column.counts === counts)?.id;
    const [made, repealed, inForce] = [columnOf('made'), columnOf('repealed'), columnOf('in-force')];
    if (made === undefined || repealed === undefined || inForce === undefined) return [];
    return rows.map(({ id }): InForceCells => [
      cellNamed(`tableII.${id}.${made}`),
      cellNamed(`tableII.${id}.${repealed}`),
      cellNamed(`tableII.${id}.${inForce}`),
    ]);
  });
}

const leastForOutlier = 30;
const outlierFactor = 5;

/** All of table II and the totals of the others. */
function watchedForOutliers(form: ReportForm): readonly ReportCell[] {
  return cellsOf(form.id).filter((cell) => {
    const place = placeOfCell(cell, form.id);
    return place.table === 'II' ? place.column.measure !== 'change' : place.column.id === 'total';
  });
}

/** A figure five times last year's or a fifth of it, where either is 30 or more: usually a slip of the keyboard. */
function checkOutliers(
  form: ReportForm,
  readings: ReadonlyMap<ReportCell, CellReading>,
  { values: last }: LastYear,
): readonly Finding[] {
  return watchedForOutliers(form).flatMap((cell) => {
    const actual = figureOf(readings, cell);
    const before = last.get(cell);
    if (actual === null || before === undefined || Math.max(actual, before) < leastForOutlier) return [];
    const isOutlier = Math.max(actual, before) >= outlierFactor * Math.max(1, Math.min(actual, before));
    return isOutlier ? [comparison('outlier', 'warning', cell, before, actual)] : [];
  });
}

/** Every cell that differs from what the events and registers kept here give; what these do not give is not compared. */
function checkCounted(readings: ReadonlyMap<ReportCell, CellReading>, counted: Figures): readonly Finding[] {
  return [...counted].flatMap(([cell, expected]) => {
    const place = placeOfCell(cell);
    if (place.table === 'II' && place.column.counts === null) return [];
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
  formId: string,
  readings: ReadonlyMap<ReportCell, CellReading>,
  { lastYear, counted }: TableComparisons,
): readonly Finding[] {
  const form = reportForm(formId);
  const last = lastYear === null ? null : { form: reportForm(lastYear.form), values: reportValues(lastYear) };
  return [
    ...(last === null ? [] : [...checkCarriedIn(form, readings, last), ...checkPending(form, readings, last)]),
    ...checkInForce(form, readings, last?.values ?? null),
    ...(last === null ? [] : checkOutliers(form, readings, last)),
    ...(counted === null ? [] : checkCounted(readings, reportValues(counted))),
  ];
}
