import type { ReportForm } from '../../domain/report/report-form.ts';
import { cellNamed, placeOfCell, reportForm, reportValues } from '../../domain/report/report-table.ts';
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

type Values = ReadonlyMap<ReportCell, number>;

/** The unit that a cell names itself, as its heading does not. */
function unitInCell(cell: ReportCell): string | null {
  const place = placeOfCell(cell);
  return place.table === 'II' && place.column.unit?.stands === 'in-cell' ? place.column.unit.of : null;
}

function figure(name: string, values: Values, columnSpan = 1): LayoutCell {
  const cell = cellNamed(name);
  const value = values.get(cell);
  if (value === undefined) throw new RangeError(`no figure for cell ${cell}`);
  const unit = value === 0 ? null : unitInCell(cell);
  return {
    text: `${printedFigure(value)}${unit ?? ''}`,
    columnSpan,
    rowSpan: 1,
    role: 'figure',
    figure: { cell, value },
  };
}

/** Grid columns for the figures of table II: as many as every block's columns can be spread over. */
function valueColumns(blocks: ReportForm['tableII']['blocks']): number {
  const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
  return blocks.reduce((all, { columns }) => (all * columns.length) / greatestDivisor(all, columns.length), 1);
}

/** Relative widths of the label's column of table II and of all figures beside it. */
const [labelWidth, figuresWidth] = [26, 72];

function layoutTableII({ tableII: { contentLabel, blocks } }: ReportForm, values: Values): LayoutTable {
  const units = valueColumns(blocks);
  const width = 1 + units;
  const rows = blocks.flatMap((block) => {
    const span = units / block.columns.length;
    return [
      [words(block.label.zh, 'heading', width)],
      [words(contentLabel, 'heading'), ...block.columns.map(({ label }) => words(label.zh, 'heading', span))],
      ...block.rows.map((row) => [
        words(row.label.zh, 'label'),
        ...block.columns.map((column) => figure(`tableII.${row.id}.${column.id}`, values, span)),
      ]),
    ];
  });
  const columnWidths = [labelWidth, ...Array.from({ length: units }, () => figuresWidth / units)];
  return { id: 'II', columnCount: width, columnWidths, rows };
}

/** The headings of neighbouring columns, those under one merged heading together. */
function headingRuns<C extends { readonly heading: string | null }>(columns: readonly C[]): readonly (readonly C[])[] {
  const runs: C[][] = [];
  for (const column of columns) {
    const run = runs.at(-1);
    if (run !== undefined && column.heading !== null && run[0]?.heading === column.heading) run.push(column);
    else runs.push([column]);
  }
  return runs;
}

function layoutTableIII({ tableIII }: ReportForm, values: Values): LayoutTable {
  const { columns, rows, groups } = tableIII;
  const head = [
    [words(tableIII.note, 'heading', 3, 3), words(tableIII.applicantLabel, 'heading', columns.length)],
    headingRuns(columns).map((run) => {
      const [first] = run;
      return first?.heading == null
        ? words(first?.label.zh ?? '', 'heading', 1, 2)
        : words(first.heading, 'heading', run.length);
    }),
    columns.filter(({ heading }) => heading !== null).map(({ label }) => words(label.zh, 'heading')),
  ];
  const partThree = rows.filter((row) => row.part === '三');
  const body = rows.map((row) => {
    const leading: LayoutCell[] = [];
    if (row === partThree[0]) leading.push(words(tableIII.partThreeLabel, 'label', 1, partThree.length));
    const heading = groups.find(({ id }) => id === row.group)?.heading ?? null;
    const group = heading === null ? [] : rows.filter((each) => each.group === row.group);
    if (heading !== null && group[0] === row) leading.push(words(heading, 'label', 1, group.length));
    const labelSpan = row.part !== '三' ? 3 : heading === null ? 2 : 1;
    return [
      ...leading,
      words(row.label.zh, 'label', labelSpan),
      ...columns.map((column) => figure(`tableIII.${row.id}.${column.id}`, values)),
    ];
  });
  return {
    id: 'III',
    columnCount: 3 + columns.length,
    columnWidths: [6, 9, 29, ...columns.map(() => 8)],
    rows: [...head, ...body],
  };
}

function layoutTableIV({ tableIV: { blocks, columns } }: ReportForm, values: Values): LayoutTable {
  const width = columns.length;
  const results = (rowSpan: number) => columns.map(({ label }) => words(label.zh, 'heading', 1, rowSpan));
  const runs = headingRuns(blocks);
  const rows = [
    runs.map((run) => words(run[0]?.heading ?? run[0]?.label.zh ?? '', 'heading', width * run.length)),
    blocks.flatMap((block) => (block.heading === null ? results(2) : [words(block.label.zh, 'heading', width)])),
    blocks.flatMap((block) => (block.heading === null ? [] : results(1))),
    blocks.flatMap((block) => columns.map((column) => figure(`tableIV.${block.id}.${column.id}`, values))),
  ];
  const columnCount = width * blocks.length;
  return { id: 'IV', columnCount, columnWidths: Array.from({ length: columnCount }, () => 1), rows };
}

/** Tables II, III and IV in the exact layout of the form that they follow, for every kind of file. */
export function layoutTables(tables: ReportTables): {
  readonly tableII: LayoutTable;
  readonly tableIII: LayoutTable;
  readonly tableIV: LayoutTable;
} {
  const values = reportValues(tables);
  const form = reportForm(tables.form);
  return {
    tableII: layoutTableII(form, values),
    tableIII: layoutTableIII(form, values),
    tableIV: layoutTableIV(form, values),
  };
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
