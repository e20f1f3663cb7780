import type { CellReading } from './cell-reading.ts';
import { readingsOf } from './cell-reading.ts';
import { checkCells } from './check-cells.ts';
import { checkComparisons } from './check-comparisons.ts';
import { checkNarrative } from './check-narrative.ts';
import { checkSums } from './check-sums.ts';
import { checkSupervised, defaultSupervisedSettings } from './check-supervised.ts';
import type { Publication, SupervisedSettings } from './check-supervised.ts';
import type { Finding } from './finding.ts';
import type { ProcessingFeesOfYear } from './processing-fees.ts';
import { reportValues } from './report-table.ts';
import type { ReportTables, ReportTablesOf } from './report-table.ts';
import type { Narrative, YearlyReport } from './yearly-report.ts';

/** A report as it stands, made here or read from a file. */
export type ReportToCheck = {
  /** Null when a file does not say. */
  readonly year: number | null;
  readonly bodyName: string | null;
  readonly tables: ReportTablesOf<CellReading>;
  readonly narrative: Narrative;
  /** True for a workbook that has the tables and none of the text, whose sections are then not asked for. */
  readonly hasOnlyTables?: boolean;
};

/** What is known besides the report; whatever is left out is not compared. */
export type CheckContext = {
  readonly lastYear?: { readonly tables: ReportTables; readonly narrative?: Narrative };
  readonly counted?: ReportTables;
  readonly processingFees?: ProcessingFeesOfYear;
  /** Day and address of publication, where they were asked for. */
  readonly publication?: Publication;
  /** How the department takes what its supervision asks for. */
  readonly supervised?: SupervisedSettings;
};

/**
 * 条例第50条、国办公开办函〔2021〕30号: everything in a report that does not agree, cells first in the order of the form,
 * then sums, comparisons and text. The same rules run at entry, at filing and at acceptance.
 */
export function checkReport(report: ReportToCheck, context: CheckContext = {}): readonly Finding[] {
  const readings = reportValues(report.tables);
  const findings = [
    ...checkCells(readings),
    ...checkSums(report.tables.form, readings),
    ...checkComparisons(report.tables.form, readings, {
      lastYear: context.lastYear?.tables ?? null,
      counted: context.counted ?? null,
    }),
    ...(report.hasOnlyTables === true
      ? []
      : checkNarrative({
          form: report.tables.form,
          year: report.year,
          bodyName: report.bodyName,
          narrative: report.narrative,
          readings,
          lastYearNarrative: context.lastYear?.narrative ?? null,
          processingFees: context.processingFees ?? null,
        })),
    ...checkSupervised(
      {
        form: report.tables.form,
        year: report.year,
        bodyName: report.bodyName,
        narrative: report.narrative,
        readings,
        publication: context.publication ?? null,
      },
      context.supervised ?? defaultSupervisedSettings,
    ),
  ];
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = JSON.stringify([finding.rule, finding.cells, finding.actual, finding.facts['quote'] ?? '']);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A report made here, as `checkReport` takes it. */
export function toCheck(report: YearlyReport): ReportToCheck {
  return {
    year: report.year,
    bodyName: report.bodyName,
    tables: readingsOf(report),
    narrative: report.narrative,
  };
}

/** True for a return in which every figure is 0: filed, and not the same as no return. */
export function isAllZero(tables: ReportTables): boolean {
  return reportValues(tables)
    .values()
    .every((value) => value === 0);
}
