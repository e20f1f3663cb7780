import { budgetRefusals } from '../reading/reading-budget.ts';

/** What could not be read of a report in a file, and why; nothing is guessed in its place. A row is named by its id in table III, by its label in table II. */
export type Unreadable =
  | { readonly kind: 'title-not-found' }
  | { readonly kind: 'section-not-found'; readonly section: 1 | 2 | 3 | 4 | 5 | 6 }
  | { readonly kind: 'table-not-found'; readonly table: 'II' | 'III' | 'IV' }
  | { readonly kind: 'row-not-found'; readonly table: 'II' | 'III'; readonly row: string }
  | {
      readonly kind: 'wrong-number-of-cells';
      readonly table: 'II' | 'III' | 'IV';
      readonly row: string;
      readonly expected: number;
      readonly found: number;
    }
  | { readonly kind: 'row-found-twice'; readonly table: 'II' | 'III' | 'IV'; readonly row: string }
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
  ...budgetRefusals,
] as const;
export type ReportFileRefusal = (typeof reportFileRefusals)[number];
