import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../shared/documents/csv-fields.ts';
import { readRegisterRows } from '../../../shared/documents/report-register-file/read-register-rows.ts';
import { writeWorkbook } from '../../../shared/documents/report-xlsx/write-workbook.ts';
import { csvFile } from '../../../shared/documents/safe-csv.ts';
import { publishedCalendar } from '../../../shared/domain/calendar/business-calendar.ts';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { countTableII } from '../../../shared/domain/report/count-year.ts';
import {
  documentKey,
  previewDisclosures,
  previewRegister,
  readDate,
} from '../../../shared/domain/report/import-register.ts';
import { publicationStandings } from '../../../shared/domain/report/publication-of-documents.ts';
import type { RegisterEntry } from '../../../shared/domain/report/register-entry.ts';
import { fill } from '../../../shared/messages/fill.ts';
import { importProblemEn, missingHeadingsEn, tooManyRowsEn } from '../../../shared/messages/register-en.ts';
import { importProblemZh, missingHeadingsZh, tooManyRowsZh } from '../../../shared/messages/register-zh.ts';

const rows = [
  ['云川市水务局登记表', '', '', '', '', '', '', ''],
  ['类别', '名称', '文号', '日期', '废止日期', '公开日期', '件数', '金额（元）'],
  ['行政规范性文件', '取水管理办法', '云水规〔2025〕1号', '2025年3月1日', '', '2025/3/5', '', ''],
  ['规范性文件', '节水办法', '云水规〔2019〕2号', '2019.5.6', '2025-07-01', '', '', ''],
  ['行政许可', '', '', '2025-04-01', '', '', '１２', ''],
  ['行政事业性收费', '', '', '2025-06-30', '', '', '', '1,234.50'],
  ['', '', '', '', '', '', '', ''],
  ['行政许可', '', '', '2025-02-30', '', '', '两件', ''],
  ['审批', '', '', '2025-04-01', '', '', '', ''],
  ['行政规范性文件', '取水管理办法', '云水规〔2025〕1号', '2025-03-01', '', '', '', ''],
  ['规章', '旧章', '', '2025-03-02', '2025-03-01', '2025-01-01', '', ''],
  ['行政事业性收费', '', '', '', '', '', '', '一百'],
];

function rowsOf(bytes: Uint8Array): readonly (readonly string[])[] {
  const result = readRegisterRows(bytes);
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('previewRegister', () => {
  const preview = previewRegister(rows);
  if (!preview.ok) throw new Error('no headings');

  it('reads each line or says what is wrong with it, by its number in the file', () => {
    expect(preview).toMatchObject({ accepted: 4, refused: 5 });
    expect(
      preview.lines.flatMap((line) => (line.ok ? [] : [[line.line, line.problems.map((problem) => problem.kind)]])),
    ).toEqual([
      [8, ['not-a-date', 'not-a-count']],
      [9, ['unknown-kind']],
      [10, ['repeated']],
      [11, ['repealed-before-made', 'published-before-made']],
      [12, ['missing', 'not-an-amount']],
    ]);
  });

  it('gives entries that table II counts', () => {
    const entries = preview.lines.flatMap((line): readonly RegisterEntry[] =>
      line.ok
        ? [{ ...line.entry, id: String(line.line), recordedAt: '2026-01-01T00:00:00.000Z', struckOutAt: null }]
        : [],
    );
    expect(countTableII(entries, 2025)).toMatchObject({
      'normative-documents': { made: 1, repealed: 1, inForce: 1 },
      licensing: { decisions: 12 },
      fees: { amount10kYuan: 0.12345 },
    });
  });

  it('refuses what is already registered', () => {
    const known = new Set(
      preview.lines.flatMap((line) => (line.ok ? [documentKey(line.entry)] : [])).filter((key) => key !== null),
    );
    expect(previewRegister(rows, known)).toMatchObject({ accepted: 2, refused: 7 });
  });

  it('says which headings are missing', () => {
    expect(previewRegister([['名称', '金额']])).toEqual({ ok: false, missingHeadings: ['类别', '日期'] });
  });

  it('words every problem in both languages', () => {
    for (const line of preview.lines) {
      if (line.ok) continue;
      for (const problem of line.problems) {
        expect(importProblemZh(problem).endsWith('。')).toBe(true);
        expect(importProblemEn(problem).endsWith('.')).toBe(true);
      }
    }
  });
});

describe('previewDisclosures', () => {
  it('reads categories, and refuses what is no address or comes twice', () => {
    const preview = previewDisclosures([
      ['公开日期', '栏目', '二级分类', '标题', '链接'],
      ['2025-01-02', '建设工程', '招标', '甲项目', 'https://a.gov.cn/1'],
      ['2025-01-03', '建设工程', '', '乙项目', 'javascript:alert(1)'],
      ['2025-01-04', '政府采购', '', '丙项目', 'https://a.gov.cn/1'],
    ]);
    expect(preview).toMatchObject({ ok: true, accepted: 1, refused: 2 });
    expect(preview.ok && preview.lines[0]).toEqual({
      line: 2,
      ok: true,
      entry: {
        publishedOn: '2025-01-02',
        category: '建设工程',
        subcategory: '招标',
        title: '甲项目',
        url: 'https://a.gov.cn/1',
      },
    });
  });
});

describe('readRegisterRows', () => {
  it('reads what was written as CSV and as a workbook', () => {
    expect(rowsOf(bytesOf(csvFile(rows)))).toEqual(rows);
    const sheet = {
      name: '登记',
      columnWidths: [10],
      rows: rows.map((row) => ({ cells: row.map((value) => ({ value, style: 'text' as const })) })),
    };
    const back = rowsOf(writeWorkbook([sheet], '登记', civilDate('2026-01-01')));
    expect(previewRegister(back)).toMatchObject({ accepted: 4, refused: 5 });
  });

  it('reads quotes, line breaks, tabs and semicolons', () => {
    expect(parseCsv('a,"b ""c"", d\ne"\r\n1,2')).toEqual([
      ['a', 'b "c", d\ne'],
      ['1', '2'],
    ]);
    expect(parseCsv('a\tb\n1\t2\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(parseCsv('a;b\n1,5;2')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
    expect(parseCsv('')).toEqual([]);
  });

  it('refuses other files and too many lines, and cuts none off in silence', () => {
    const kindOf = (bytes: Uint8Array) => {
      const result = readRegisterRows(bytes);
      return result.ok ? null : result.refusal.kind;
    };
    expect(kindOf(new Uint8Array())).toBe('FileEmpty');
    expect(kindOf(bytesOf('%PDF-1.4'))).toBe('PortableDocument');
    expect(kindOf(new Uint8Array([0xd0, 0xcf]))).toBe('LegacyOfficeFile');
    expect(kindOf(bytesOf('a,b\n'.repeat(20_001)))).toBe('TooManyRows');
    const long = {
      name: 'a',
      columnWidths: [],
      rows: Array.from({ length: 20_001 }, () => ({ cells: [{ value: 1, style: 'plain' as const }] })),
    };
    expect(kindOf(writeWorkbook([long], 'a', civilDate('2026-01-01')))).toBe('TooManyRows');
  });
});

describe('messages about a whole file', () => {
  it('name the limit and the headings in both languages', () => {
    for (const message of [tooManyRowsZh, tooManyRowsEn])
      expect(fill(message, { mostRows: 20_000 })).toContain('20000');
    for (const message of [missingHeadingsZh, missingHeadingsEn])
      expect(fill(message, { headings: '类别、日期' })).toContain('类别、日期');
  });
});

describe('readDate', () => {
  it.each([
    ['2025-3-1', '2025-03-01'],
    ['２０２５年１２月３１日', '2025-12-31'],
    ['45717', '2025-03-01'],
    ['2025.02.29', null],
    ['2025-03-01 08:15:30', '2025-03-01'],
    ['2025-03-01 08:15:30.000', '2025-03-01'],
    ['2025-03-01T08:15:30+08:00', '2025-03-01'],
    ['2025-02-28T16:00:00Z', '2025-03-01'],
    ['2025-03-01T15:59:59Z', '2025-03-01'],
    ['2025/3/1 9:05', '2025-03-01'],
    ['2025年3月1日 9时5分', '2025-03-01'],
    ['2025年3月1日 星期六', null],
    ['20250301', '2025-03-01'],
    ['20250301 081530', '2025-03-01'],
    ['20250301081530', '2025-03-01'],
    ['45717.5', '2025-03-01'],
    ['20250230', null],
    ['20250301999999', null],
    ['2025-03-01 25:00', null],
    ['2025-03-01 修订', null],
    ['123456', null],
    ['昨天', null],
  ])('takes %s as %s', (written, date) => {
    expect(readDate(written)).toBe(date);
  });
});

describe('publicationStandings', () => {
  it('gives each document 20 working days from the day after it was made', () => {
    const document = (id: string, publishedOn: string | null, struckOutAt: string | null = null): RegisterEntry => ({
      id,
      recordedAt: '2026-02-13T00:00:00.000Z',
      struckOutAt,
      kind: 'regulations',
      title: id,
      documentNumber: null,
      madeOn: civilDate('2026-02-13'),
      repealedOn: null,
      publishedOn: publishedOn === null ? null : civilDate(publishedOn),
    });
    const standings = publicationStandings(
      [
        document('a', '2026-03-19'),
        document('b', '2026-03-20'),
        document('c', null),
        document('d', null, '2026-03-01T00:00:00.000Z'),
      ],
      publishedCalendar(),
      civilDate('2026-03-20'),
    );
    expect(standings.map(({ due, standing }) => [due.on, standing])).toEqual([
      ['2026-03-19', 'published-in-time'],
      ['2026-03-19', 'published-late'],
      ['2026-03-19', 'overdue'],
    ]);
    expect(publicationStandings([document('c', null)], publishedCalendar(), civilDate('2026-03-19'))[0]?.standing).toBe(
      'due',
    );
  });
});
