import { readFileSync } from 'node:fs';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPublishedReport } from '../../../shared/documents/read-published-report/read-published-report.ts';
import type { PublishedReport } from '../../../shared/documents/read-published-report/read-published-report.ts';
import { checkReport } from '../../../shared/domain/report/check-report.ts';
import { form2021 } from '../../../shared/domain/report/report-forms.ts';
import { cellValue, cellsOf, reportValues } from '../../../shared/domain/report/report-table.ts';
import type { ReportCell } from '../../../shared/domain/report/report-table.ts';
import { reportFileRefusals } from '../../../shared/domain/report/unreadable.ts';
import { fileRefusalsEn, unreadableEn } from '../../../shared/messages/report-en.ts';
import { fileRefusalsZh, unreadableZh } from '../../../shared/messages/report-zh.ts';
import { archive, numbered, webPage } from './report-files.ts';

function read(file: Uint8Array | string): PublishedReport {
  const result = readPublishedReport(typeof file === 'string' ? strToU8(file) : file);
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
}

function refusalOf(file: Uint8Array): string | null {
  const result = readPublishedReport(file);
  return result.ok ? null : result.refusal.kind;
}

function expectNumbered(report: PublishedReport): void {
  for (const [cell, reading] of reportValues(report.tables))
    expect([cell, reading]).toEqual([cell, { kind: 'number', value: Number(numbered(cell)), written: numbered(cell) }]);
  expect(report.unreadable).toEqual([]);
}

const seed = readFileSync(new URL('annual-report-2023.txt', import.meta.url));

describe('the published report of a county trading centre for 2023', () => {
  const report = read(seed);

  it('is read completely from text in which the tables have lost their lines', () => {
    expect(report).toMatchObject({
      tables: { form: '2021' },
      recognisedForm: '2021',
      year: 2023,
      bodyName: '公共资源交易中心',
      unreadable: [],
    });
    const readings = [...reportValues(report.tables).values()];
    expect(readings).toHaveLength(200);
    expect(readings.every((reading) => reading.kind === 'number' && reading.value === 0)).toBe(true);
  });

  it('gives its five aspects and its sections', () => {
    const { overview, problemsAndImprovements, otherMatters } = report.narrative;
    expect(overview.introduction.startsWith('2023年以来，我中心在县委')).toBe(true);
    expect(overview.proactiveDisclosure.startsWith('(一)主动公开情况。')).toBe(true);
    expect(overview.disclosureOnRequest).toBe(
      '（二）依申请公开情况。2023年，修武县公共资源交易服务中心未收到政府信息公开申请。',
    );
    expect(overview.informationManagement.startsWith('（三）政府信息管理。')).toBe(true);
    expect(overview.platforms.startsWith('（四）公开平台建设。')).toBe(true);
    expect(overview.oversight.startsWith('（五）监督保障。')).toBe(true);
    expect(problemsAndImprovements.endsWith('做到既规范又合法。')).toBe(true);
    expect(otherMatters).toBe('2023年，本单位信息公开工作未发生收取信息处理费情况。');
  });

  it('has exactly one fault, three forms of its own name: what follows three parts that make the total is another matter', () => {
    expect(checkReport(report)).toMatchObject([
      {
        rule: 'body-name',
        actual: '公共资源交易中心、修武县公共资源交易中心、修武县公共资源交易服务中心',
        severity: 'warning',
      },
    ]);
  });

  it('is read the same from GB 18030, UTF-16 and with page marks between its lines', () => {
    const text = seed.toString('utf8');
    const marked = text
      .split('\n')
      .flatMap((line, index) => (index % 20 === 19 ? [line, '— 5 —', '第 3 页 共 9 页'] : [line]))
      .join('\r\n');
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    for (const file of [strToU8(marked), wide])
      expect(reportValues(read(file).tables)).toEqual(reportValues(report.tables));
  });

  it('names the row whose figures are one too many or one too few, and reads the others', () => {
    const text = seed.toString('utf8');
    const more = read(text.replace('2.重复申请 0', '2.重复申请 0 0'));
    expect(more.unreadable).toEqual([
      { kind: 'wrong-number-of-cells', table: 'III', row: 'repeated', expected: 7, found: 8 },
    ]);
    expect(more.tables.tableIII.repeated.total).toEqual({ kind: 'unreadable' });
    expect(more.tables.tableIII.publication.total).toMatchObject({ kind: 'number' });
    const fewer = read(text.replace('规章 0 0 0', '规章 0 0'));
    expect(fewer.unreadable).toEqual([
      { kind: 'wrong-number-of-cells', table: 'II', row: '规章', expected: 3, found: 2 },
    ]);
    expect(checkReport(more).filter((finding) => finding.rule === 'cell-unreadable')).toHaveLength(7);
  });

  it('tells strokes, full-width digits and separators from zero', () => {
    const text = seed
      .toString('utf8')
      .replace(
        '一、本年新收政府信息公开申请数量 0 0 0 0 0 0 0',
        '一、本年新收政府信息公开申请数量 １２ 1,345 / — 0 0 ０',
      );
    expect(read(text).tables.tableIII['newly-received']).toEqual({
      'natural-person': { kind: 'number', value: 12, written: '12' },
      'commercial-enterprise': { kind: 'number', value: 1345, written: '1,345' },
      'research-institution': { kind: 'not-applicable', written: '/' },
      'public-interest-organisation': { kind: 'not-applicable', written: '—' },
      'legal-service-organisation': { kind: 'number', value: 0, written: '0' },
      'other-organisation': { kind: 'number', value: 0, written: '0' },
      total: { kind: 'number', value: 0, written: '0' },
    });
  });

  it('reads figures that stand in the middle of a broken label', () => {
    const text = seed
      .toString('utf8')
      .replace(
        '5.要求行政机关确认或重新出具已\n获取信息\n\n0 0 0 0 0 0 0',
        '5.要求行政机关确认或重新出具已\n0 0 0 0 0 0 7\n获取信息\n',
      );
    expect(text).toContain('0 0 7');
    expect(read(text).tables.tableIII.reissue.total).toMatchObject({ value: 7 });
  });
});

describe('a web page', () => {
  it('is read through merged cells, menus and scripts', () => {
    const report = read(webPage(numbered));
    expectNumbered(report);
    expect(report).toMatchObject({ year: 2025, bodyName: '云川市水务局', recognisedForm: '2021' });
    expect(report.narrative.otherMatters).toBe('本年度未收取信息处理费。');
  });

  it('is read in GB 18030 as older sites send it', () => {
    const page = webPage(numbered);
    const encoded = new Uint8Array(Array.from(page).flatMap(gb18030Of));
    expectNumbered(read(encoded));
  });

  it('is read when one table holds all parts and when a table is broken over two', () => {
    const one = webPage(numbered).replaceAll(/<\/table>\s*<p>[二三四]、[^<]*<\/p><table>/gu, '');
    expect(reportValues(read(one).tables).get('tableIII.repeated.total')).toMatchObject({
      value: Number(numbered('tableIII.repeated.total')),
    });
    const broken = webPage(numbered).replace(
      '<tr><td colspan="1"><p>4.保护第三方',
      '</table><table><tr><td colspan="1"><p>4.保护第三方',
    );
    expect(broken).not.toBe(webPage(numbered));
    expectNumbered(read(broken));
  });

  it('keeps empty cells, strokes and words apart', () => {
    const blank = (cell: ReportCell) =>
      ({ 'tableIII.disclosed.total': '&nbsp;', 'tableIII.repeated.total': '／', 'tableIII.reissue.total': '约3' })[
        cell as string
      ] ?? '0';
    const { tableIII } = read(webPage(blank)).tables;
    expect(tableIII.disclosed.total).toEqual({ kind: 'blank' });
    expect(tableIII.repeated.total).toEqual({ kind: 'not-applicable', written: '/' });
    expect(tableIII.reissue.total).toEqual({ kind: 'text', written: '约3' });
    expect(tableIII.publication.total).toEqual({ kind: 'number', value: 0, written: '0' });
  });

  it('does not guess when columns stand in another order, a cell is missing or the fee is in yuan', () => {
    const swapped = read(
      webPage(numbered).replace('<td>商业企业</td><td>科研机构</td>', '<td>科研机构</td><td>商业企业</td>'),
    );
    expect(swapped.unreadable.filter((each) => each.kind === 'columns-differ')).toHaveLength(
      form2021.tableIII.rows.length,
    );
    const missing = read(
      webPage(numbered).replace(`<td><p align="center">${numbered('tableIII.disclosed.total')}</p></td>`, ''),
    );
    expect(missing.unreadable).toEqual([
      { kind: 'wrong-number-of-cells', table: 'III', row: 'disclosed', expected: 7, found: 6 },
    ]);
    const inYuan = read(webPage(numbered).replace('（单位：万元）', '（单位：元）'));
    expect(inYuan.unreadable).toEqual([{ kind: 'unit-differs', table: 'II', row: '行政事业性收费' }]);
    const swappedRows = read(
      webPage(numbered).replace(
        '<td>本年制发件数</td><td>本年废止件数</td>',
        '<td>本年废止件数</td><td>本年制发件数</td>',
      ),
    );
    expect(swappedRows.unreadable.map((each) => each.kind)).toEqual(['columns-differ', 'columns-differ']);
    const fourteen = read(webPage(numbered).replace(`<td>${numbered('tableIV.reconsideration.other')}</td>`, ''));
    expect(fourteen.unreadable).toEqual([
      { kind: 'wrong-number-of-cells', table: 'IV', row: 'IV', expected: 15, found: 14 },
    ]);
  });

  it('does not choose between two rows of one name with different figures', () => {
    const row = /<tr><td colspan="3"><p>二、上年结转.*?<\/tr>/u.exec(webPage(numbered))?.[0] ?? '';
    const twice = read(webPage(numbered).replace(row, row + row.replace(numbered('tableIII.carried-in.total'), '9')));
    expect(twice.unreadable).toEqual([{ kind: 'row-found-twice', table: 'III', row: 'carried-in' }]);
    expect(twice.tables.tableIII['carried-in']['natural-person']).toEqual({ kind: 'unreadable' });
    expect(read(webPage(numbered).replace(row, row + row)).unreadable).toEqual([]);
  });

  it('names a row and a table that are missing', () => {
    const page = webPage(numbered);
    const row = /<tr><td colspan="3"><p>二、上年结转.*?<\/tr>/u.exec(page)?.[0] ?? '';
    expect(read(page.replace(row, '')).unreadable).toEqual([
      { kind: 'row-not-found', table: 'III', row: 'carried-in' },
    ]);
    const without = page.replace(/<table><tr><td colspan="5">行政复议.*?<\/table>/su, '');
    expect(read(without).unreadable).toEqual([{ kind: 'table-not-found', table: 'IV' }]);
  });
});

describe('the form of 2019', () => {
  const report = read(webPage(numbered, { isOf2019: true }));

  it('is recognised, and read with its own rows and columns', () => {
    expect(report).toMatchObject({ tables: { form: '2019' }, recognisedForm: '2019', year: 2019, unreadable: [] });
    expect([...reportValues(report.tables).keys()]).toEqual(cellsOf('2019'));
    expect(cellValue(report.tables, 'tableIII.other-handling.total')).toMatchObject({
      value: Number(numbered('tableIII.other-handling.total')),
    });
    expect(cellValue(report.tables, 'tableII.penalties.decisions')).toMatchObject({
      value: Number(numbered('tableII.penalties.decisions')),
    });
    expect(() => cellValue(report.tables, 'tableIII.fee-unpaid.total')).toThrow(
      'a report on form 2019 has no cell tableIII.fee-unpaid.total',
    );
  });

  it('keeps what only its own table II tells', () => {
    expect(report.tables.tableII['regulations']).toEqual({
      newlyMade: { kind: 'number', value: 1, written: '1' },
      newlyPublished: { kind: 'number', value: 2, written: '2' },
      publishedInAll: { kind: 'number', value: 3, written: '3' },
    });
    expect(report.tables.tableII['penalties']?.['change']).toMatchObject({ value: -1 });
    expect(report.tables.tableII['procurement']?.['amount10kYuan']).toEqual({
      kind: 'number',
      value: 25.1,
      written: '251000元',
    });
  });

  it('is checked without asking for what it does not have', () => {
    const rules = checkReport(read(webPage(() => '0', { isOf2019: true }))).map((finding) => finding.rule);
    expect(rules).toEqual([]);
  });
});

describe('lines with strokes or tabs', () => {
  const page = webPage(numbered);
  const lines = (separator: string) =>
    page
      .slice(page.indexOf('<h1>'))
      .replaceAll(
        /<tr>(.*?)<\/tr>/gsu,
        (_row, cells: string) =>
          `\n${[...cells.matchAll(/<td[^>]*>(.*?)<\/td>/gsu)].map((cell) => (cell[1] ?? '').replaceAll(/<[^>]+>/gu, '')).join(separator)}\n`,
      )
      .replaceAll(/<\/(?:p|h1)>/gu, '\n')
      .replaceAll(/<[^>]+>/gu, '');

  it.each([
    ['Markdown', ' | '],
    ['text copied from Word', '\t'],
  ])('are read as %s', (_name, separator) => {
    expectNumbered(read(lines(separator)));
  });
});

describe('Word and Excel files', () => {
  const cell = (text: string, properties = '') =>
    `<w:tc><w:tcPr>${properties}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;

  it('are read through vertical merges, deleted text and fall-backs of drawings', () => {
    const values = Array.from({ length: 7 }, (_value, index) => cell(String(index + 1)));
    const next = Array.from({ length: 7 }, (_value, index) => cell(String(index + 11)));
    const xml = `<w:document xmlns:w="w" xmlns:mc="mc"><w:body><w:p><w:r><w:t>云川市水务局2025年</w:t></w:r><w:del><w:r><w:t>旧</w:t></w:r></w:del></w:p><w:p><w:r><w:t>政府信息公开工作年度报告</w:t></w:r></w:p>
<w:p><mc:AlternateContent><mc:Fallback><w:r><w:t>重复</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>
<w:tbl><w:tr>${cell('三、本年度办理结果', '<w:vMerge w:val="restart"/>')}${cell('（三）不予公开', '<w:vMerge w:val="restart"/>')}${cell('1.属于国家秘密')}${values.join('')}</w:tr>
<w:tr>${cell('', '<w:vMerge/>')}${cell('', '<w:vMerge/>')}${cell('2.其他法律行政法规禁止公开')}${next.join('')}</w:tr></w:tbl></w:body></w:document>`;
    const report = read(archive({ 'word/document.xml': xml }));
    expect(report).toMatchObject({ bodyName: '云川市水务局', year: 2025 });
    expect(report.tables.tableIII['state-secret'].total).toMatchObject({ value: 7 });
    expect(report.tables.tableIII['other-law-prohibits']['natural-person']).toMatchObject({ value: 11 });
  });

  it('are read from a sheet whose labels are not merged, with shared and inline texts', () => {
    const columns = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];
    const headings = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
    const row = (at: number, texts: readonly (string | number | null)[]) =>
      `<row r="${at}">${texts.map((text, index) => (text === null ? '' : typeof text === 'number' ? `<c r="${columns[index] ?? ''}${at}"><v>${text}</v></c>` : `<c r="${columns[index] ?? ''}${at}" t="inlineStr"><is><t>${text}</t></is></c>`)).join('')}</row>`;
    const sheet = `<worksheet><sheetData>${row(1, [null, null, null, ...headings])}<row r="2"><c r="A2" t="s"><v>0</v></c>${columns
      .slice(3)
      .map((column, index) => `<c r="${column}2"><v>${index}.0</v></c>`)
      .join(
        '',
      )}</row>${row(3, ['二、上年结转政府信息公开申请数量', null, null, 1, null, 3, 4, 5, 6, 7])}</sheetData></worksheet>`;
    const book = {
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/sharedStrings.xml':
        '<sst><si><r><t>一、本年新收</t></r><r><t>政府信息公开申请数量</t></r><rPh><t>x</t></rPh></si></sst>',
      'xl/worksheets/sheet1.xml': sheet,
    };
    const { tableIII } = read(archive(book)).tables;
    expect(tableIII['newly-received'].total).toEqual({ kind: 'number', value: 6, written: '6' });
    expect(tableIII['carried-in']['commercial-enterprise']).toEqual({ kind: 'blank' });
    expect(tableIII['carried-in'].total).toMatchObject({ value: 7 });
  });
});

describe('files that are not read', () => {
  it('are refused with what to do', () => {
    expect(refusalOf(new Uint8Array())).toBe('FileEmpty');
    expect(refusalOf(new Uint8Array(10 * 1024 * 1024 + 1))).toBe('FileTooLarge');
    expect(refusalOf(strToU8('%PDF-1.7'))).toBe('PortableDocument');
    expect(refusalOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toBe('LegacyOfficeFile');
    expect(refusalOf(strToU8('MZ\u0000\u0000'))).toBe('UnknownFileFormat');
    expect(refusalOf(strToU8('一封普通的信'))).toBe('NotAReport');
    expect(refusalOf(archive({ 'a.txt': 'x' }))).toBe('UnknownFileFormat');
    expect(refusalOf(archive({ 'word/document.xml': '<w:document/>' }))).toBe('NotAReport');
    for (const kind of reportFileRefusals) {
      expect(fileRefusalsZh[kind].length).toBeGreaterThan(5);
      expect(fileRefusalsEn[kind].length).toBeGreaterThan(5);
    }
  });

  it('do not fill the memory: an archive that unpacks to more than the limit is left', () => {
    const zeros = new Uint8Array(32 * 1024 * 1024);
    const bomb = archive({ 'word/document.xml': zeros });
    expect(bomb.length).toBeLessThan(100_000);
    expect(refusalOf(bomb)).toBe('ArchiveTooLarge');
    const lying = new Uint8Array(bomb);
    for (let at = 0; at + 4 < lying.length; at++) {
      const isHeader = lying[at] === 0x50 && lying[at + 1] === 0x4b && (lying[at + 2] === 3 || lying[at + 2] === 1);
      if (isHeader) lying.fill(1, at + (lying[at + 2] === 3 ? 22 : 24), at + (lying[at + 2] === 3 ? 26 : 28));
    }
    expect(refusalOf(lying)).not.toBeNull();
  });

  it('do not stop on an archive of many entries', () => {
    expect(
      refusalOf(archive(Object.fromEntries(Array.from({ length: 1100 }, (_value, index) => [`a${index}`, ''])))),
    ).toBe('ArchiveTooLarge');
  });

  it('do not overflow on deep nesting, nor follow entities', () => {
    expect(refusalOf(strToU8(`<html>${'<div><table><tr><td>'.repeat(50_000)}`))).toBe('NestedTooDeep');
    const entities =
      '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document><w:body><w:p><w:r><w:t>&b;&b;</w:t></w:r></w:p></w:body></w:document>';
    expect(refusalOf(archive({ 'word/document.xml': entities }))).toBe('NotAReport');
  });
});

describe('messages about what could not be read', () => {
  it('name the row in both languages', () => {
    const trouble = { kind: 'wrong-number-of-cells', table: 'III', row: 'repeated', expected: 7, found: 8 } as const;
    expect(unreadableZh(trouble)).toBe('表三“（五）不予处理2.重复申请”应有 7 格数据，读到 8 格，未予采用。');
    expect(unreadableEn(trouble)).toContain('repeated request');
    for (const each of [
      { kind: 'title-not-found' },
      { kind: 'section-not-found', section: 6 },
      { kind: 'table-not-found', table: 'IV' },
      { kind: 'row-not-found', table: 'II', row: '规章' },
      { kind: 'row-found-twice', table: 'IV', row: 'IV' },
      { kind: 'columns-differ', table: 'III', row: 'disclosed' },
      { kind: 'unit-differs', table: 'II', row: '行政事业性收费' },
    ] as const) {
      expect(unreadableZh(each).length).toBeGreaterThan(6);
      expect(unreadableEn(each).length).toBeGreaterThan(10);
    }
  });
});

/** GB 18030 bytes of a character, found by decoding every two-byte code once. */
const gbCodes = (() => {
  const codes = new Map<string, readonly number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f) codes.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
  return codes;
})();

function gb18030Of(character: string): readonly number[] {
  return character.charCodeAt(0) < 0x80 ? [character.charCodeAt(0)] : (gbCodes.get(character) ?? [0x3f]);
}
