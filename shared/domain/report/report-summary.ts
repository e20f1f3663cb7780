import type { CivilDate } from '../calendar/civil-date.ts';
import { isAllZero } from './check-report.ts';
import { sketchesOf } from './check-supervised.ts';
import type { NarrativeSketches } from './check-supervised.ts';
import { contentInSum } from './report-life.ts';
import type { ReportState, ReportStatus } from './report-life.ts';
import type { Timeliness } from './report-series.ts';
import { cellsOf, fillReportTables, isOnForm, isReportCell, reportForm, reportValues } from './report-table.ts';
import type { ReportTables } from './report-table.ts';

/** A report's figures by the names of their cells, with the form that the report follows. */
export type StoredFigures = {
  readonly form: string;
  /** How many cells the form had: those that are not in `cells` were 0, as most are in most reports. */
  readonly cellsOnForm: number;
  readonly cells: Readonly<Record<string, number>>;
};

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
  readonly inSum: { readonly figures: StoredFigures; readonly timeliness: Timeliness | null } | null;
  /** The latest published version; null while there is none. */
  readonly published: {
    readonly bodyName: string;
    readonly version: number;
    readonly on: CivilDate;
    readonly figures: StoredFigures;
    readonly timeliness: Timeliness | null;
  } | null;
};

export function storedFigures(tables: ReportTables): StoredFigures {
  const values = [...reportValues(tables)];
  return {
    form: tables.form,
    cellsOnForm: values.length,
    cells: Object.fromEntries(values.filter(([, value]) => value !== 0)),
  };
}

/**
 * The tables of stored figures. A RangeError names the form or the cell that is not known, or says that the form has
 * another number of cells now than when the figures were stored: nothing is guessed.
 */
export function tablesFrom({ form, cellsOnForm, cells }: StoredFigures): ReportTables {
  const { id } = reportForm(form);
  for (const cell of Object.keys(cells))
    if (!isReportCell(cell) || !isOnForm(id, cell)) throw new RangeError(`form ${form} has no cell ${cell}`);
  if (cellsOf(id).length !== cellsOnForm)
    throw new RangeError(`form ${form} has ${cellsOf(id).length} cells, the stored figures ${cellsOnForm}`);
  return fillReportTables(id, (cell) => cells[cell] ?? 0);
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
    inSum: inSum === null ? null : { figures: storedFigures(inSum.content), timeliness: inSum.timeliness },
    published:
      latest === undefined
        ? null
        : {
            bodyName: latest.content.bodyName,
            version: latest.version,
            on: latest.on,
            figures: storedFigures(latest.content),
            timeliness: latest.timeliness,
          },
  };
}
