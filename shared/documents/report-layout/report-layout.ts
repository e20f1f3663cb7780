import {
  partThreeLabel,
  reportCells,
  reportValues,
  tableIIBlocks,
  tableIICell,
  tableIIContentLabel,
  tableIIICell,
  tableIIIColumns,
  tableIIINote,
  tableIIIRows,
  tableIVBlocks,
  tableIVColumns,
} from '../../domain/report/report-table.ts';
import type { ReportCell, ReportTables } from '../../domain/report/report-table.ts';
import type { OverviewPart, YearlyReport } from '../../domain/report/yearly-report.ts';

/** One cell of a printed table, with the cells that it spans. */
export type LayoutCell = {
  readonly text: string;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly role: 'heading' | 'label' | 'figure';
  /** The figure that stands here; null for words. */
  readonly figure: { readonly cell: ReportCell; readonly value: number } | null;
};

export type LayoutTable = {
  readonly id: 'II' | 'III' | 'IV';
  readonly columnCount: number;
  /** Relative widths of the columns. */
  readonly columnWidths: readonly number[];
  readonly rows: readonly (readonly LayoutCell[])[];
};

function words(text: string, role: 'heading' | 'label', columnSpan = 1, rowSpan = 1): LayoutCell {
  return { text, columnSpan, rowSpan, role, figure: null };
}

/** A count as printed: no separators; a fee with at most six decimals and no trailing zeros. */
export function printedFigure(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toFixed(6)));
}

function figure(cell: ReportCell, values: ReadonlyMap<ReportCell, number>, columnSpan = 1): LayoutCell {
  const value = values.get(cell) ?? 0;
  return { text: printedFigure(value), columnSpan, rowSpan: 1, role: 'figure', figure: { cell, value } };
}

function layoutTableII(values: ReadonlyMap<ReportCell, number>): LayoutTable {
  const width = 4;
  const rows = tableIIBlocks.flatMap((block) => {
    const valueSpan = block.columns.length === 1 ? width - 1 : 1;
    return [
      [words(block.label, 'heading', width)],
      [words(tableIIContentLabel, 'heading'), ...block.columns.map((column) => words(column, 'heading', valueSpan))],
      ...block.rows.map((row) => [
        words(row.label, 'label'),
        ...row.cells.map((cell) => figure(tableIICell(cell), values, valueSpan)),
      ]),
    ];
  });
  return { id: 'II', columnCount: width, columnWidths: [26, 24, 24, 24], rows };
}

function layoutTableIII(values: ReadonlyMap<ReportCell, number>): LayoutTable {
  const organisations = tableIIIColumns.filter((column) => column.heading !== null);
  const head = [
    [words(tableIIINote, 'heading', 3, 3), words('申请人情况', 'heading', tableIIIColumns.length)],
    [
      words('自然人', 'heading', 1, 2),
      words('法人或其他组织', 'heading', organisations.length),
      words('总计', 'heading', 1, 2),
    ],
    organisations.map((column) => words(column.label, 'heading')),
  ];
  const partThree = tableIIIRows.filter((row) => row.part === '三');
  const body = tableIIIRows.map((row) => {
    const leading: LayoutCell[] = [];
    if (row === partThree[0]) leading.push(words(partThreeLabel, 'label', 1, partThree.length));
    const group = row.group === null ? [] : tableIIIRows.filter((each) => each.group === row.group);
    if (group[0] === row) leading.push(words(row.group ?? '', 'label', 1, group.length));
    const labelSpan = row.part !== '三' ? 3 : row.group === null ? 2 : 1;
    return [
      ...leading,
      words(row.label, 'label', labelSpan),
      ...tableIIIColumns.map((column) => figure(tableIIICell(row.id, column.id), values)),
    ];
  });
  return {
    id: 'III',
    columnCount: 3 + tableIIIColumns.length,
    columnWidths: [6, 9, 29, 8, 8, 8, 8, 8, 8, 8],
    rows: [...head, ...body],
  };
}

function layoutTableIV(values: ReadonlyMap<ReportCell, number>): LayoutTable {
  const width = tableIVColumns.length;
  const results = (rowSpan: number) => tableIVColumns.map((column) => words(column.label, 'heading', 1, rowSpan));
  const suits = tableIVBlocks.filter((block) => block.heading !== null);
  const rows = [
    [words('行政复议', 'heading', width), words('行政诉讼', 'heading', width * suits.length)],
    [...results(2), ...suits.map((block) => words(block.label, 'heading', width))],
    suits.flatMap(() => results(1)),
    reportCells.filter((cell) => cell.startsWith('tableIV.')).map((cell) => figure(cell, values)),
  ];
  return {
    id: 'IV',
    columnCount: width * tableIVBlocks.length,
    columnWidths: Array.from({ length: width * tableIVBlocks.length }, () => 1),
    rows,
  };
}

/** Tables II, III and IV in the exact layout of 国办公开办函〔2021〕30号, for every kind of file. */
export function layoutTables(tables: ReportTables): {
  readonly tableII: LayoutTable;
  readonly tableIII: LayoutTable;
  readonly tableIV: LayoutTable;
} {
  const values = reportValues(tables);
  return { tableII: layoutTableII(values), tableIII: layoutTableIII(values), tableIV: layoutTableIV(values) };
}

/** Headings of the six sections (国办公开办函〔2021〕30号). */
export const sectionHeadings = [
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
  '五、存在的主要问题及改进情况',
  '六、其他需要报告的事项',
] as const;

export function reportTitle(report: Pick<YearlyReport, 'bodyName' | 'year'>): string {
  return `${report.bodyName}${report.year}年政府信息公开工作年度报告`;
}

const aspectHeadings: Readonly<Record<OverviewPart, string | null>> = {
  introduction: null,
  proactiveDisclosure: '（一）主动公开。',
  disclosureOnRequest: '（二）依申请公开。',
  informationManagement: '（三）政府信息管理。',
  platforms: '（四）政府信息公开平台建设。',
  oversight: '（五）监督保障。',
};

/** Paragraphs of a text, each with its aspect's heading before the first when it has none of its own. */
export function paragraphsOf(text: string, part: OverviewPart = 'introduction'): readonly string[] {
  const paragraphs = text
    .split(/\n+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const heading = aspectHeadings[part];
  if (heading === null || paragraphs.length === 0 || /^[（(][一二三四五][）)]/u.test(paragraphs[0] ?? ''))
    return paragraphs;
  return [`${heading}${paragraphs[0] ?? ''}`, ...paragraphs.slice(1)];
}
