import { accepted, refused } from '../result.ts';
import type { Result } from '../result.ts';
import { cellsOf, fillReportTables, reportValues } from './report-table.ts';
import type { ReportCell, ReportTables } from './report-table.ts';

/** A filed report that goes into a sum. */
export type ReportPart = {
  readonly agencyId: string;
  /** The version that was filed: a sum names what it was made of. */
  readonly version: number;
  readonly tables: ReportTables;
  /** Other agencies whose requests are already in this part, such as an office in its bureau's report. */
  readonly covers: readonly string[];
};

/** A sum over agencies in which every cell can be taken apart again. */
export type ReportSum = {
  readonly tables: ReportTables;
  readonly parts: readonly { readonly agencyId: string; readonly version: number }[];
  /** What each agency adds to a cell, without those that add nothing, the largest first. */
  readonly partsOf: (cell: ReportCell) => readonly { readonly agencyId: string; readonly value: number }[];
};

const millionths = 1_000_000;

/**
 * 条例第49条: a government's report adds up those of its departments and townships. An agency that is in it twice, by itself or
 * through one that covers it, is refused, so that nothing is counted twice; one on another form, which nobody can file,
 * is a RangeError. The fee is summed in fen.
 */
export function sumReports(form: string, parts: readonly ReportPart[]): Result<ReportSum, 'AgencyTwice'> {
  const seen = new Set<string>();
  for (const part of parts) {
    if (part.tables.form !== form)
      throw new RangeError(`a sum on form ${form} cannot take ${part.agencyId}, which reports on ${part.tables.form}`);
    for (const agencyId of new Set([part.agencyId, ...part.covers])) {
      if (seen.has(agencyId)) return refused('AgencyTwice', '条例第49条', { agencyId });
      seen.add(agencyId);
    }
  }
  const values = parts.map((part) => ({ agencyId: part.agencyId, values: reportValues(part.tables) }));
  const sums = new Map<ReportCell, number>(cellsOf(form).map((cell) => [cell, 0]));
  for (const part of values)
    for (const [cell, value] of part.values) sums.set(cell, (sums.get(cell) ?? 0) + Math.round(value * millionths));
  return accepted({
    tables: fillReportTables(form, (cell) => (sums.get(cell) ?? 0) / millionths),
    parts: parts.map(({ agencyId, version }) => ({ agencyId, version })),
    partsOf: (cell) =>
      values
        .map((part) => ({ agencyId: part.agencyId, value: part.values.get(cell) ?? 0 }))
        .filter((part) => part.value !== 0)
        .sort((a, b) => b.value - a.value || (a.agencyId < b.agencyId ? -1 : 1)),
  });
}

export type CellDifference = { readonly cell: ReportCell; readonly was: number; readonly is: number };

/** The cells in which two states of a year's tables differ, in the order of the form. */
export function differencesBetween(was: ReportTables, is: ReportTables): readonly CellDifference[] {
  const [before, after] = [reportValues(was), reportValues(is)];
  return cellsOf(is.form).flatMap((cell) => {
    const [old, now] = [before.get(cell) ?? 0, after.get(cell) ?? 0];
    return Math.abs(old - now) < 1e-9 ? [] : [{ cell, was: old, is: now }];
  });
}
