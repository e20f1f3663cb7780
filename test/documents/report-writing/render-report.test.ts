import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { readPublishedReport } from '../../../shared/documents/read-published-report/read-published-report.ts';
import { renderReportCsv } from '../../../shared/documents/report-csv/render-report.ts';
import { renderReportDocx } from '../../../shared/documents/report-docx/render-report.ts';
import { renderReportArticle, renderReportPage } from '../../../shared/documents/report-html/render-report.ts';
import { cellDefinitions } from '../../../shared/documents/report-layout/cell-definitions.ts';
import type { ReportEdition } from '../../../shared/documents/report-layout/report-edition.ts';
import { layoutTables } from '../../../shared/documents/report-layout/report-layout.ts';
import type { LayoutTable } from '../../../shared/documents/report-layout/report-layout.ts';
import { seriesAnnex } from '../../../shared/documents/report-layout/series-annex.ts';
import { renderReportXlsx } from '../../../shared/documents/report-xlsx/render-report.ts';
import { columnName, writeWorkbook } from '../../../shared/documents/report-xlsx/write-workbook.ts';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { readingsOf } from '../../../shared/domain/report/cell-reading.ts';
import { checkReport } from '../../../shared/domain/report/check-report.ts';
import { reportSeries } from '../../../shared/domain/report/report-series.ts';
import { cellsOf, fillReportTables } from '../../../shared/domain/report/report-table.ts';
import type { YearlyReport } from '../../../shared/domain/report/yearly-report.ts';
import { cityReport, cityTables } from '../../domain/report/city-report.ts';

const edition: ReportEdition = { on: civilDate('2026-01-28'), correctionNotes: [], annex: null };
const annexed: ReportEdition = {
  on: civilDate('2026-03-02'),
  correctionNotes: [{ on: civilDate('2026-03-01'), text: '表三“重复申请”原为 149 件，更正为 150 件。' }],
  annex: seriesAnnex(
    reportSeries([2023, 2024, 2025].map((year) => ({ year, tables: cityTables }))),
    [0.98, 0.975, null].map((onTimeShare, index) => ({
      answered: 9,
      due: 9,
      onTime: 8,
      onTimeShare,
      overdueOpen: 0,
      medianWorkingDays: 12 + index,
    })),
  ),
};
/** A different figure in each cell. */
const distinct: YearlyReport = {
  ...cityReport,
  ...fillReportTables('2021', (cell) => 2000 + cellsOf('2021').indexOf(cell)),
};
const hostile: YearlyReport = {
  ...cityReport,
  bodyName: '=cmd|云川市<b>局</b>',
  narrative: {
    ...cityReport.narrative,
    otherMatters: '=HYPERLINK("http://x.cn")\n<script>alert(1)</script>&amp;\u0001 信息处理费',
  },
};

function readBack(file: Uint8Array) {
  const result = readPublishedReport(file);
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('the pages of the Word file', () => {
  it('keep every row of a table with the next one, so that no table is torn where it fits on a page', async () => {
    const xml = strFromU8(unzipSync(await renderReportDocx(cityReport, edition))['word/document.xml']!);
    const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gsu)].map(
      ([table]) => table.match(/<w:tr[ >].*?<\/w:tr>/gsu) ?? [],
    );
    expect(tables.map((rows) => rows.length)).toEqual(
      Object.values(layoutTables(cityReport)).map(({ rows }) => rows.length),
    );
    for (const rows of tables)
      expect(rows.map((row) => row.includes('<w:keepNext/>'))).toEqual(
        rows.map((_row, index) => index < rows.length - 1),
      );
  });
});

describe('every kind of file', () => {
  it.each([
    ['docx', renderReportDocx],
    ['docx with notes and charts', (report: YearlyReport) => renderReportDocx(report, annexed)],
    ['xlsx', (report: YearlyReport, as: ReportEdition) => renderReportXlsx(report, as)],
    ['html', (report: YearlyReport, as: ReportEdition) => bytesOf(renderReportPage(report, as))],
    ['html with notes and charts', (report: YearlyReport) => bytesOf(renderReportPage(report, annexed))],
  ] as const)('gives the same 200 figures when read back: %s', async (_name, render) => {
    for (const report of [distinct, cityReport]) {
      const back = readBack(await render(report, edition));
      expect(back.tables).toEqual(readingsOf(report));
      expect(back).toMatchObject({ year: 2025, bodyName: '云川市人民政府', recognisedForm: '2021', unreadable: [] });
    }
    expect(checkReport(readBack(await render(cityReport, edition)))).toEqual([]);
  });

  it('keeps its text when read back', async () => {
    const { narrative } = readBack(await renderReportDocx(cityReport, edition));
    expect(narrative).toEqual(cityReport.narrative);
  });

  it('has the same bytes each time', async () => {
    expect(await renderReportDocx(cityReport, annexed)).toEqual(await renderReportDocx(cityReport, annexed));
    expect(renderReportXlsx(cityReport, edition)).toEqual(renderReportXlsx(cityReport, edition));
    expect(renderReportPage(cityReport, annexed)).toBe(renderReportPage(cityReport, annexed));
  });

  it('carries hostile text as text', async () => {
    for (const file of [
      await renderReportDocx(hostile, edition),
      renderReportXlsx(hostile, edition),
      bytesOf(renderReportPage(hostile, edition)),
    ]) {
      expect(readBack(file).narrative.otherMatters).toContain('<script>alert(1)</script>&amp;');
      expect(readBack(file).narrative.otherMatters).toContain('=HYPERLINK');
    }
  });
});

/** The printed table as a rectangle: no cell twice, none left out. */
function gridOf(table: LayoutTable): readonly (readonly boolean[])[] {
  const grid = table.rows.map(() => Array.from({ length: table.columnCount }, () => false));
  table.rows.forEach((row, rowIndex) => {
    let column = 0;
    for (const cell of row) {
      while (grid[rowIndex]![column] === true) column++;
      for (let down = 0; down < cell.rowSpan; down++) {
        for (let across = 0; across < cell.columnSpan; across++) {
          expect(grid[rowIndex + down]![column + across]).toBe(false);
          grid[rowIndex + down]![column + across] = true;
        }
      }
      column += cell.columnSpan;
    }
  });
  return grid;
}

describe('the layout of the form', () => {
  it('fills each table without gap or overlap, and holds each of the 200 cells once', () => {
    const tables = Object.values(layoutTables(cityReport));
    for (const table of tables) expect(gridOf(table).flat().every(Boolean)).toBe(true);
    expect(
      tables.flatMap((table) =>
        table.rows.flatMap((row) => row.flatMap((cell) => (cell.figure === null ? [] : [cell.figure.cell]))),
      ),
    ).toEqual(cellsOf('2021'));
    expect(layoutTables(cityReport).tableIII.rows).toHaveLength(28);
  });

  it('is defined cell by cell', () => {
    expect(cellDefinitions('2021')).toHaveLength(200);
    expect(cellDefinitions('2021').find((each) => each.cell === 'tableIII.state-secret.natural-person')).toEqual({
      cell: 'tableIII.state-secret.natural-person',
      table: '表三',
      row: '（三）不予公开1.属于国家秘密',
      column: '自然人',
      unit: '件',
      articles: ['条例第14条'],
    });
  });
});

describe('the Word file', () => {
  it('repeats the three heading lines of table III on every page and keeps rows whole', async () => {
    const xml = strFromU8(
      unzipSync(await renderReportDocx(cityReport, edition))['word/document.xml'] ?? new Uint8Array(),
    );
    expect(xml.match(/<w:tblHeader\/>/gu)).toHaveLength(6);
    expect(xml.match(/<w:cantSplit\/>/gu)).toHaveLength(13 + 1 + 28 + 4);
    expect(xml).toContain('<w:vMerge w:val="restart"/>');
  });

  it('holds each chart as SVG with its description, and a table beside it', async () => {
    const parts = unzipSync(await renderReportDocx(cityReport, annexed));
    expect(Object.keys(parts).filter((name) => name.endsWith('.svg'))).toHaveLength(6);
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    expect(xml).toContain('更正说明（2026-03-01）');
    expect(xml).toContain('本年新收由2023年的14069到2025年的14069');
  });
});

describe('the workbook', () => {
  it('names columns as Excel does', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  it('holds no formula, figures as numbers and text as text', () => {
    const parts = unzipSync(renderReportXlsx(hostile, edition));
    const sheets = Object.entries(parts)
      .filter(([name]) => name.startsWith('xl/worksheets/'))
      .map(([, bytes]) => strFromU8(bytes));
    expect(sheets).toHaveLength(5);
    for (const sheet of sheets) expect(sheet).not.toMatch(/<f[ >]/u);
    expect(sheets.join('')).toContain(
      't="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;http://x.cn&quot;)</t>',
    );
    expect(sheets[2]).toContain('<v>14069</v>');
    expect(sheets[4]?.match(/<row /gu)).toHaveLength(201);
  });

  it('places cells beside those that span rows', () => {
    const sheet = {
      name: 'a[b]:c/*?',
      columnWidths: [5, 5],
      rows: [
        {
          cells: [
            { value: 1, style: 'figure' as const, rowSpan: 2 },
            { value: 2, style: 'figure' as const },
          ],
        },
        { cells: [{ value: 3, style: 'figure' as const }] },
      ],
    };
    const parts = unzipSync(writeWorkbook([sheet], '<t>', civilDate('2026-01-01')));
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain(
      '<c r="A2" s="4"/><c r="B2" s="4"><v>3</v></c>',
    );
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain('name="a b  c   "');
  });
});

describe('the web page', () => {
  it('needs no style or script of its own, so that a strict policy allows it', () => {
    const page = renderReportPage(hostile, annexed, ['/assets/site.css']);
    const tags: string[] = [];
    const attributes: string[] = [];
    new Parser({
      onopentag: (name, given) => {
        tags.push(name);
        attributes.push(...Object.keys(given));
      },
    }).end(page);
    expect(tags).not.toContain('script');
    expect(tags).not.toContain('style');
    expect(attributes.filter((name) => name === 'style' || name.startsWith('on'))).toEqual([]);
    expect(tags).not.toContain('b');
  });

  it('gives each table a caption and each label its scope', () => {
    const article = renderReportArticle(cityReport, edition);
    expect(article.match(/<caption>/gu)).toHaveLength(3);
    expect(article).toContain('<th scope="colgroup" colspan="5">法人或其他组织</th>');
    expect(article).toContain('<th scope="rowgroup" rowspan="22">三、本年度办理结果</th>');
    expect(article).toContain('<td data-cell="tableIII.newly-received.total">14069</td>');
  });
});

describe('the lines of figures', () => {
  it('have one line for each of the 200 cells with its definition', () => {
    const csv = renderReportCsv(cityReport);
    expect(csv.split('\r\n')).toHaveLength(202);
    expect(csv).toContain(
      '"云川市人民政府","2025","tableIII.newly-received.total","表三","一、本年新收政府信息公开申请数量","总计","14069","件","条例第31条"',
    );
    expect(renderReportCsv(hostile)).toContain('"\'=cmd|云川市<b>局</b>"');
  });
});
