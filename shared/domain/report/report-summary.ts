import type { CivilDate } from '../calendar/civil-date.ts';
import { isAllZero } from './check-report.ts';
import { sketchesOf } from './check-supervised.ts';
import type { NarrativeSketches } from './check-supervised.ts';
import { contentInSum } from './report-life.ts';
import type { ReportState, ReportStatus } from './report-life.ts';
import type { Timeliness } from './report-series.ts';
import { fillReportTables, reportCells, reportValues } from './report-table.ts';
import type { ReportTables } from './report-table.ts';

/** The 200 figures in the order of the form. */
export type PackedFigures = readonly number[];

/** What overviews, sums and series need to know of one report; one is kept for each agency and year. */
export type ReportSummary = {
  readonly agencyId: string;
  readonly year: number;
  /** Number of the report's events. */
  readonly version: number;
  readonly status: ReportStatus;
  readonly source: ReportState['source'];
  readonly firstFiledOn: CivilDate | null;
  readonly isAllZero: boolean;
  readonly covers: readonly string[];
  /** Likeness of the text to others is told from these; null while there is no text. */
  readonly sketches: NarrativeSketches | null;
  /** What goes into sums; null while nothing was filed. */
  readonly inSum: { readonly figures: PackedFigures; readonly timeliness: Timeliness | null } | null;
  /** The latest published version; null while there is none. */
  readonly published: {
    readonly bodyName: string;
    readonly version: number;
    readonly on: CivilDate;
    readonly figures: PackedFigures;
    readonly timeliness: Timeliness | null;
  } | null;
};

export function packFigures(tables: ReportTables): PackedFigures {
  const values = reportValues(tables);
  return reportCells.map((cell) => values.get(cell) ?? 0);
}

const placeInForm: ReadonlyMap<string, number> = new Map(reportCells.map((cell, index) => [cell, index]));

export function unpackFigures(figures: PackedFigures): ReportTables {
  return fillReportTables((cell) => figures[placeInForm.get(cell) ?? -1] ?? 0);
}

export function summaryOfReport(agencyId: string, year: number, version: number, state: ReportState): ReportSummary {
  const inSum = contentInSum(state);
  const latest = state.published.at(-1);
  return {
    agencyId,
    year,
    version,
    status: state.status,
    source: state.source,
    firstFiledOn: state.firstFiledOn,
    isAllZero: state.content !== null && isAllZero(state.content),
    covers: state.covers,
    sketches: state.content === null ? null : sketchesOf(state.content.narrative),
    inSum: inSum === null ? null : { figures: packFigures(inSum.content), timeliness: inSum.timeliness },
    published:
      latest === undefined
        ? null
        : {
            bodyName: latest.content.bodyName,
            version: latest.version,
            on: latest.on,
            figures: packFigures(latest.content),
            timeliness: latest.timeliness,
          },
  };
}
