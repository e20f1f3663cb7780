import { budgetRefusals } from '../reading/reading-budget.ts';

/** What could not be read of a report in a file, and why; nothing is guessed in its place. A row is named by its id in table III, by its label in table II. */
export type Unreadable =
  | { readonly kind: 'title-not-found' }
  | { readonly kind: 'section-not-found'; readonly section: 1 | 2 | 3 | 4 | 5 | 6 }
  | { readonly kind: 'table-not-found'; readonly table: 'II' | 'III' | 'IV' }
  | { readonly kind: 'row-not-found'; readonly table: 'II' | 'III' | 'IV'; readonly row: string }
  /** A workbook that has the tables and none of the text. */
  | { readonly kind: 'only-tables' }
  /** The same rows stand in two places with different figures, such as last year's table beside this year's. */
  | { readonly kind: 'table-found-twice'; readonly table: 'II' | 'III' | 'IV' }
  /** Many rows have fewer cells than the form: blank cells were lost in copying. */
  | { readonly kind: 'cells-lost'; readonly table: 'II' | 'III' | 'IV'; readonly rows: number }
  /** One figure that is not 0 stands in a cell merged over all columns. */
  | { readonly kind: 'cells-merged'; readonly table: 'II' | 'III' | 'IV'; readonly row: string }
  | {
      readonly kind: 'wrong-number-of-cells';
      readonly table: 'II' | 'III' | 'IV';
      readonly row: string;
      readonly expected: number;
      readonly found: number;
    }
  | { readonly kind: 'row-found-twice'; readonly table: 'II' | 'III' | 'IV'; readonly row: string }
  /** Digits stand behind a row that may be a part of its last figure, such as `7. 25`. */
  | { readonly kind: 'figure-uncertain'; readonly table: 'II' | 'III' | 'IV'; readonly row: string }
  | { readonly kind: 'columns-differ'; readonly table: 'II' | 'III' | 'IV'; readonly row: string }
  | { readonly kind: 'unit-differs'; readonly table: 'II'; readonly row: string };

/** Why a file was not read at all. */
export const reportFileRefusals = [
  'FileEmpty',
  'FileTooLarge',
  'LegacyOfficeFile',
  'PortableDocument',
  'UnknownFileFormat',
  'ArchiveBroken',
  'ArchiveTooLarge',
  'NotAReport',
  'SeveralReports',
  'ScannedDocument',
  'FontsNotReadable',
  'PdfBroken',
  'FileLocked',
  'LegacyMarks',
  'RichTextFile',
  ...budgetRefusals,
] as const;
export type ReportFileRefusal = (typeof reportFileRefusals)[number];
