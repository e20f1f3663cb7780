import type { CivilDate } from '../../domain/calendar/civil-date.ts';

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

/** What an edition of a report adds to its content. */
export type ReportEdition = {
  /** The date that the file carries: of filing, publication or correction. */
  readonly on: CivilDate;
  /** Shown at the head of a corrected report. */
  readonly correctionNotes: readonly { readonly on: CivilDate; readonly text: string }[];
  readonly annex: ReportAnnex | null;
};
