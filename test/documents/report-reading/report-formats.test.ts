import { strToU8 } from 'fflate';
import { write, utils } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { readReportFile } from '../../../shared/documents/read-published-report/read-report-file.ts';
import { tabbedContent } from '../../../shared/documents/read-published-report/read-legacy-office.ts';
import { reportsIn } from '../../../shared/documents/read-published-report/read-published-report.ts';
import type { PublishedReport } from '../../../shared/documents/read-published-report/read-published-report.ts';
import { openMeter } from '../../../shared/domain/reading/reading-budget.ts';
import { reportValues } from '../../../shared/domain/report/report-table.ts';
import { archive, numbered, webPage } from './report-files.ts';

async function read(file: Uint8Array): Promise<PublishedReport> {
  const result = await readReportFile(file);
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
}

async function refusalOf(file: Uint8Array | string): Promise<string | null> {
  const result = await readReportFile(typeof file === 'string' ? strToU8(file) : file);
  return result.ok ? null : result.refusal.kind;
}

function expectNumbered(report: PublishedReport): void {
  const readings = reportValues(report.tables);
  expect(readings.size).toBe(200);
  for (const [cell, reading] of readings) expect([cell, reading]).toMatchObject([cell, { written: numbered(cell) }]);
}

type Placed = { readonly text: string; readonly column: number; readonly span: number; readonly height: number };

/** The rows of the tables of the page, each cell with its place in the grid. */
function gridsOfPage(): readonly (readonly (readonly Placed[])[])[] {
  return [...webPage(numbered).matchAll(/<table>(.*?)<\/table>/gsu)].map(([, table = '']) => {
    const heldUntil: number[] = [];
    return [...table.matchAll(/<tr>(.*?)<\/tr>/gsu)].map(([, row = ''], rowAt) => {
      let column = 0;
      return [...row.matchAll(/<td([^>]*)>(.*?)<\/td>/gsu)].map(([, attributes = '', text = '']): Placed => {
        while ((heldUntil[column] ?? 0) > rowAt) column++;
        const span = Number(/colspan="(\d+)"/u.exec(attributes)?.[1] ?? 1);
        const height = Number(/rowspan="(\d+)"/u.exec(attributes)?.[1] ?? 1);
        const placed = { text: text.replaceAll(/<[^>]+>/gu, ''), column, span, height };
        for (let each = column; each < column + span; each++) heldUntil[each] = rowAt + height;
        column += span;
        return placed;
      });
    });
  });
}

const title = '云川市水务局2025年政府信息公开工作年度报告';

describe('OFD', () => {
  /** A page of tables, each character or each cell an object of its own. */
  function ofd(isCharacterEach: boolean): Uint8Array {
    let y = 20;
    const objects: string[] = [];
    const widthOf = (character: string) => (character.charCodeAt(0) < 0x80 ? 1.5 : 3);
    const text = (said: string, x: number, top: number) => {
      let at = x;
      for (const piece of isCharacterEach ? Array.from(said) : [said]) {
        const deltas = Array.from(piece).slice(0, -1).map(widthOf).join(' ');
        objects.push(
          `<ofd:TextObject Boundary="${at} ${top} 90 5" Size="3"><ofd:TextCode X="0" Y="3"${deltas === '' ? '' : ` DeltaX="${deltas}"`}>${piece}</ofd:TextCode></ofd:TextObject>`,
        );
        at += widthOf(piece);
      }
    };
    const line = (x1: number, y1: number, x2: number, y2: number) =>
      objects.push(
        `<ofd:PathObject Boundary="${x1} ${y1} ${x2 - x1} ${y2 - y1}"><ofd:AbbreviatedData>M 0 0 L ${x2 - x1} ${y2 - y1}</ofd:AbbreviatedData></ofd:PathObject>`,
      );
    text(title, 20, 8);
    for (const grid of gridsOfPage()) {
      grid.forEach((row, rowAt) => {
        for (const cell of row) {
          const [left, top] = [10 + cell.column * 160, y + rowAt * 8];
          const [right, bottom] = [left + cell.span * 160, top + cell.height * 8];
          line(left, top, right, top);
          line(left, bottom, right, bottom);
          line(left, top, left, bottom);
          line(right, top, right, bottom);
          text(cell.text, left + 2, top + 2);
        }
      });
      y += grid.length * 8 + 10;
    }
    return archive({
      'OFD.xml': '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody/></ofd:OFD>',
      'Doc_0/Document.xml':
        '<o:Document xmlns:o="http://www.ofdspec.org/2016"><o:Pages><o:Page BaseLoc="Pages/Page_0/Content.xml"/></o:Pages></o:Document>',
      'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>${objects.join('')}</ofd:Layer></ofd:Content></ofd:Page>`,
    });
  }

  it.each([false, true])(
    'is read by the places of its texts and lines (one character an object: %s)',
    async (isEach) => {
      const report = await read(ofd(isEach));
      expectNumbered(report);
      expect(report).toMatchObject({ bodyName: '云川市水务局', year: 2025 });
    },
  );

  it('is no trouble where one object holds all text of a long page', async () => {
    const pageOf = (text: string) =>
      archive({
        'OFD.xml': '<ofd:OFD/>',
        'Document.xml': '<ofd:Document><ofd:Pages><ofd:Page BaseLoc="Content.xml"/></ofd:Pages></ofd:Document>',
        'Content.xml': `<ofd:Page><ofd:TextObject Boundary="0 0 9 9" Size="3"><ofd:TextCode X="0" Y="3">${text}</ofd:TextCode></ofd:TextObject></ofd:Page>`,
      });
    expect(await refusalOf(pageOf('公开'.repeat(150_000)))).toBe('NotAReport');
    expect(await refusalOf(pageOf('公开'))).toBe('ScannedDocument');
  });

  it('without text is told as a scan', async () => {
    expect(await refusalOf(archive({ 'OFD.xml': '<OFD/>' }))).toBe('ScannedDocument');
  });
});

describe('.xls and .ods', () => {
  const book = utils.book_new();
  gridsOfPage().forEach((grid, index) => {
    const sheet = utils.aoa_to_sheet(
      grid.map((row) =>
        row.reduce<(string | number)[]>((cells, { text, column }) => {
          cells[column] = /^\d+$/u.test(text) ? Number(text) : text;
          return cells;
        }, []),
      ),
    );
    sheet['!merges'] = grid.flatMap((row, r) =>
      row.map(({ column, span, height }) => ({ s: { r, c: column }, e: { r: r + height - 1, c: column + span - 1 } })),
    );
    utils.book_append_sheet(book, sheet, `表${index + 1}`);
  });

  it.each(['biff8', 'ods'] as const)('are read with their merged cells: %s', async (bookType) => {
    expectNumbered(await read(new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer)));
  });
});

describe('the text of a Word 97 file', () => {
  const rows = gridsOfPage().map((grid) => grid.map((row) => row.map(({ text }) => text)));

  it.each(['\t\t', '\t\n'])('is read with either end of its rows', (end) => {
    const text = [title, ...rows.map((grid) => grid.map((row) => row.join('\t') + end).join(''))].join('\n');
    expectNumbered(reportsIn([{ blocks: tabbedContent(text, openMeter()), documentTitle: null }])[0]!);
  });
});

describe('a web archive', () => {
  it('is read as the page that it holds', async () => {
    const html = Buffer.from(webPage(numbered)).toString('base64').replaceAll(/.{76}/gu, '$&\r\n');
    const file = `From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${html}\r\n--b--\r\n`;
    expectNumbered(await read(strToU8(file)));
  });
});

describe('what is not read', () => {
  it('is named, with what to do', async () => {
    expect(await refusalOf('{\\rtf1 x}')).toBe('RichTextFile');
    expect(await refusalOf('%PDF-1.7 broken')).toBe('PdfBroken');
    expect(await refusalOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toBe('ArchiveBroken');
  });
});
