import { BudgetUsedUp, readingBudget, withinBudget } from '../../domain/reading/reading-budget.ts';
import type { Meter } from '../../domain/reading/reading-budget.ts';
import { accepted, refused } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { readAmount } from '../../domain/report/cell-reading.ts';
import type { CellReading } from '../../domain/report/cell-reading.ts';
import type { ReportToCheck } from '../../domain/report/check-report.ts';
import { cellNamed, fillReportTables, isOnForm } from '../../domain/report/report-table.ts';
import { form2019 } from '../../domain/report/report-forms.ts';
import type { TableIIBlock } from '../../domain/report/report-form.ts';
import type { ReportCell, ReportFormId } from '../../domain/report/report-table.ts';
import type { ReportFileRefusal, Unreadable } from '../../domain/report/unreadable.ts';
import type { Narrative } from '../../domain/report/yearly-report.ts';
import { decodeText } from './decode-text.ts';
import { reportCells } from './known-rows.ts';
import { bareLabel } from './row-labels.ts';
import type { DocumentContent } from './document-content.ts';
import { findCellList } from './find-cell-list.ts';
import { findTableIVRows } from './find-table-four.ts';
import { findTableIIIRows } from './find-table-three.ts';
import { findTableIIRows } from './find-table-two.ts';
import { findTextRows } from './find-text-rows.ts';
import { readPlainContent } from './read-plain-content.ts';
import { readSheetContents } from './read-sheet-content.ts';
import { readWebContent } from './read-web-content.ts';
import { readWordContent } from './read-word-content.ts';
import { mergeDrafts, rowsOfForm, tableNames } from './merge-drafts.ts';
import type { TableName } from './merge-drafts.ts';
import { readWordStyles } from './read-word-styles.ts';
import { isBodyName, titleIn } from './report-title.ts';
import type { ReportTitle } from './report-title.ts';
import { splitReports } from './split-reports.ts';
import { startDraft } from './reading-draft.ts';
import type { ReadingDraft } from './reading-draft.ts';
import { narrativeOf, splitSections, titleOf } from './split-sections.ts';
import type { ArchiveParts } from './unpack-archive.ts';
import { unpackArchive } from './unpack-archive.ts';

/** A report as it was read from a file, with what could not be read. */
export type PublishedReport = ReportToCheck & {
  /** Null when no mark of either form was seen; it is then taken as the form of 2021. */
  readonly recognisedForm: ReportFormId | null;
  readonly unreadable: readonly Unreadable[];
};

export type FileFormat = 'docx' | 'xlsx' | 'html' | 'txt';

function startsWith(bytes: Uint8Array, ...signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const wantedParts =
  /^(?:word\/document\.xml|word\/styles\.xml|xl\/styles\.xml|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/worksheets\/[^/]+\.xml)$/u;

function stylesOf(parts: ArchiveParts) {
  const styles = parts.get('word/styles.xml');
  return styles === undefined ? new Map<string, never>() : readWordStyles(decodeText(styles));
}

/** What a file is, by its content: names and declared types may say anything. */
function readContents(
  bytes: Uint8Array,
  meter: Meter,
): Result<{ readonly format: FileFormat; readonly contents: readonly DocumentContent[] }, ReportFileRefusal> {
  if (bytes.length === 0) return refused('FileEmpty', null);
  if (bytes.length > readingBudget.fileBytes)
    return refused('FileTooLarge', null, { limitInMib: readingBudget.fileBytes / 1024 / 1024 });
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return refused('PortableDocument', null);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return refused('LegacyOfficeFile', null);
  if (startsWith(bytes, 0x50, 0x4b)) {
    const unpacked = unpackArchive(bytes, (name) => wantedParts.test(name));
    if (!unpacked.ok) return unpacked;
    const word = unpacked.value.get('word/document.xml');
    if (word !== undefined)
      return accepted({
        format: 'docx',
        contents: [readWordContent(decodeText(word), meter, stylesOf(unpacked.value))],
      });
    if (unpacked.value.has('xl/workbook.xml'))
      return accepted({ format: 'xlsx', contents: readSheetContents(unpacked.value, meter) });
    return refused(unpacked.value.size === 0 ? 'UnknownFileFormat' : 'ArchiveBroken', null);
  }
  const text = decodeText(bytes);
  if (text.includes('\u0000')) return refused('UnknownFileFormat', null);
  if (/<(?:!doctype|html|body|table|div|p)[\s>]/iu.test(text.slice(0, 100_000)))
    return accepted({ format: 'html', contents: [readWebContent(text, meter)] });
  return accepted({ format: 'txt', contents: [readPlainContent(text, meter)] });
}

const formRows = rowsOfForm(reportCells);

type Reading = {
  readonly content: DocumentContent;
  readonly sections: ReturnType<typeof splitSections>;
  readonly title: ReportTitle | null;
  readonly draft: ReadingDraft;
};

/** The years that the lines before a table name; `上年` is the year before the report's. */
function yearsNamedIn(captions: readonly string[], year: number): readonly number[] {
  return captions.flatMap((caption) => {
    if (caption.length > longestCaption) return [];
    const named = Array.from(caption.matchAll(/(20\d\d)(?=\s*年)/gu), (match) => Number(match[1]));
    return /^.{0,12}(?:上年度?|去年|上一年度?)(?!结转)/u.test(caption) ? [...named, year - 1] : named;
  });
}

const longestCaption = 60;
const captionLines = 2;

/** Reads what one document holds; a table whose caption names another year only is not the report's. */
function readTables(content: DocumentContent): Reading {
  const sections = splitSections(content);
  let title = titleOf(content, sections);
  const drafts: ReadingDraft[] = [];
  let captions: string[] = [];
  for (const block of content.blocks) {
    if (block.kind === 'paragraph') {
      captions = [...captions, ...block.text.split('\n')].filter((line) => line.trim() !== '').slice(-captionLines);
      continue;
    }
    const years =
      title === null
        ? []
        : yearsNamedIn(captions, title.year).filter((year) => titleIn(captions.at(-1) ?? '') === null && year > 2000);
    if (title === null || years.length === 0 || years.includes(title.year)) {
      const draft = startDraft();
      const list = findCellList(block, draft);
      if (list === null) {
        findTableIIRows(block, draft);
        findTableIIIRows(block, draft);
        findTableIVRows(block, captions, draft);
      } else title ??= list.title;
      drafts.push(draft);
    }
    captions = [];
  }
  const draft = mergeDrafts(drafts, formRows);
  findTextRows(
    { two: sections.lines.get(2) ?? [], three: sections.lines.get(3) ?? [], four: sections.lines.get(4) ?? [] },
    draft,
  );
  return { content, sections, title, draft };
}

/** Of whom and of which year a document says it is, or the tab of a sheet says for it. */
function identityOf({ title, content }: Reading): string | null {
  if (title !== null) return `${title.bodyName ?? ''}:${title.year}`;
  const tab = content.sheetName?.trim() ?? '';
  const year = /20\d\d/u.exec(tab)?.[0];
  if (year !== undefined) return `tab:${year}:${tab.replace(/20\d\d年?度?/u, '')}`;
  return isBodyName(tab) ? `tab:${tab}` : null;
}

/**
 * Reports among the documents of a file. Sheets that say nothing of whom they are belong to the only report of the workbook,
 * and to none where there are several.
 */
function groupReports(readings: readonly Reading[]): readonly (readonly Reading[])[] {
  const withFigures = readings.filter(({ draft }) => draft.cells.size > 0 || draft.troubles.size > 0);
  const byIdentity = new Map<string, Reading[]>();
  for (const reading of withFigures) {
    const identity = identityOf(reading);
    if (identity !== null) byIdentity.set(identity, [...(byIdentity.get(identity) ?? []), reading]);
  }
  if (byIdentity.size > 1) return [...byIdentity.values()];
  return withFigures.length === 0 ? [] : [readings];
}

function cellsOfTable(table: TableName): readonly ReportCell[] {
  return reportCells.filter((cell) => cell.startsWith(`table${table}.`));
}

/** The cells of table II that only the form of 2019 has, from the rows that were read under its headings. */
function ownCellsOf2019(draft: ReadingDraft): ReadonlyMap<ReportCell, CellReading> {
  const cells = new Map<ReportCell, CellReading>();
  const blocks: readonly TableIIBlock[] = form2019.tableII.blocks;
  for (const { label, columns, values } of draft.oldTableII) {
    for (const block of blocks) {
      const row = block.rows.find((each) => [each.label.zh, ...each.otherLabels].map(bareLabel).includes(label));
      if (row === undefined || columns.length !== block.columns.length) continue;
      block.columns.forEach((column, index) => {
        const value = values[index];
        if (value === undefined || columns[index]?.includes(column.sign) !== true) return;
        const isAmount = column.unit?.stands === 'in-cell' && 'written' in value;
        cells.set(cellNamed(`tableII.${row.id}.${column.id}`), isAmount ? readAmount(value.written) : value);
      });
    }
  }
  return cells;
}

function sectionsMissing(readings: readonly Reading[]): readonly Unreadable[] {
  const found = new Set(readings.flatMap(({ sections }) => [...sections.lines.keys()]));
  if (readings.every(({ content }) => content.sheetName !== undefined) && found.size === 0)
    return [{ kind: 'only-tables' }];
  return ([1, 5, 6] as const).flatMap((section) =>
    found.has(section) ? [] : [{ kind: 'section-not-found', section }],
  );
}

/** So many rows of one table in the same trouble are told in one sentence. */
const manyRows = 3;

function tableTroubles(draft: ReadingDraft, table: TableName, wanted: readonly ReportCell[]): readonly Unreadable[] {
  const troubles = [...draft.troubles.values()].filter((trouble) => 'table' in trouble && trouble.table === table);
  if (troubles.some(({ kind }) => kind === 'table-found-twice')) return [{ kind: 'table-found-twice', table }];
  if (troubles.length === 0 && !wanted.some((cell) => draft.cells.has(cell)))
    return [{ kind: 'table-not-found', table }];
  const lost = troubles.filter(
    (trouble) => trouble.kind === 'wrong-number-of-cells' && trouble.found < trouble.expected,
  );
  const missing = formRows.filter(
    (row) =>
      row.table === table &&
      row.cells.some((cell) => wanted.includes(cell)) &&
      !row.cells.some((cell) => draft.cells.has(cell)) &&
      !draft.troubles.has(`${table}.${row.row}`) &&
      !draft.troubles.has(`${table}.${table}`),
  );
  return [
    ...(lost.length > manyRows
      ? [{ kind: 'cells-lost', table, rows: lost.length } as const, ...troubles.filter((each) => !lost.includes(each))]
      : troubles),
    ...missing.map(({ row }): Unreadable => ({ kind: 'row-not-found', table, row })),
  ];
}

function unreadableOf(draft: ReadingDraft, form: ReportFormId, readings: readonly Reading[]): readonly Unreadable[] {
  return [
    ...(readings.some(({ title }) => title !== null) ? [] : [{ kind: 'title-not-found' } as const]),
    ...sectionsMissing(readings),
    ...tableNames.flatMap((table) =>
      tableTroubles(
        draft,
        table,
        cellsOfTable(table).filter((cell) => isOnForm(form, cell)),
      ),
    ),
  ];
}

/** Sections one, five and six as they were found; longer than any report of ours may be, one of them was not found right. */
function narrativeWithin(sections: Reading['sections']): Narrative {
  const narrative = narrativeOf(sections);
  const parts = [...Object.values(narrative.overview), narrative.problemsAndImprovements, narrative.otherMatters];
  if (parts.some((part) => part.length > readingBudget.sectionCharacters))
    throw new BudgetUsedUp('SectionTooLong', { limit: readingBudget.sectionCharacters });
  return narrative;
}

/**
 * Reads a published report from a Word, Excel, web, CSV or text file. Never throws on what is in it: a file that cannot be read
 * is refused, as is one that holds several reports, and a cell that cannot be told is `unreadable` and named.
 */
export function readPublishedReport(bytes: Uint8Array): Result<PublishedReport, ReportFileRefusal> {
  const read = withinBudget((meter) => readReport(bytes, meter));
  return read.ok ? read.value : read;
}

function readReport(bytes: Uint8Array, meter: Meter): Result<PublishedReport, ReportFileRefusal> {
  const read = readContents(bytes, meter);
  return read.ok ? onlyReport(reportsIn(read.value.contents)) : read;
}

/** The one report of a file; a file of several is refused with the names of all. */
export function onlyReport(reports: readonly PublishedReport[]): Result<PublishedReport, ReportFileRefusal> {
  const [first] = reports;
  if (first === undefined) return refused('NotAReport', null);
  return reports.length === 1
    ? accepted(first)
    : refused('SeveralReports', null, { count: reports.length, reports: reports.map(nameOf).join('、') });
}

function nameOf({ bodyName, year }: PublishedReport): string {
  return `${bodyName ?? '（无名称）'}${year ?? ''}`;
}

/** The reports that the documents of one file hold. */
export function reportsIn(contents: readonly DocumentContent[]): readonly PublishedReport[] {
  return groupReports(contents.flatMap(splitReports).map(readTables)).map(publishedReport);
}

function publishedReport(readings: readonly Reading[]): PublishedReport {
  const draft = mergeDrafts(
    readings.map((reading) => reading.draft),
    formRows,
  );
  const main = readings.reduce((most, each) => (each.sections.lines.size > most.sections.lines.size ? each : most));
  const title = main.title ?? readings.find((reading) => reading.title !== null)?.title ?? null;
  const recognisedForm = draft.is2021 ? '2021' : draft.is2019 ? '2019' : null;
  const form = recognisedForm ?? '2021';
  const unreadable = unreadableOf(draft, form, readings);
  const own = form === '2019' ? ownCellsOf2019(draft) : null;
  return {
    recognisedForm,
    year: title?.year ?? null,
    bodyName: title?.bodyName ?? null,
    tables: fillReportTables(
      form,
      (cell): CellReading => draft.cells.get(cell) ?? own?.get(cell) ?? { kind: 'unreadable' },
    ),
    narrative: narrativeWithin(main.sections),
    unreadable,
    hasOnlyTables: unreadable.some(({ kind }) => kind === 'only-tables'),
  };
}
