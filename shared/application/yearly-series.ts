import type { ReportSeries, Timeliness } from '../domain/report/report-series.ts';
import { reportSeries } from '../domain/report/report-series.ts';
import { tablesFrom } from '../domain/report/report-summary.ts';
import type { ReportTables } from '../domain/report/report-table.ts';
import type { ReportStore } from '../ports/report-store.ts';

/** Figures of several years with how quickly each year's answers were served; null where that is not known. */
export type YearlySeries = {
  readonly series: ReportSeries;
  readonly timeliness: readonly (Timeliness | null)[];
  /** Newly received requests of the agencies with most of them, the largest of the last year first; empty for one agency. */
  readonly byAgency: readonly {
    readonly agencyId: string;
    readonly name: string;
    readonly values: readonly (number | null)[];
  }[];
};

export function seriesOfYears(
  years: readonly { readonly year: number; readonly tables: ReportTables; readonly timeliness: Timeliness | null }[],
): YearlySeries {
  const inOrder = [...years].sort((a, b) => a.year - b.year);
  return { series: reportSeries(inOrder), timeliness: inOrder.map(({ timeliness }) => timeliness), byAgency: [] };
}

/** The series of an agency's filed reports up to a year. */
export async function seriesUpTo(
  { reports }: { readonly reports: ReportStore },
  agencyId: string,
  year: number,
  mostYears: number,
): Promise<YearlySeries> {
  const years = Array.from({ length: mostYears }, (_, index) => year - index);
  const summaries = await reports.summariesOf(agencyId, years);
  return seriesOfYears(
    summaries.flatMap(({ year: of, inSum }) =>
      inSum === null ? [] : [{ year: of, tables: tablesFrom(inSum.figures), timeliness: inSum.timeliness }],
    ),
  );
}
