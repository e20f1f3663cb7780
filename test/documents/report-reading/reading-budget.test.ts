import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPublishedReport } from '../../../shared/documents/read-published-report/read-published-report.ts';
import { readRegisterRows } from '../../../shared/documents/report-register-file/read-register-rows.ts';
import { readingBudget } from '../../../shared/domain/reading/reading-budget.ts';

function workbook(sheet: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

function row(number: number, cells: Readonly<Record<string, string>>): string {
  const inside = Object.entries(cells).map(
    ([column, text]) => `<c r="${column}${number}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${number}">${inside.join('')}</row>`;
}

function rows(count: number, cells: Readonly<Record<string, string>>): string {
  return Array.from({ length: count }, (_value, index) => row(index + 1, cells)).join('');
}

function kindOf(bytes: Uint8Array): string {
  const read = readPublishedReport(bytes);
  return read.ok ? 'read' : read.refusal.kind;
}

const reportRow = row(1, {
  A: '一、本年新收政府信息公开申请数量',
  B: '1',
  C: '2',
  D: '3',
  E: '0',
  F: '0',
  G: '0',
  H: '6',
});

describe('a workbook', () => {
  it('with a stray cell far to the right is read, and its blanks cost next to nothing', () => {
    const read = readPublishedReport(workbook(reportRow + row(2, { IV: '备注' })));
    expect(read.ok && read.value.tables.tableIII['newly-received'].total).toMatchObject({ value: 6 });
  });

  it('of many wide rows is refused by its number of cells', () => {
    const read = readPublishedReport(workbook(rows(20_000, { A: '1', DZ: '2', IV: '3' })));
    expect(read).toMatchObject({ refusal: { kind: 'TooManyCells', facts: { limit: readingBudget.cells } } });
  });

  it('that names one sheet again and again reads it once', () => {
    const sheets = '<sheet name="1" r:id="r1"/>'.repeat(5000);
    const book = workbook(reportRow, { 'xl/workbook.xml': `<workbook><sheets>${sheets}</sheets></workbook>` });
    expect(kindOf(book)).toBe('read');
  });

  it('of more sheets than any report has is refused', () => {
    const numbers = Array.from({ length: readingBudget.sheets + 1 }, (_value, index) => index);
    const book = workbook(reportRow, {
      'xl/workbook.xml': `<workbook><sheets>${numbers
        .map((number) => `<sheet r:id="s${number}"/>`)
        .join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${numbers
        .map((number) => `<Relationship Id="s${number}" Target="worksheets/s${number}.xml"/>`)
        .join('')}</Relationships>`,
    });
    expect(kindOf(book)).toBe('TooManySheets');
  });

  it('in which one long shared text stands in many cells is refused by the text that comes out', () => {
    const cells = Array.from({ length: 100 }, (_value, index) => `<row r="${index + 1}"><c t="s"><v>0</v></c></row>`);
    const book = workbook(cells.join(''), {
      'xl/sharedStrings.xml': `<sst><si><t>${'公'.repeat(100_000)}</t></si></sst>`,
    });
    expect(book.length).toBeLessThan(5000);
    expect(kindOf(book)).toBe('TooMuchText');
  });

  it('with more merged areas than any report has is refused', () => {
    const merges = '<mergeCell ref="A1:IV20000"/>'.repeat(readingBudget.mergedAreas + 1);
    const book = workbook('', {
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${reportRow}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`,
    });
    expect(kindOf(book)).toBe('TooManyMergedAreas');
  });

  it('as a register is refused by its cells too, and so is a text of separators', () => {
    expect(readRegisterRows(workbook(rows(20_000, { A: '1', DZ: '2', IV: '3' })))).toMatchObject({
      refusal: { kind: 'TooManyCells' },
    });
    expect(readRegisterRows(strToU8(','.repeat(2_000_000)))).toMatchObject({ refusal: { kind: 'TooManyCells' } });
  });
});

describe('merged cells', () => {
  it('of a workbook hide what lies under them, however they overlap', () => {
    const book = workbook('', {
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${reportRow}${row(2, {
        A: '二、上年结转政府信息公开申请数量',
        B: '9',
        C: '1',
        D: '1',
        E: '1',
        F: '1',
        G: '1',
        H: '1',
        I: '6',
      })}</sheetData><mergeCells><mergeCell ref="A2:B3"/><mergeCell ref="A2:A3"/></mergeCells></worksheet>`,
    });
    const read = readPublishedReport(book);
    expect(read.ok && read.value.tables.tableIII['carried-in'].total).toMatchObject({ value: 6 });
  });

  it('of a Word table reach as far down as they are continued', () => {
    const cell = (text: string, merge = '') =>
      `<w:tc><w:tcPr>${merge}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const start = cell('三、本年度办理结果', '<w:vMerge w:val="restart"/>');
    const more = cell('', '<w:vMerge/>');
    const figures = [1, 0, 0, 0, 0, 0, 1].map((figure) => cell(String(figure))).join('');
    const words = ['（一）予以公开', '（三）不予公开1.属于国家秘密', '2.其他法律行政法规禁止公开'];
    const table = words
      .map((label, index) => `<w:tr>${index === 0 ? start : more}${cell(label)}${figures}</w:tr>`)
      .join('');
    const read = readPublishedReport(
      zipSync({
        'word/document.xml': strToU8(`<w:document><w:body><w:tbl>${table}</w:tbl></w:body></w:document>`),
      }),
    );
    expect(read.ok && read.value.tables.tableIII.disclosed.total).toMatchObject({ value: 1 });
    expect(read.ok && read.value.tables.tableIII['other-law-prohibits'].total).toMatchObject({ value: 1 });
  });
});

describe('a text', () => {
  it('with a section longer than any report has is refused, for it holds what is not the report', () => {
    const frame = (one: string) =>
      `示例局2025年政府信息公开工作年度报告\n一、总体情况\n${one}\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n`;
    expect(kindOf(strToU8(frame('公开'.repeat(10_000))))).toBe('read');
    expect(kindOf(strToU8(frame('公开'.repeat(10_001))))).toBe('SectionTooLong');
  });

  it('of very many lines is refused', () => {
    expect(kindOf(strToU8('行\n'.repeat(readingBudget.blocks + 1)))).toBe('TooManyBlocks');
  });
});
