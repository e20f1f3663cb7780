import { reportValues, unitOfCell } from '../../domain/report/report-table.ts';
import type { YearlyReport } from '../../domain/report/yearly-report.ts';
import { overviewParts } from '../../domain/report/yearly-report.ts';
import { cellDefinitions } from '../report-layout/cell-definitions.ts';
import type { EditionPart, ReportEdition } from '../report-layout/report-edition.ts';
import { layoutTables, paragraphsOf, reportTitle, sectionHeadings } from '../report-layout/report-layout.ts';
import type { LayoutCell, LayoutTable } from '../report-layout/report-layout.ts';
import { writeWorkbook } from './write-workbook.ts';
import type { Sheet, SheetCell, SheetRow } from './write-workbook.ts';

function sheetCell(cell: LayoutCell): SheetCell {
  const span = { columnSpan: cell.columnSpan, rowSpan: cell.rowSpan };
  if (cell.figure === null) return { value: cell.text, style: cell.role === 'label' ? 'label' : 'heading', ...span };
  return {
    value: cell.figure.value,
    style: unitOfCell(cell.figure.cell) === null ? 'figure' : 'amount',
    ...span,
  };
}

function rowHeight(row: readonly LayoutCell[]): number {
  if (row.some((cell) => cell.text.length > 30 && cell.columnSpan < 3)) return 48;
  return row.some((cell) => cell.role === 'heading' && cell.columnSpan === 1 && cell.text.length > 4) ? 32 : 24;
}

/** Widths of a sheet's columns: of those with labels, then one width for all that hold figures. */
function sheetWidths(table: LayoutTable, labels: readonly number[], figures: number): readonly number[] {
  const count = table.columnCount - labels.length;
  return [...labels, ...Array.from({ length: count }, () => figures / count)];
}

function tableSheet(name: string, heading: string, table: LayoutTable, columnWidths: readonly number[]): Sheet {
  return {
    name,
    columnWidths,
    rows: [
      { cells: [{ value: heading, style: 'title', columnSpan: table.columnCount }], heightInPoints: 30 },
      ...table.rows.map((row): SheetRow => ({ cells: row.map(sheetCell), heightInPoints: rowHeight(row) })),
    ],
  };
}

/** Width of the column of text, and of a text, in narrow characters; a Chinese one is two. */
const textColumnWidth = 86;

function widthInCharacters(text: string): number {
  return Array.from(text).reduce((width, character) => width + (/[ -~]/.test(character) ? 1 : 2), 0);
}

function textSheet(report: YearlyReport, edition: ReportEdition): Sheet {
  const { overview, problemsAndImprovements, otherMatters } = report.narrative;
  const heading = (value: string): SheetRow => ({ cells: [{ value, style: 'heading' }], heightInPoints: 24 });
  const text = (value: string): SheetRow => ({
    cells: [{ value, style: 'text' }],
    heightInPoints: Math.min(409, 8 + 16 * Math.ceil(widthInCharacters(value) / (textColumnWidth - 4))),
  });
  return {
    name: '正文',
    columnWidths: [textColumnWidth],
    rows: [
      { cells: [{ value: reportTitle(report), style: 'title' }], heightInPoints: 36 },
      ...edition.correctionNotes.map((note) => text(`更正说明（${note.on}）：${note.text}`)),
      heading(sectionHeadings[0]),
      ...overviewParts.flatMap((part) => paragraphsOf(overview[part], part).map(text)),
      heading(sectionHeadings[4]),
      ...paragraphsOf(problemsAndImprovements).map(text),
      heading(sectionHeadings[5]),
      ...paragraphsOf(otherMatters).map(text),
    ],
  };
}

/** One row for each figure, for machines. */
function dataSheet(report: YearlyReport): Sheet {
  const values = reportValues(report);
  const headings = ['单元格', '表', '行', '列', '数值', '单位', '依据'];
  return {
    name: '数据',
    columnWidths: [46, 8, 60, 26, 14, 8, 30],
    rows: [
      { cells: headings.map((value) => ({ value, style: 'heading' as const })) },
      ...cellDefinitions(report.form).map(({ cell, table, row, column, unit, articles }): SheetRow => ({
        cells: [
          { value: cell, style: 'text' },
          { value: table, style: 'text' },
          { value: row, style: 'text' },
          { value: column, style: 'text' },
          { value: values.get(cell) ?? 0, style: unit === '万元' ? 'amount' : 'figure' },
          { value: unit, style: 'text' },
          { value: articles.join('、'), style: 'text' },
        ],
      })),
    ],
  };
}

/** Of a sum: one row for each figure that an agency adds to a cell. */
function partsSheet(parts: readonly EditionPart[]): Sheet {
  const headings = ['单元格', '机关标识', '机关名称', '数值'];
  return {
    name: '各机关数据',
    columnWidths: [46, 20, 40, 14],
    rows: [
      { cells: headings.map((value) => ({ value, style: 'heading' as const })) },
      ...parts.map(({ cell, agencyId, agencyName, value }): SheetRow => ({
        cells: [
          { value: cell, style: 'text' },
          { value: agencyId, style: 'text' },
          { value: agencyName, style: 'text' },
          { value, style: unitOfCell(cell) === null ? 'figure' : 'amount' },
        ],
      })),
    ],
  };
}

/** The report as a workbook: its text, the three tables in the layout of the form, all figures with their definitions, and of a sum what each agency adds. */
export function renderReportXlsx(report: YearlyReport, edition: ReportEdition): Uint8Array {
  const { tableII, tableIII, tableIV } = layoutTables(report);
  return writeWorkbook(
    [
      textSheet(report, edition),
      tableSheet('表二', sectionHeadings[1], tableII, sheetWidths(tableII, [24], 60)),
      tableSheet(
        '表三',
        sectionHeadings[2],
        tableIII,
        sheetWidths(tableIII, [10, 13, 40], 9 * (tableIII.columnCount - 3)),
      ),
      tableSheet('表四', sectionHeadings[3], tableIV, sheetWidths(tableIV, [], 8 * tableIV.columnCount)),
      dataSheet(report),
      ...(edition.parts === undefined || edition.parts === null ? [] : [partsSheet(edition.parts)]),
    ],
    reportTitle(report),
    edition.on,
  );
}
