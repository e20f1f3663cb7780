import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { ReportCell } from '../../domain/report/report-table.ts';

/** A chart with the table that says the same. */
export type AnnexFigure = {
  readonly caption: string;
  /** What the chart shows, for those who cannot see it. */
  readonly description: string;
  readonly svg: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type ReportAnnex = { readonly title: string; readonly figures: readonly AnnexFigure[] };

/** What one agency adds to a figure of a sum. */
export type EditionPart = {
  readonly cell: ReportCell;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly value: number;
};

/** What an edition of a report adds to its content. */
export type ReportEdition = {
  /** The date that the file carries: of filing, publication or correction. */
  readonly on: CivilDate;
  /** Shown at the head of a corrected report. */
  readonly correctionNotes: readonly { readonly on: CivilDate; readonly text: string }[];
  readonly annex: ReportAnnex | null;
  /** Of a sum, what it is made of, for the files that hold data; null when these are too many. */
  readonly parts?: readonly EditionPart[] | null | undefined;
};
