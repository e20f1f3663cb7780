import { sectionSixFaults } from '../domain/report/finding.ts';
import type { Finding, FindingPlace, ReportRule, SectionSixFault, Severity } from '../domain/report/finding.ts';
import { isReportCell, placeOfCell } from '../domain/report/report-table.ts';
import type { ReportCommand, ReportRefusal, ReportStatus } from '../domain/report/report-life.ts';
import type { ReportCell } from '../domain/report/report-table.ts';
import type { ReportFileRefusal, Unreadable } from '../domain/report/unreadable.ts';
import { fill } from './fill.ts';

const sectionsEn: Readonly<Record<Exclude<FindingPlace, ReportCell>, string>> = {
  title: 'The title',
  'narrative.overview': 'Section 1 (overview)',
  'narrative.overview.introduction': 'Section 1, opening',
  'narrative.overview.proactiveDisclosure': 'Section 1, proactive disclosure',
  'narrative.overview.disclosureOnRequest': 'Section 1, disclosure on request',
  'narrative.overview.informationManagement': 'Section 1, information management',
  'narrative.overview.platforms': 'Section 1, platforms',
  'narrative.overview.oversight': 'Section 1, oversight',
  'narrative.problemsAndImprovements': 'Section 5 (problems and improvements)',
  'narrative.otherMatters': 'Section 6 (other matters)',
};

export const severitiesEn: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning' };

/** A cell as people find it on its form (the latest that has it when none is named), e.g. `Table III, “disclosed”, natural persons`. */
export function placeEn(place: FindingPlace, form?: string): string {
  if (!isReportCell(place)) return sectionsEn[place];
  const { table, row, column } = placeOfCell(place, form);
  const rowName = table === 'III' ? `“${row.label.en}”` : row.label.en;
  return `Table ${table}, ${rowName}, ${column.label.en}`;
}

const messagesEn: Readonly<Record<Exclude<ReportRule, 'R6'>, string>> = {
  R1: '{place}: new plus carried in must equal handled plus carried out; the left side is {expected}, the right side {actual}.',
  R2: '{place}: the outcomes add up to {expected}; the total handled says {actual}.',
  R3: '{place}: the six kinds of applicant add up to {expected}; the total says {actual}.',
  R4: '{place}: must equal what the last report carried out, {expected}; it is {actual}. If a reorganisation is the cause, waive it with the reason.',
  R5: '{place}: section 1 says “{quote}” ({actual}); the tables say {expected}.',
  'cell-blank': '{place}: empty. Write 0 where there is none.',
  'cell-not-applicable': '{place}: “{actual}”. Write 0 where there is none.',
  'cell-text': '{place}: “{actual}” is not a number.',
  'cell-unreadable': '{place}{more}: could not be read. Look at the file.',
  'not-a-count': '{place}: {actual} is not a whole number of 0 or more.',
  'not-an-amount': '{place}: an amount cannot be negative ({actual}).',
  'proceedings-sum': '{place}: upheld, corrected, other and pending add up to {expected}; the total says {actual}.',
  'pending-chain':
    '{place}: {expected} cases were pending at the end of last year; this year’s total of {actual} cannot be smaller.',
  'in-force-balance':
    '{place}: {before} in force last year plus {made} made minus {repealed} repealed is {expected}; it says {actual}. Revised or expired documents can explain it.',
  'in-force-less-than-made': '{place}: {actual} in force is less than {made} made minus {repealed} repealed.',
  'differs-from-count': '{place}: the records give {expected}; the report says {actual}.',
  outlier: '{place}: {expected} last year, {actual} this year, five times apart. A slip of the keyboard?',
  subtotal: '{place}: in “{quote}” the parts {parts} add up to {actual}, the total says {expected} ({unit}).',
  'body-name': '{place}: the body’s name is written in more than one form: {actual}.',
  'overview-length': '{place}: {actual} characters; in principle not more than {expected}.',
  'aspect-missing': '{place}: nothing is said about it.',
  'section-missing': '{place}: it is empty.',
  'copied-from-last-year': '{place}: {sharePercent}% is the same as in last year’s report.',
  'wrong-year':
    '{place}: “{quote}” speaks of {actual}; the report is for {expected}. Check that it is not left from an earlier text.',
  'published-late': '{place}: published on {actual}, after the day it was due, {expected}.',
  'publication-untold': '{place}: the day of publication and a working address are not both given. Address: {actual}.',
  'sections-merged':
    '{place}: a report has {expected} sections; the text speaks of {actual}. Check that none is missing or merged.',
  'problems-vague': '{place}: names no problem or no measure. It says “{actual}”.',
  'unpaid-fees-untold':
    '{place}: table III has {expected} requests closed because a fee was not paid; fee notices told here are {actual}.',
  'no-rule-making-power': '{place}: {bodyName} has no power to make rules; this cell says {actual}.',
  'alike-other-body': '{place}: about {sharePercent}% is the same as in the report of “{actual}”.',
  'bodies-missing': '{place}: {actual} bodies are missing from the sum: {names}.',
};

/** Rule R6, one sentence for each fault of section six. */
const sectionSixEn: Readonly<Record<SectionSixFault, string>> = {
  silent: '{place}: the processing fees must be reported, also when there were none. It says “{actual}”.',
  'silent-with-fees':
    '{place}: says nothing of the processing fees, while the fees of table II come to {feesInYuan} yuan. Check whether processing fees are among them. It says “{actual}”.',
  'untold-money':
    '{place}: the processing fees received are missing; the records say {expected} yuan. It says “{actual}”.',
  'untold-notices': '{place}: the number of fee notices is missing; the records say {expected}. It says “{actual}”.',
  money: '{place}: processing fees received are {actual} yuan; the records say {expected} yuan.',
  notices: '{place}: fee notices are {actual}; the records say {expected}.',
  'noticed-money': '{place}: the amount of the fee notices is {actual} yuan; the records say {expected} yuan.',
  'more-than-table':
    '{place}: processing fees of {actual} yuan are more than the fees of table II, {expected} yuan, which should include them.',
};

/** A finding in one or two sentences, with the likely right figure when the crossing of sums shows it. */
export function findingEn(finding: Finding, form?: string): string {
  const facts = {
    ...finding.facts,
    place: placeEn(finding.cell, form),
    more: finding.cells.length > 1 ? ` and ${finding.cells.length - 1} cells more` : '',
    expected: finding.expected ?? '',
    actual: finding.actual ?? '(empty)',
  };
  const suspect = finding.facts['suspectShouldBe'];
  const hint = suspect === undefined ? '' : ` If the other figures are right, this cell should be ${suspect}.`;
  const what = sectionSixFaults.find((fault) => fault === finding.facts['what']);
  const message = finding.rule === 'R6' ? sectionSixEn[what ?? 'silent'] : messagesEn[finding.rule];
  return fill(message, facts) + hint;
}

/** Why a file was not read, and what to do; `{limitInMib}` is filled in. */
export const fileRefusalsEn: Readonly<Record<ReportFileRefusal, string>> = {
  FileEmpty: 'The file is empty. Choose it again.',
  FileTooLarge: 'The file is larger than {limitInMib} MiB. Save it without pictures and upload that.',
  LegacyOfficeFile:
    'This is an old Office file (.doc, .xls) or one with a password. Save it as .docx or .xlsx without a password and upload that.',
  PortableDocument: 'PDF files are not read. Upload the Word file it was made from, or its text as a .txt file.',
  UnknownFileFormat: 'The file’s format is not known. Upload a .docx, .xlsx, .html or .txt file.',
  ArchiveBroken: 'The file is damaged. Open it in Word or Excel, save it again and upload that.',
  ArchiveTooLarge:
    'Unpacked, the file is larger than {limitInMib} MiB. Save it without pictures and other sheets and upload that.',
  NotAReport:
    'No table of the yearly report was found. Is this the yearly report on government information disclosure?',
  ScannedDocument:
    'The file holds pictures and no text (a scan); no figure can be read. Upload the Word file, or a PDF that Word made.',
  FontsNotReadable:
    'The fonts of this PDF do not say which characters they show, so its text is not certain. Upload the Word file.',
  PdfBroken: 'The PDF is damaged. Make it again and upload that.',
  FileLocked: 'The file has a password. Remove it and upload the file again.',
  LegacyMarks:
    'This old file (.doc, .wps, .xls, .et) has struck out, hidden, raised or lowered text, so it is not certain which figures hold. Save it as .docx or .xlsx and upload that.',
  RichTextFile: 'RTF files are not read. Open it in Word, save it as .docx and upload that.',
  SeveralReports:
    'The file holds {count} reports ({reports}) and is not read as one. Save each report as a file of its own and upload those.',
  TooManySheets: 'The workbook has more than {limit} sheets. Keep only those that are needed, save it and upload that.',
  TooManyCells:
    'The tables of the file have more than {limit} cells. Remove what stands outside the tables and other tables, save it and upload that.',
  TooManyMergedAreas:
    'The workbook has more than {limit} merged areas. Unmerge those that are not needed, save it and upload that.',
  TooManyBlocks:
    'The file has more than {limit} paragraphs and tables. Keep only the report itself, save it and upload that.',
  TooMuchText:
    'The file has more than {limit} characters of text. Remove other texts and tables, save it and upload that.',
  NestedTooDeep:
    'The contents of the file stand more than {limit} levels deep in one another. Copy the text into a new file and upload that.',
  SectionTooLong:
    'One section of the report has more than {limit} characters and may hold what is not part of it. Keep only the report itself, save it and upload that.',
  ReadingTooLong:
    'The file was not read within {limitInSeconds} seconds. Remove what is not needed, save it as a new file and upload that.',
  ReadingTooLarge:
    'Reading the file takes more than {limitInMib} MiB of memory. Remove what is not needed, save it as a new file and upload that.',
  ReadingFailed:
    'The file was not read because reading it failed. Open it in the program that made it, save it as a new file and upload that; if that fails too, tell the administrator.',
  ReadersBusy: 'Too many files are being read at the moment. Upload the file again shortly.',
};

function rowEn(table: 'II' | 'III' | 'IV', row: string, form?: string): string {
  const cell = `table${table}.${row}.total`;
  const place = isReportCell(cell) ? placeOfCell(cell, form) : null;
  if (table === 'IV') return place === null ? 'table IV' : `“${row}” in table IV`;
  return `“${place?.row.label.en ?? row}” in table ${table}`;
}

/** What could not be read of a file, in one sentence. */
export function unreadableEn(unreadable: Unreadable, form?: string): string {
  switch (unreadable.kind) {
    case 'title-not-found':
      return 'No title with the body’s name and the year was found.';
    case 'section-not-found':
      return `The heading of section ${unreadable.section} was not found.`;
    case 'table-not-found':
      return `Table ${unreadable.table} was not found.`;
    case 'row-not-found':
      return `The row ${rowEn(unreadable.table, unreadable.row, form)} was not found.`;
    case 'wrong-number-of-cells':
      return `${unreadable.found} cells instead of ${unreadable.expected} were read for ${rowEn(unreadable.table, unreadable.row, form)}; they were not used.`;
    case 'row-found-twice':
      return `There are two different rows ${rowEn(unreadable.table, unreadable.row, form)}; neither was used.`;
    case 'columns-differ':
      return `The headings above ${rowEn(unreadable.table, unreadable.row, form)} are not those of the form; the row was not used.`;
    case 'only-tables':
      return 'The file has the tables only; sections one, five and six have no text and were not checked.';
    case 'table-found-twice':
      return `There are two tables ${unreadable.table} with different figures; neither was used. Keep this year’s only.`;
    case 'cells-lost':
      return `${unreadable.rows} rows of table ${unreadable.table} have too few cells, probably because blank ones were lost in copying; they were not used. Upload the web page or the Word file.`;
    case 'figure-uncertain':
      return `A figure of ${rowEn(unreadable.table, unreadable.row, form)} is broken and may be another; the row was not used.`;
    case 'cells-merged':
      return `The cells of ${rowEn(unreadable.table, unreadable.row, form)} are merged and hold one figure that may be of any column; it was not used.`;
    case 'unit-differs':
      return `The unit of ${rowEn(unreadable.table, unreadable.row, form)} is not 10,000 yuan; the row was not used.`;
  }
}

export const reportStatusesEn: Readonly<Record<ReportStatus, string>> = {
  none: 'not begun',
  draft: 'draft',
  checked: 'checked',
  'signed-off': 'signed off',
  filed: 'filed',
  returned: 'returned',
  accepted: 'accepted',
  published: 'published',
};

export const reportCommandsEn: Readonly<Record<ReportCommand['type'], string>> = {
  save: 'save',
  'take-in': 'take in a file',
  check: 'check',
  waive: 'waive',
  'sign-off': 'sign off',
  file: 'file',
  return: 'return',
  accept: 'accept',
  publish: 'publish',
  'start-correction': 'start a correction',
};

/** Why a step in the life of a report, a sum of reports or a reminder was refused; each says what to do. */
export const reportRefusalsEn: Readonly<Record<ReportRefusal | 'AgencyTwice' | 'ReminderTooEarly', string>> = {
  NotPermitted: 'Your role ({role}) may not do “{command}”. Ask someone who may.',
  NotPossibleInStatus: 'The report is in the status “{status}”; “{command}” is not possible.',
  OtherReport: 'The content is of another body or year than this report ({bodyName}, {year}).',
  OtherForm:
    'Reports on {year} use the form of {expected}; this one uses that of {form} and was not taken in. Make it on the form of {expected}.',
  UnknownFinding: 'There is no such finding, or its figures have changed. Check again.',
  ReasonMissing: 'Give the reason.',
  FindingsBlock: '{count} errors are neither mended nor waived; the first is at {cell}.',
  YearNotOver:
    'The year {year} is not over, and its report counts to 31 December: it can be neither signed off nor filed on {on}, only from 1 January on.',
  DateInFuture: 'The date {on} is after today ({today}).',
  DateBeforeEarlierStep: 'The date {on} is before that of an earlier step ({earlier}).',
  CommentsMissing: 'Say at least one thing that has to be changed.',
  NothingCorrected: 'The content is the same as the published version; there is nothing to correct.',
  AgencyTwice: 'The agency {agencyId} is in the sum twice; take one out, so that nothing is counted twice.',
  ReminderTooEarly:
    'The year {year} is not over (today is {today}), so no report of it is owed; remind from 1 January on. Agencies can be asked to prepare it now.',
};
