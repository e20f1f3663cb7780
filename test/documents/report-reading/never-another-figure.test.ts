import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPublishedReport } from '../../../shared/documents/read-published-report/read-published-report.ts';
import type { PublishedReport } from '../../../shared/documents/read-published-report/read-published-report.ts';
import { readCell } from '../../../shared/domain/report/cell-reading.ts';
import { checkReport } from '../../../shared/domain/report/check-report.ts';
import { reportValues } from '../../../shared/domain/report/report-table.ts';
import type { ReportCell } from '../../../shared/domain/report/report-table.ts';
import { archive, numbered, webPage } from './report-files.ts';

function read(file: Uint8Array | string): PublishedReport {
  const result = readPublishedReport(typeof file === 'string' ? strToU8(file) : file);
  if (!result.ok) throw new Error(`${result.refusal.kind} ${JSON.stringify(result.refusal.facts)}`);
  return result.value;
}

function refusalOf(file: Uint8Array | string): unknown {
  const result = readPublishedReport(typeof file === 'string' ? strToU8(file) : file);
  return result.ok ? null : result.refusal;
}

const total = 'tableIII.newly-received.total';
const fees = 'tableII.fees.amount10kYuan';
const page = (cell: ReportCell, written: string, around = '') =>
  around + webPage((each) => (each === cell ? written : each === fees ? '0' : '0'));
const valueIn = (file: Uint8Array | string, cell: ReportCell) => reportValues(read(file).tables).get(cell);

const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const wordRow = (label: string, cells: readonly string[]) =>
  `<w:tr>${[run(label), ...cells].map((cell) => `<w:tc><w:p>${cell}</w:p></w:tc>`).join('')}</w:tr>`;
const zeros = Array.from({ length: 6 }, () => run('0'));
const wordFile = (last: string, more: Readonly<Record<string, string>> = {}) =>
  archive({
    'word/document.xml': `<w:document><w:body><w:tbl>${wordRow('一、本年新收政府信息公开申请数量', [...zeros, last])}</w:tbl></w:body></w:document>`,
    ...more,
  });

describe('the mark of a note behind a figure', () => {
  it.each(['46²', '46①', '46⑫', '46*', '46※', '46[3]', '46〔2〕', '46（注1）', '46 ¹'])(
    '%s is no part of it',
    (written) => {
      expect(readCell(written)).toMatchObject({ kind: 'number', value: 46 });
    },
  );

  it.each(['46½', '46（3）', '(46)', 'Ⅳ', '③', '4²6', '46_1', '46′'])('%s is no figure', (written) => {
    expect(readCell(written).kind).toBe('text');
  });

  it.each([
    '46<sup>1</sup>',
    '46<sub>1</sub>',
    '46<sup>[1]</sup>',
    '46<span style="vertical-align: super">2</span>',
    '46<a href="#note7">7</a>',
    '46<font class="raised">3</font>',
  ])('is told from it in a page: %s', (written) => {
    const file = page(total, written, '<style>.raised { vertical-align: super; }</style>');
    expect(valueIn(file, total)).toMatchObject({ value: 46 });
  });

  it('is told from it in a Word file, by the run or by the style of the run', () => {
    const marks = [
      run('1', '<w:vertAlign w:val="superscript"/>'),
      run('1', '<w:position w:val="10"/>'),
      run('1', '<w:rStyle w:val="FootnoteReference"/>'),
    ];
    const styles = {
      'word/styles.xml':
        '<w:styles><w:style w:styleId="Base"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style><w:style w:styleId="FootnoteReference"><w:basedOn w:val="Base"/></w:style></w:styles>',
    };
    for (const mark of marks) expect(valueIn(wordFile(run('46') + mark, styles), total)).toMatchObject({ value: 46 });
  });
});

describe('what is struck out or not shown', () => {
  it.each([
    '<s>45</s>46',
    '<del>45</del> 46',
    '<span style="text-decoration:line-through">45</span>46',
    '<span style="display:none">4</span>46',
    '<i hidden>4</i>46',
    '<font class="xl7">45</font>46',
    '46<span style="mso-hide:all">5</span>',
    '46<span style="font-size:0">5</span>',
  ])('is not read in a page: %s', (written) => {
    expect(
      valueIn(page(total, written, '<style><!-- .xl7 {text-decoration:line-through;} --></style>'), total),
    ).toMatchObject({
      value: 46,
    });
  });

  it('is not read in a Word file, where a switch may also be off', () => {
    for (const property of ['<w:strike/>', '<w:dstrike w:val="true"/>', '<w:vanish/>'])
      expect(valueIn(wordFile(run('45', property) + run('46')), total)).toMatchObject({ value: 46 });
    expect(valueIn(wordFile(run('4', '<w:strike w:val="0"/>') + run('6')), total)).toMatchObject({ value: 46 });
  });

  it('leaves the marks of a whole row out, and keeps a hyphen that does not break as the minus it may be', () => {
    const old = `<w:tr><w:trPr><w:hidden/></w:trPr>${wordRow('一、本年新收政府信息公开申请数量', [...zeros, run('9')]).slice(6)}`;
    const xml = `<w:document><w:body><w:tbl>${old}${wordRow('一、本年新收政府信息公开申请数量', [...zeros, run('46')])}</w:tbl></w:body></w:document>`;
    expect(valueIn(archive({ 'word/document.xml': xml }), total)).toMatchObject({ value: 46 });
    expect(valueIn(wordFile('<w:r><w:noBreakHyphen/><w:t>46</w:t></w:r>'), total)).toMatchObject({ value: -46 });
  });

  it('is not read where other names stand for the same vocabulary', () => {
    const xml = `<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body><x:tbl>${wordRow('一、本年新收政府信息公开申请数量', [...zeros, run('45', '<w:strike/>') + run('46')]).replaceAll('w:', 'x:')}</x:tbl></x:body></x:document>`;
    expect(valueIn(archive({ 'word/document.xml': xml }), total)).toMatchObject({ value: 46 });
  });

  it('hides old tables of a page', () => {
    const shown = webPage((cell) => (cell === total ? '46' : '0'));
    const old = webPage((cell) => (cell === total ? '9' : '0'));
    const hidden = old.slice(old.indexOf('<p>三、'), old.indexOf('<p>四、政府'));
    const file = shown.replace('<p>三、', `<div style="display: none">${hidden}</div><p>三、`);
    expect(read(file).unreadable).toEqual([]);
    expect(valueIn(file, total)).toMatchObject({ value: 46 });
  });
});

function workbook(
  sheets: readonly { name: string; rows: string; more?: string }[],
  styles = '<styleSheet/>',
): Uint8Array {
  return archive({
    'xl/workbook.xml': `<workbook><sheets>${sheets.map(({ name }, index) => `<sheet name="${name}" r:id="r${index}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets.map((_sheet, index) => `<Relationship Id="r${index}" Target="worksheets/s${index}.xml"/>`).join('')}</Relationships>`,
    'xl/styles.xml': styles,
    ...Object.fromEntries(
      sheets.map(({ rows, more = '' }, index) => [
        `xl/worksheets/s${index}.xml`,
        `<worksheet>${more}<sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  });
}
const sheetCell = (value: string, attributes = '') =>
  /^[\d.-]+$/u.test(value)
    ? `<c ${attributes}><v>${value}</v></c>`
    : `<c t="inlineStr" ${attributes}><is><t>${value}</t></is></c>`;
const sheetRow = (cells: readonly string[], attributes = '') =>
  `<row ${attributes}>${cells.map((cell) => (cell.startsWith('<c') ? cell : sheetCell(cell))).join('')}</row>`;
const newlyReceived = (...figures: readonly string[]) => sheetRow(['一、本年新收政府信息公开申请数量', ...figures]);

describe('a workbook', () => {
  it('with a sheet for each body or each year is refused with their names', () => {
    const sheet = (title: string, name: string, figure: string) => ({
      name,
      rows: sheetRow([title]) + newlyReceived('0', '0', '0', '0', '0', '0', figure),
    });
    expect(
      refusalOf(
        workbook([
          sheet('青石县林业局2025年政府信息公开工作年度报告', '一', '4'),
          sheet('青石县体育局2025年政府信息公开工作年度报告', '二', '9'),
        ]),
      ),
    ).toMatchObject({ kind: 'SeveralReports', facts: { count: 2, reports: '青石县林业局2025、青石县体育局2025' } });
    expect(refusalOf(workbook([sheet('', '2025年', '4'), sheet('', '2024年', '9')]))).toMatchObject({
      kind: 'SeveralReports',
    });
    expect(refusalOf(workbook([sheet('', '林业局', '4'), sheet('', '体育局', '9')]))).toMatchObject({
      kind: 'SeveralReports',
    });
  });

  it('takes neither of two tables that differ and say nothing of whom they are', () => {
    const sheet = (figure: string) => ({
      name: 'Sheet',
      rows:
        newlyReceived('0', '0', '0', '0', '0', '0', figure) +
        sheetRow(['二、上年结转政府信息公开申请数量', '0', '0', '0', '0', '0', '0', '1']),
    });
    const report = read(workbook([sheet('4'), sheet('9')]));
    expect(report.unreadable).toContainEqual({ kind: 'table-found-twice', table: 'III' });
    expect(report.tables.tableIII['carried-in'].total).toEqual({ kind: 'unreadable' });
  });

  it('leaves hidden rows and columns and struck out cells out', () => {
    const styles =
      '<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>';
    const rows =
      sheetRow(['一、本年新收政府信息公开申请数量', '1', '1', '1', '1', '1', '1', '6'], 'hidden="1"') +
      newlyReceived('0', '0', '0', '0', '0', '0', '7', '46');
    const report = read(
      workbook([{ name: 'a', rows, more: '<cols><col min="8" max="8" width="9" hidden="1"/></cols>' }], styles),
    );
    expect(report.tables.tableIII['newly-received'].total).toMatchObject({ value: 46 });
    const struck = read(
      workbook([{ name: 'a', rows: newlyReceived('0', '0', '0', '0', '0', '0', sheetCell('46', 's="1"')) }], styles),
    );
    expect(struck.tables.tableIII['newly-received'].total.kind).not.toBe('number');
  });

  it.each([
    ['a date', '14', '46022'],
    ['a share', '9', '0.46'],
    ['thousands', '164', '46000'],
    ['nothing at all', '165', '46'],
    ['rounded', '1', '45.7'],
  ])('shows %s where it holds a number: neither is taken', (_what, format, value) => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0,"/><numFmt numFmtId="165" formatCode=";;;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="${format}"/></cellXfs></styleSheet>`;
    const report = read(
      workbook([{ name: 'a', rows: newlyReceived('0', '0', '0', '0', '0', '0', sheetCell(value, 's="1"')) }], styles),
    );
    expect(report.tables.tableIII['newly-received'].total.kind).toBe('text');
  });

  it('has no figure where a formula was never worked out or the cell says true', () => {
    const report = read(
      workbook([
        {
          name: 'a',
          rows: newlyReceived('0', '0', '0', '0', '0', '<c t="b"><v>1</v></c>', '<c><f>SUM(B1:G1)</f></c>'),
        },
      ]),
    );
    expect(report.tables.tableIII['newly-received']['other-organisation'].kind).toBe('text');
    expect(report.tables.tableIII['newly-received'].total.kind).toBe('text');
  });
});

describe('a figure that touches its label or is broken', () => {
  const text = (fee: string) =>
    webPage(() => '0')
      .replaceAll(/<script>.*?<\/script>|<nav>.*?<\/nav>/gu, '')
      .replaceAll(/<\/(?:td|p|h1|title)>/gu, '\n')
      .replaceAll(/<[^>]+>/gu, '')
      .replace(/行政事业性收费\n0\n/u, fee);

  it.each([
    ['行政事业性收费8.46\n', 8.46],
    ['行政事业性收费\n8.46万元\n', 8.46],
    ['行政事业性收费 8.46*\n', 8.46],
    ['行政事业性收费\n８．４６\n', 8.46],
  ])('keeps its decimal point: %s', (fee, value) => {
    expect(valueIn(text(fee), fees)).toMatchObject({ value });
  });

  it.each([
    '行政事业性收费8. 46\n',
    '行政事业性收费 8\n.46\n',
    '行政事业性收费-8.46\n',
    '行政事业性收费（8.46）\n',
    '行政事业性收费 ≈8.46\n',
  ])('is not read where it could be another: %s', (fee) => {
    expect(valueIn(text(fee), fees)).toEqual({ kind: 'unreadable' });
  });

  it('is read in no other unit', () => {
    expect(valueIn(text('行政事业性收费\n8\n').replace('单位：万元', '单位：百万元'), fees)).toEqual({
      kind: 'unreadable',
    });
    expect(valueIn(page(fees, '8').replace('单位：万元', '单位：千元'), fees)).toEqual({ kind: 'unreadable' });
    expect(valueIn(page(fees, '0').replace('单位：万元', '单位：元'), fees)).toMatchObject({ value: 0 });
  });
});

describe('CSV', () => {
  const csv = (separator: string) =>
    [
      ['青石县林业局2025年政府信息公开工作年度报告'],
      ['信息内容', '', '本年收费金额（单位：万元）'],
      ['行政事业性收费', '', '"8.46"'],
      ['', '', '', '自然人', '法人或其他组织', '', '', '', '', '总计'],
      ['', '', '', '', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', ''],
      ...[1, 2, 3, 4, 5, 6].map((row) => [`备注${row}`, '', '', '1', '2', '3', '4', '5', '6', '7']),
      ['一、本年新收政府信息公开申请数量', '', '', '', '"1,046"', '0', '', '0', '0', '"1,046"'],
      ['三、本年度办理结果', '（一）予以公开', '', '9', '0', '0', '0', '0', '0', ''],
    ]
      .map((row) =>
        row
          .map((field) => (field.includes(separator) && !field.startsWith('"') ? `"${field}"` : field))
          .join(separator),
      )
      .join('\r\n');

  it.each([',', ';'])('is read by its columns, blanks as blanks (%s)', (separator) => {
    const { tables, bodyName, unreadable } = read(`\ufeff${csv(separator)}`);
    expect(bodyName).toBe('青石县林业局');
    expect(tables.tableII['fees']?.['amount10kYuan']).toMatchObject({ value: 8.46 });
    expect(tables.tableIII['newly-received']).toMatchObject({
      'natural-person': { kind: 'blank' },
      'commercial-enterprise': { value: 1046 },
      total: { value: 1046 },
    });
    expect(tables.tableIII.disclosed).toMatchObject({ 'natural-person': { value: 9 }, total: { kind: 'blank' } });
    expect(unreadable).toContainEqual({ kind: 'only-tables' });
  });
});

describe('two reports in one file', () => {
  it('are not taken as one, whatever stands between them', () => {
    const first = webPage(() => '0');
    const second = webPage(() => '0').replaceAll('水务局', '教育局');
    const body = (file: string) => file.slice(file.indexOf('<h1>'), file.indexOf('</div><p>主办'));
    for (const between of ['', '<hr>', '<p>附件2</p>'])
      expect(refusalOf(first.replace('</div><p>主办', `${between}${body(second)}</div><p>主办`))).toMatchObject({
        kind: 'SeveralReports',
        facts: { reports: '云川市水务局2025、云川市教育局2025' },
      });
  });

  it('are one where the title only comes again on each page', () => {
    const file = webPage(numbered).replace(
      '<p>四、政府',
      '<p>云川市水务局2025年政府信息公开工作年度报告</p><p>四、政府',
    );
    expect(read(file).unreadable).toEqual([]);
  });

  it('of which one is last year’s table under its own caption: that is left out', () => {
    const file = webPage((cell) => (cell === total ? '46' : '0'));
    const table = file.slice(file.indexOf('<table>', file.indexOf('<p>三、')), file.indexOf('<p>四、政府'));
    const old = table.replaceAll('46', '45');
    for (const caption of ['附：2024年申请情况', '上年情况', '2024年度收到和处理申请情况对照'])
      expect(valueIn(file.replace('<p>四、政府', `<p>${caption}</p>${old}<p>四、政府`), total)).toMatchObject({
        value: 46,
      });
    const twice = read(file.replace('<p>四、政府', `<p>对照</p>${old}${old.replaceAll('45', '7')}<p>四、政府`));
    expect(twice.tables.tableIII['newly-received'].total).toEqual({ kind: 'unreadable' });
  });
});

describe('a table that was not read', () => {
  it('is one finding, and not one for each of its cells', () => {
    const file = webPage(numbered).replace('<td>商业企业</td><td>科研机构</td>', '<td>科研机构</td><td>商业企业</td>');
    const unread = checkReport(read(file)).filter(({ rule }) => rule === 'cell-unreadable');
    expect(unread).toHaveLength(1);
    expect(unread[0]?.cells).toHaveLength(175);
  });
});
