import { BudgetUsedUp, readingBudget, withinBudget } from '../../domain/reading/reading-budget.ts';
import type { Meter } from '../../domain/reading/reading-budget.ts';
import { accepted, refused } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { CellReading } from '../../domain/report/cell-reading.ts';
import type { ReportToCheck } from '../../domain/report/check-report.ts';
import {
  fillReportTables,
  reportCells,
  rowsAbsentIn2019,
  tableIIIRowIds,
  tableIIICell,
} from '../../domain/report/report-table.ts';
import type { ReportCell, ReportForm } from '../../domain/report/report-table.ts';
import type { ReportFileRefusal, Unreadable } from '../../domain/report/unreadable.ts';
import type { Narrative } from '../../domain/report/yearly-report.ts';
import { decodeText } from './decode-text.ts';
import type { ContentBlock, DocumentContent } from './document-content.ts';
import { findTableRows } from './find-table-rows.ts';
import { findTextRows } from './find-text-rows.ts';
import { readPlainContent } from './read-plain-content.ts';
import { readSheetContents } from './read-sheet-content.ts';
import { readWebContent } from './read-web-content.ts';
import { readWordContent } from './read-word-content.ts';
import { startDraft } from './reading-draft.ts';
import type { ReadingDraft } from './reading-draft.ts';
import { tableIIRowLabels } from './row-labels.ts';
import { narrativeOf, splitSections, titleOf } from './split-sections.ts';
import { unpackArchive } from './unpack-archive.ts';

/** A report as it was read from a file, with what could not be read. */
export type PublishedReport = ReportToCheck & {
  /** Null when no mark of either form was seen; it is then taken as the form of 2021. */
  readonly recognisedForm: ReportForm | null;
  /** Table II of the 2019 form, whose columns are other ones. */
  readonly tableIIOf2019: ReadingDraft['oldTableII'];
  readonly unreadable: readonly Unreadable[];
};

export type FileFormat = 'docx' | 'xlsx' | 'html' | 'txt';

function startsWith(bytes: Uint8Array, ...signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const wantedParts =
  /^(?:word\/document\.xml|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/worksheets\/[^/]+\.xml)$/u;

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
    if (word !== undefined) return accepted({ format: 'docx', contents: [readWordContent(decodeText(word), meter)] });
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

const tables = ['II', 'III', 'IV'] as const;

function cellsOfTable(table: (typeof tables)[number]): readonly ReportCell[] {
  return reportCells.filter((cell) => cell.startsWith(`table${table}.`));
}

function numbersIn(draft: ReadingDraft, table: (typeof tables)[number]): number {
  return cellsOfTable(table).filter((cell) => draft.cells.get(cell)?.kind === 'number').length;
}

function isTable(block: ContentBlock): block is Extract<ContentBlock, { readonly kind: 'table' }> {
  return block.kind === 'table';
}

type Reading = {
  readonly content: DocumentContent;
  readonly sections: ReturnType<typeof splitSections>;
  readonly draft: ReadingDraft;
};

function readTables(content: DocumentContent): Reading {
  const draft = startDraft();
  const sections = splitSections(content);
  for (const block of content.blocks) if (isTable(block)) findTableRows(block, draft);
  findTextRows(
    { two: sections.lines.get(2) ?? [], three: sections.lines.get(3) ?? [], four: sections.lines.get(4) ?? [] },
    draft,
  );
  return { content, sections, draft };
}

/** Of several sheets, each table is taken from the one that holds most of it. */
function mergeReadings(readings: readonly Reading[]): ReadingDraft {
  const merged = startDraft();
  for (const table of tables) {
    const best = readings.reduce<Reading | null>(
      (most, each) => (most === null || numbersIn(each.draft, table) > numbersIn(most.draft, table) ? each : most),
      null,
    );
    if (best === null) continue;
    for (const cell of cellsOfTable(table)) {
      const reading = best.draft.cells.get(cell);
      if (reading !== undefined) merged.cells.set(cell, reading);
    }
    for (const [key, trouble] of best.draft.troubles)
      if ('table' in trouble && trouble.table === table) merged.troubles.set(key, trouble);
    if (table === 'II') merged.oldTableII.push(...best.draft.oldTableII);
  }
  merged.is2019 = readings.some((each) => each.draft.is2019);
  merged.is2021 = readings.some((each) => each.draft.is2021);
  return merged;
}

function isAbsentFrom2019(cell: ReportCell): boolean {
  return (
    rowsAbsentIn2019.some((rowId) => cell.startsWith(`tableIII.${rowId}.`)) ||
    /^tableII\.(?:regulations|normative-documents|fees)\./u.test(cell)
  );
}

function unreadableOf(
  draft: ReadingDraft,
  form: ReportForm,
  sections: Reading['sections'],
  hasTitle: boolean,
): readonly Unreadable[] {
  const unreadable: Unreadable[] = hasTitle ? [] : [{ kind: 'title-not-found' }];
  for (const section of [1, 5, 6] as const)
    if (!sections.lines.has(section)) unreadable.push({ kind: 'section-not-found', section });
  for (const table of tables) {
    const wanted = cellsOfTable(table).filter((cell) => form === '2021' || !isAbsentFrom2019(cell));
    const troubles = [...draft.troubles.values()].filter((trouble) => 'table' in trouble && trouble.table === table);
    if (troubles.length === 0 && !wanted.some((cell) => draft.cells.has(cell))) {
      unreadable.push({ kind: 'table-not-found', table });
      continue;
    }
    unreadable.push(...troubles);
    if (table === 'II') {
      for (const { labels, cells } of tableIIRowLabels) {
        const row = labels[0] ?? '';
        const isWanted = wanted.includes(`tableII.${cells[0] ?? 'fees.amount10kYuan'}`);
        if (isWanted && !cells.some((cell) => draft.cells.has(`tableII.${cell}`)) && !draft.troubles.has(`II.${row}`))
          unreadable.push({ kind: 'row-not-found', table, row });
      }
    } else if (table === 'III') {
      for (const rowId of tableIIIRowIds) {
        const cell = tableIIICell(rowId, 'total');
        if (wanted.includes(cell) && !draft.cells.has(cell) && !draft.troubles.has(`III.${rowId}`))
          unreadable.push({ kind: 'row-not-found', table, row: rowId });
      }
    }
  }
  return unreadable;
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
 * Reads a published report from a Word, Excel, web or text file. Never throws on what is in it: a file that cannot be read is
 * refused, and a cell that cannot be told is `unreadable` and named.
 */
export function readPublishedReport(bytes: Uint8Array): Result<PublishedReport, ReportFileRefusal> {
  const read = withinBudget((meter) => readReport(bytes, meter));
  return read.ok ? read.value : read;
}

function readReport(bytes: Uint8Array, meter: Meter): Result<PublishedReport, ReportFileRefusal> {
  const read = readContents(bytes, meter);
  if (!read.ok) return read;
  const readings = read.value.contents.map(readTables);
  const draft = mergeReadings(readings);
  const main = readings.reduce<Reading | null>(
    (most, each) => (most === null || each.sections.lines.size > most.sections.lines.size ? each : most),
    null,
  );
  if (main === null || (draft.cells.size === 0 && draft.troubles.size === 0)) return refused('NotAReport', null);
  const title = titleOf(main.content, main.sections);
  const recognisedForm = draft.is2021 ? '2021' : draft.is2019 ? '2019' : null;
  const form = recognisedForm ?? '2021';
  return accepted({
    form,
    recognisedForm,
    year: title?.year ?? null,
    bodyName: title?.bodyName ?? null,
    tables: fillReportTables(
      (cell): CellReading =>
        draft.cells.get(cell) ??
        (form === '2019' && isAbsentFrom2019(cell) ? { kind: 'not-on-form' } : { kind: 'unreadable' }),
    ),
    narrative: narrativeWithin(main.sections),
    tableIIOf2019: draft.oldTableII,
    unreadable: unreadableOf(draft, form, main.sections, title !== null),
  });
}
