import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { YearlyReport } from '../../domain/report/yearly-report.ts';
import { overviewParts } from '../../domain/report/yearly-report.ts';
import { fontTableXml, letterFonts } from '../letter-docx/letter-fonts.ts';
import {
  type FontFace,
  characterInTwips,
  lineInTwips,
  officialPage,
  printable,
  runFonts,
  textWidth,
} from '../letter-docx/official-page.ts';
import { normaliseWordFile } from '../letter-docx/normalise-word-file.ts';
import { layoutTables, paragraphsOf, reportTitle, sectionHeadings } from '../report-layout/report-layout.ts';
import type { LayoutCell, LayoutTable } from '../report-layout/report-layout.ts';
import type { ReportAnnex, ReportEdition } from '../report-layout/report-edition.ts';

/** GB/T 9704: 二号 22 pt, 三号 16 pt; tables 五号 10.5 pt and 小五 9 pt; docx counts in half points. */
const size = { title: 44, body: 32, note: 24, table: 21, narrowTable: 18, folio: 28 } as const;

function run(text: string, face: FontFace, halfPoints: number, isOnNewLine = false): TextRun {
  return new TextRun({
    text: printable(text),
    ...(isOnNewLine ? { break: 1 } : {}),
    size: halfPoints,
    font: runFonts(face),
  });
}

function line(text: string, face: FontFace, halfPoints: number, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    spacing: { line: lineInTwips, lineRule: LineRuleType.EXACT },
    ...options,
    children: [run(text, face, halfPoints)],
  });
}

function bodyLine(text: string): Paragraph {
  return line(text, 'body', size.body, {
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLineChars: 200, firstLine: 2 * characterInTwips },
  });
}

function sectionHeading(text: string, pageBreakBefore = false): Paragraph {
  return line(text, 'heading', size.body, {
    pageBreakBefore,
    keepNext: true,
    outlineLevel: 0,
    indent: { firstLineChars: 200, firstLine: 2 * characterInTwips },
    spacing: { before: pageBreakBefore ? 0 : 160, line: lineInTwips, lineRule: LineRuleType.EXACT },
  });
}

const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

type TableLook = {
  readonly halfPoints: number;
  readonly headingRows: number;
  readonly rowHeight: number;
  readonly sideMargin: number;
};

const looks: Readonly<Record<LayoutTable['id'], TableLook>> = {
  II: { halfPoints: size.table, headingRows: 0, rowHeight: 440, sideMargin: 80 },
  III: { halfPoints: size.narrowTable, headingRows: 3, rowHeight: 360, sideMargin: 40 },
  IV: { halfPoints: size.narrowTable, headingRows: 3, rowHeight: 440, sideMargin: 20 },
};

/** Narrow columns break their headings between words: 结果 and 维持, （三）, 不予 and 公开. */
function brokenWords(text: string): readonly string[] {
  const numbered = /^(（.）)(.+)$/u.exec(text);
  if (numbered !== null) return [numbered[1] ?? '', ...brokenWords(numbered[2] ?? '')];
  return text.match(/.{1,2}/gu) ?? [text];
}

function cellWords(cell: LayoutCell, look: TableLook): readonly string[] {
  const isNarrow =
    look.halfPoints === size.narrowTable && cell.columnSpan === 1 && (cell.role === 'heading' || cell.rowSpan > 1);
  return isNarrow && cell.text.length > 3 && cell.text.length < 9 ? brokenWords(cell.text) : [cell.text];
}

function tableCell(cell: LayoutCell, width: number, look: TableLook, isLeft: boolean, keepNext = false): TableCell {
  return new TableCell({
    columnSpan: cell.columnSpan,
    rowSpan: cell.rowSpan,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 20, bottom: 20, left: look.sideMargin, right: look.sideMargin },
    children: [
      new Paragraph({
        alignment: isLeft ? AlignmentType.LEFT : AlignmentType.CENTER,
        keepNext,
        spacing: { line: look.halfPoints * 12, lineRule: LineRuleType.AT_LEAST },
        children: cellWords(cell, look).map((words, index) => run(words, 'folio', look.halfPoints, index > 0)),
      }),
    ],
  });
}

/** A table of the form; it begins on a new page when it does not fit on what is left of one. */
function wordTable(table: LayoutTable): Table {
  const look = looks[table.id];
  const unit = textWidth / table.columnWidths.reduce((sum, width) => sum + width, 0);
  const widths = table.columnWidths.map((width) => Math.floor(width * unit));
  const averageWidth = textWidth / table.columnCount;
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    alignment: AlignmentType.CENTER,
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: table.rows.map((row, rowIndex) => {
      const labels = row.filter((cell) => cell.role === 'label');
      return new TableRow({
        cantSplit: true,
        tableHeader: rowIndex < look.headingRows,
        height: { value: look.rowHeight, rule: HeightRule.ATLEAST },
        children: row.map((cell) => {
          const isLeft = table.id === 'III' && cell === labels.at(-1) && cell.rowSpan === 1;
          return tableCell(
            cell,
            Math.floor(cell.columnSpan * averageWidth),
            look,
            isLeft,
            rowIndex < table.rows.length - 1,
          );
        }),
      });
    }),
  });
}

/** One white pixel: what a program shows that cannot draw SVG; the table under the chart says the same. */
const emptyPicture = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);
const pointsPerPixel = 0.75;
const textWidthInPixels = Math.floor(textWidth / 20 / pointsPerPixel);

function annexBlocks(annex: ReportAnnex): readonly (Paragraph | Table)[] {
  const heading = line('附件', 'heading', size.body, { pageBreakBefore: true });
  const title = line(annex.title, 'title', size.title, {
    alignment: AlignmentType.CENTER,
    spacing: { before: 200, after: 240, line: 680, lineRule: LineRuleType.EXACT },
  });
  const figures = annex.figures.flatMap((figure, index) => {
    const width = Math.min(figure.width, textWidthInPixels);
    const height = Math.round((figure.height * width) / figure.width);
    const columnWidth = Math.floor(textWidth / figure.columns.length);
    const cell = (text: string) =>
      tableCell({ text, columnSpan: 1, rowSpan: 1, role: 'heading', figure: null }, columnWidth, looks.II, false);
    return [
      line(figure.caption, 'heading', size.note, {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { before: 240, line: 420, lineRule: LineRuleType.EXACT },
      }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        children: [
          new ImageRun({
            type: 'svg',
            data: new TextEncoder().encode(figure.svg),
            transformation: { width, height },
            fallback: { type: 'png', data: emptyPicture },
            altText: {
              id: String(index + 1),
              name: figure.caption,
              title: figure.caption,
              description: figure.description,
            },
          }),
        ],
      }),
      new Table({
        width: { size: textWidth, type: WidthType.DXA },
        columnWidths: figure.columns.map(() => columnWidth),
        borders: {
          top: border,
          bottom: border,
          left: border,
          right: border,
          insideHorizontal: border,
          insideVertical: border,
        },
        rows: [
          new TableRow({ tableHeader: true, cantSplit: true, children: figure.columns.map(cell) }),
          ...figure.rows.map((row) => new TableRow({ cantSplit: true, children: row.map(cell) })),
        ],
      }),
    ];
  });
  return [heading, title, ...figures];
}

function folio(): Footer {
  const text = (content: string) => run(content, 'folio', size.folio);
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          text('— '),
          new TextRun({
            children: [PageNumber.CURRENT],
            size: size.folio,
            font: { ascii: letterFonts.latin, hAnsi: letterFonts.latin, eastAsia: letterFonts.folio },
          }),
          text(' —'),
        ],
      }),
    ],
  });
}

/** 国办公开办函〔2021〕30号: the report as a Word file in the layout of the form; the same report and edition give the same bytes. */
export async function renderReportDocx(report: YearlyReport, edition: ReportEdition): Promise<Uint8Array> {
  const { tableII, tableIII, tableIV } = layoutTables(report);
  const { overview, problemsAndImprovements, otherMatters } = report.narrative;
  const gap = () =>
    line('', 'body', size.table, { keepNext: true, spacing: { line: 200, lineRule: LineRuleType.EXACT } });
  const title = reportTitle(report);
  const document = new Document({
    creator: report.bodyName,
    lastModifiedBy: report.bodyName,
    title,
    styles: { default: { document: { run: { size: size.body, language: { value: 'en-US', eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: {
          page: officialPage,
        },
        footers: { default: folio() },
        children: [
          ...titleLines(report).map((text, index, all) =>
            line(text, 'title', size.title, {
              alignment: AlignmentType.CENTER,
              keepNext: true,
              spacing: { after: index === all.length - 1 ? 320 : 0, line: 680, lineRule: LineRuleType.EXACT },
            }),
          ),
          ...edition.correctionNotes.map((note) => bodyLine(`更正说明（${note.on}）：${note.text}`)),
          sectionHeading(sectionHeadings[0]),
          ...overviewParts.flatMap((part) => paragraphsOf(overview[part], part).map(bodyLine)),
          sectionHeading(sectionHeadings[1]),
          gap(),
          wordTable(tableII),
          sectionHeading(sectionHeadings[2], true),
          gap(),
          wordTable(tableIII),
          sectionHeading(sectionHeadings[3]),
          gap(),
          wordTable(tableIV),
          sectionHeading(sectionHeadings[4]),
          ...paragraphsOf(problemsAndImprovements).map(bodyLine),
          sectionHeading(sectionHeadings[5]),
          ...paragraphsOf(otherMatters).map(bodyLine),
          ...(edition.annex === null ? [] : annexBlocks(edition.annex)),
        ],
      },
    ],
  });
  const bytes = new Uint8Array(await Packer.toArrayBuffer(document));
  return normaliseWordFile(bytes, edition.on, { 'word/fontTable.xml': fontTableXml() });
}

/** GB/T 9704: a title of more than one line is broken between words. */
function titleLines(report: YearlyReport): readonly string[] {
  const whole = reportTitle(report);
  if (Array.from(whole).length <= 20) return [whole];
  return [report.bodyName, `${report.year}年政府信息公开工作年度报告`];
}
