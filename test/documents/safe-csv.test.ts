import { describe, expect, it } from 'vitest';
import { csvFile, csvLine, csvMark, guardFormula } from '../../shared/documents/safe-csv.ts';

const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−'];
const blanks = ['', ' ', '   ', '\u00a0', '\u3000', '\ufeff', '\u200b', '\u2007', ' \u00a0 ', '\u0000'];

/** A reader of RFC 4180 made for this test alone. */
function parseCsv(file: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const record of file.replace(/^\ufeff/u, '').matchAll(/((?:"(?:[^"]|"")*",?)+)\r\n/gu)) {
    rows.push(
      [...(record[1] ?? '').matchAll(/"((?:[^"]|"")*)",?/gu)].map((field) => (field[1] ?? '').replaceAll('""', '"')),
    );
  }
  return rows;
}

describe('S9: guardFormula', () => {
  const openings = signs.flatMap((sign) => blanks.map((blank) => `${blank}${sign}SUM(A1)`));

  it('knows at least 60 ways to start a formula', () => {
    expect(openings.length).toBeGreaterThanOrEqual(60);
  });

  it.each(openings)('puts an apostrophe before %j', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  it.each(['\t=1', '\r=1', '\n=1', '\t1', '\r1', '\n1', '\r\n', '\t'])(
    'puts an apostrophe before the control character of %j',
    (text) => {
      expect(guardFormula(text).startsWith("'")).toBe(true);
    },
  );

  it.each(
    signs.flatMap((sign) =>
      ['\n', '\r\n', '\r', '\n ', '\n\u3000'].map(
        (lineBreak) => [`第一行${lineBreak}${sign}cmd`, lineBreak, sign] as const,
      ),
    ),
  )('guards the second line of %j', (text, lineBreak, sign) => {
    const [, blank = ''] = /^(?:\r\n|[\r\n])(.*)$/u.exec(lineBreak) ?? [];
    expect(guardFormula(text)).toBe(`第一行${lineBreak.slice(0, lineBreak.length - blank.length)}'${blank}${sign}cmd`);
  });

  it.each([
    '关于 A=B 的说明',
    '12-3号',
    '2026-03-02',
    'a@b.cn',
    '（一）予以公开',
    "'=1",
    '',
    '甲\n乙',
    'x＝y',
    '5 - 3',
    '云政复〔2026〕3号',
  ])('leaves %j as it is', (text) => {
    expect(guardFormula(text)).toBe(text);
  });
});

describe('S9: csvFile', () => {
  it('starts with the mark of UTF-8, quotes every field and ends every line with CR LF', () => {
    expect(
      csvFile([
        ['名称', '数量'],
        ['甲"乙"', 12],
      ]),
    ).toBe(`${csvMark}"名称","数量"\r\n"甲""乙""","12"\r\n`);
  });

  it('keeps numbers numbers, negative ones too, and nothing empty', () => {
    expect(csvLine([-3, 0.5, null, '-3'])).toBe('"-3","0.5","","\'-3"\r\n');
  });

  it('is read back as it was written', () => {
    const rows = [
      ['一', '二, "三"\n四'],
      ['=HYPERLINK("http://x")', 'a\r\n+b'],
    ];
    expect(parseCsv(csvFile(rows))).toEqual(rows.map((row) => row.map(guardFormula)));
  });
});
