import { write, utils } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { starterTemplate } from '../../shared/documents/letter-docx/starter-template.ts';
import { checkTemplate } from '../../shared/documents/letter-docx/letter-template.ts';
import { decodeText } from '../../shared/documents/read-published-report/decode-text.ts';
import { readPublishedReport } from '../../shared/documents/read-published-report/read-published-report.ts';
import { tabbedContent } from '../../shared/documents/read-published-report/read-legacy-office.ts';
import { readReportFile } from '../../shared/documents/read-published-report/read-report-file.ts';
import { readRegisterRows } from '../../shared/documents/report-register-file/read-register-rows.ts';
import { publishedCalendar } from '../../shared/domain/calendar/business-calendar.ts';
import { parseHolidayNotice } from '../../shared/domain/calendar/parse-holiday-notice.ts';
import { openMeter, readingBudget } from '../../shared/domain/reading/reading-budget.ts';
import { checkNarrative } from '../../shared/domain/report/check-narrative.ts';
import { checkReport } from '../../shared/domain/report/check-report.ts';
import { previewDisclosures, previewRegister } from '../../shared/domain/report/import-register.ts';

/** A parser and a kind of input that is bad for it; `make(n)` is about `n` characters or bytes long. */
export type Growth = {
  readonly name: string;
  readonly largest: number;
  readonly make: (n: number) => unknown;
  readonly run: (input: never) => unknown;
};

function growth<Input>(
  name: string,
  largest: number,
  run: (input: Input) => unknown,
  make: (n: number) => Input,
): Growth {
  return { name, largest, run, make };
}

const mebibyte = 1024 * 1024;
/** What one upload may have. */
const largestUpload = 4 * mebibyte;
const title = '某局2025年政府信息公开工作年度报告\n';

function times(piece: string, n: number): string {
  return piece.repeat(Math.max(1, Math.floor(n / piece.length)));
}

function reportText({ one = '公开', three = '', four = '', six = '无', head = '' }): string {
  return `${head}${title}一、总体情况\n${one}\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n${three}\n四、政府信息公开行政复议、行政诉讼情况\n${four}\n五、存在的主要问题及改进情况\n无\n六、其他需要报告的事项\n${six}\n`;
}

function check(bytes: Uint8Array): void {
  const read = readPublishedReport(bytes);
  if (read.ok) checkReport(read.value);
}

const texts = {
  quantities: (n: number) => times('收到1件', n),
  'listed quantities': (n: number) => times('、1件', n),
  其中: (n: number) => times('2件，其中1件、1件，', n),
  digits: (n: number) => '1'.repeat(n),
  'grouped digits': (n: number) => times('1,234,', n),
  'fee notices': (n: number) => times('收费通知书1件', n),
  'opened brackets': (n: number) => '（'.repeat(n),
  'request words': (n: number) => `收到${times('政府信息公开', n)}`,
  'names of bodies': (n: number) => times('某县某局', n),
  places: (n: number) => '市'.repeat(n),
  none: (n: number) => times('没有收到', n),
  years: (n: number) => times('2024年', n),
  spaces: (n: number) => `${' '.repeat(n)}完`,
};

const sectionText = readingBudget.sectionCharacters;

const narratives = Object.entries(texts).map(([name, make]) =>
  growth(
    `the narrative: ${name}`,
    sectionText,
    (part: string) =>
      checkNarrative({
        form: '2021',
        year: 2025,
        bodyName: '某县某局',
        narrative: {
          overview: {
            introduction: part,
            proactiveDisclosure: part,
            disclosureOnRequest: part,
            informationManagement: part,
            platforms: part,
            oversight: part,
          },
          problemsAndImprovements: part,
          otherMatters: part,
        },
        readings: new Map(),
        lastYearNarrative: null,
        processingFees: null,
      }),
    (n) => make(n).slice(0, n),
  ),
);

const reportTexts = Object.entries({
  'lines before the title': (n: number) => reportText({ head: times('关于某\n', n) }),
  'one long line before the title': (n: number) => reportText({ head: `${times('2025年度-', n)}\n` }),
  'too many rows of cells': (n: number) => reportText({ six: times(`${'1\t'.repeat(200)}\n`, n) }),
  'one row of tabs': (n: number) => reportText({ six: '\t'.repeat(n) }),
  strokes: (n: number) => reportText({ six: times('-|', n) }),
  'labels in pieces': (n: number) => reportText({ three: times('三 本 年 ', n) }),
  'page marks': (n: number) => reportText({ three: `${'-'.repeat(n)}完` }),
  'headings of table IV': (n: number) =>
    reportText({ four: `${times('行政复议', n / 4)}${times('行政诉讼', n / 4)}${times('未经复议直接起诉', n / 4)} 1` }),
  'a cell of blanks': (n: number) => reportText({ three: `完${'\u200b'.repeat(n * 0.8)}完\t1` }),
  'a cell of groups': (n: number) => reportText({ three: `${times('1,', n)}完\t1` }),
  'nested elements': (n: number) => `<html><body>${times('<div>', n)}`,
  'tables in one another': (n: number) => `<html><body>${times('<table><tr><td>', n)}`,
  'wide and high cells': (n: number) =>
    `<html><body><table>${times('<tr><td colspan=256 rowspan=1000>1</td></tr>', n)}</table>`,
  'cells of one row': (n: number) => `<html><body><table><tr>${times('<td rowspan=1000>1</td>', n)}</tr></table>`,
  'paragraphs of a cell': (n: number) => `<html><body><table><tr><td>${times('<p>1</p>', n)}</td></tr></table>`,
  'unclosed tags': (n: number) => `<html><body>${'<'.repeat(n)}`,
  'unclosed comments': (n: number) => `<html><body>${times('<!--', n)}`,
  'unended entities': (n: number) => `<html><body>${times('&am', n)}`,
  attributes: (n: number) => `<html><body><p ${times('a=1 ', n)}>`,
  'line breaks': (n: number) => `<html><body><p>${times(' <br> ', n)}`,
}).map(([name, make]) => growth(`a report as text: ${name}`, 3_900_000, check, (n) => strToU8(make(n))));

/** As many cells as are read; more are refused before they are looked at. */
const cellTexts = [
  growth('a report as text: rows of cells', 780_000, check, (n) =>
    strToU8(reportText({ three: times(`${'1\t'.repeat(200)}\n`, n) })),
  ),
  growth('a report as text: rows of units of money', 900_000, check, (n) =>
    strToU8(reportText({ three: times(`${'元\t'.repeat(200)}\n`, n * 0.85) })),
  ),
];

function word(body: string): Uint8Array {
  return zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`) }, { level: 1 });
}

function book(sheet: string, strings = ''): Uint8Array {
  return zipSync(
    {
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8('<R><Relationship Id="r1" Target="worksheets/sheet1.xml"/></R>'),
      'xl/sharedStrings.xml': strToU8(`<sst>${strings}</sst>`),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet>${sheet}</worksheet>`),
    },
    { level: 1 },
  );
}

function rowsOf(count: number, cells: (row: number) => string): string {
  return Array.from({ length: Math.floor(count) }, (_value, index) => `<row>${cells(index + 1)}</row>`).join('');
}

const reportFiles = [
  growth('a Word report: merged cells', 60_000, check, (n) =>
    word(
      `<w:tbl><w:tr>${times('<w:tc><w:vMerge w:val="restart"/></w:tc>', n * 20)}</w:tr>${times('<w:tr><w:tc><w:vMerge/></w:tc></w:tr>', n * 20)}</w:tbl>`,
    ),
  ),
  growth('a Word report: cells and text', 60_000, check, (n) =>
    word(`<w:tbl>${times('<w:tr><w:tc><w:p><w:t>1</w:t></w:p></w:tc></w:tr>', n * 40)}</w:tbl>`),
  ),
  growth('a workbook: far cells', 17_000, check, (n) =>
    book(`<sheetData>${rowsOf(n, (row) => `<c r="IV${row}"><v>1</v></c>`)}</sheetData>`),
  ),
  growth('a workbook: cells', 380_000, check, (n) =>
    book(`<sheetData>${rowsOf(n / 20, () => '<c><v>1</v></c>'.repeat(20))}</sheetData>`),
  ),
  growth('a workbook: cells of words', 100_000, check, (n) =>
    book(
      `<sheetData>${rowsOf(n / 20, (row) => `<c t="str"><v>三类其它本年度${row}件</v></c>`.repeat(20))}</sheetData>`,
    ),
  ),
  growth('a workbook: merged areas', readingBudget.mergedAreas, check, (n) =>
    book(
      `<sheetData>${rowsOf(n, () => '<c><v>1</v></c>')}</sheetData><mergeCells>${'<mergeCell ref="A1:IV20000"/>'.repeat(n)}</mergeCells>`,
    ),
  ),
  growth('a workbook: one shared text', 40, check, (n) =>
    book(
      `<sheetData>${rowsOf(n, () => '<c t="s"><v>0</v></c>')}</sheetData>`,
      `<si><t>${'公开1'.repeat(30_000)}</t></si>`,
    ),
  ),
  growth('an archive of nothing known', largestUpload, check, (n) => strToU8(times('PK\u0001\u0002', n))),
];

async function checkFile(bytes: Uint8Array): Promise<void> {
  const read = await readReportFile(bytes);
  if (read.ok) checkReport(read.value);
}

/** A file of one page of Helvetica, with `drawn` as its content. */
function pdf(drawn: string): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9000 9000]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${drawn.length}>>stream\n${drawn}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ];
  const parts = ['%PDF-1.4\n'];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    const part = `${index + 1} 0 obj${object}endobj\n`;
    parts.push(part);
    length += part.length;
  }
  const places = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(`xref\n0 6\n0000000000 65535 f \n${places}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`);
  return strToU8(parts.join(''), true);
}

function ofd(objects: string): Uint8Array {
  return zipSync(
    {
      'OFD.xml': strToU8('<ofd:OFD/>'),
      'Doc_0/Document.xml': strToU8(
        '<ofd:Document><ofd:Pages><ofd:Page BaseLoc="Content.xml"/></ofd:Pages></ofd:Document>',
      ),
      'Doc_0/Content.xml': strToU8(`<ofd:Page><ofd:Content>${objects}</ofd:Content></ofd:Page>`),
    },
    { level: 1 },
  );
}

function oneAfterAnother(count: number, make: (index: number) => string): string {
  return Array.from({ length: Math.floor(count) }, (_value, index) => make(index)).join('');
}

function openDocument(kind: 'text' | 'spreadsheet', body: string): Uint8Array {
  return zipSync(
    { 'content.xml': strToU8(`<office:document><office:${kind}>${body}</office:${kind}></office:document>`) },
    { level: 1 },
  );
}

const otherFiles = [
  growth('a PDF: lines of text', 20_000, checkFile, (n) =>
    pdf(`BT /F1 10 Tf ${oneAfterAnother(n, (index) => `1 0 0 1 50 ${8900 - index * 0.4} Tm(1 2 3 disclosed) Tj `)}ET`),
  ),
  growth('a PDF: the lines of a table', 1_400, checkFile, (n) =>
    pdf(
      `BT /F1 10 Tf 1 0 0 1 50 20 Tm(${'1'.repeat(300)}) Tj ET ${oneAfterAnother(n, (index) => `20 ${8900 - index * 6} m 8000 ${8900 - index * 6} l S `)}${oneAfterAnother(250, (index) => `${20 + index * 30} 0 m ${20 + index * 30} 8900 l S `)}`,
    ),
  ),
  growth('an OFD file: texts', 60_000, checkFile, (n) =>
    ofd(
      oneAfterAnother(
        n,
        (index) =>
          `<ofd:TextObject Boundary="${index % 40} ${Math.floor(index / 40) * 5} 90 5" Size="3"><ofd:TextCode X="0" Y="3">公</ofd:TextCode></ofd:TextObject>`,
      ),
    ),
  ),
  growth('an OFD file: one long text', 400_000, checkFile, (n) =>
    ofd(
      `<ofd:TextObject Boundary="0 0 90 5" Size="3"><ofd:TextCode X="0" Y="3" DeltaX="g ${Math.floor(n)} 3">${'公'.repeat(n)}</ofd:TextCode></ofd:TextObject>`,
    ),
  ),
  growth('an OpenDocument text: paragraphs', 90_000, checkFile, (n) =>
    openDocument('text', '<text:p>公开<text:span>1</text:span></text:p>'.repeat(n)),
  ),
  growth('an OpenDocument text: pieces of one paragraph', 200_000, checkFile, (n) =>
    openDocument('text', `<text:p>${'公<text:tab/>'.repeat(n)}</text:p>`),
  ),
  growth('an OpenDocument workbook: cells', 95_000, checkFile, (n) =>
    openDocument(
      'spreadsheet',
      `<table:table>${`<table:table-row>${'<table:table-cell><text:p>1</text:p></table:table-cell>'.repeat(20)}</table:table-row>`.repeat(n / 20)}</table:table>`,
    ),
  ),
  growth('a workbook of Excel 97: cells', 100_000, checkFile, (n) => {
    const made = utils.book_new();
    const rows = Array.from({ length: Math.floor(n / 20) }, () => Array.from({ length: 20 }, () => 1));
    utils.book_append_sheet(made, utils.aoa_to_sheet(rows));
    return new Uint8Array(write(made, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
  }),
  growth(
    'the text of a Word 97 document: cells',
    780_000,
    (text: string) => tabbedContent(text, openMeter()),
    (n) => times(`${'1\t'.repeat(8)}\n`, n),
  ),
  growth(
    'the text of a Word 97 document: lines of one cell',
    490_000,
    (text: string) => tabbedContent(text, openMeter()),
    (n) => `${times('1\n\n\n\n', n)}\t`,
  ),
  growth('a web archive: paragraphs', 1_900_000, checkFile, (n) =>
    strToU8(
      `MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body>${times('<p>=E5=85=AC</p>=\r\n', n)}`,
    ),
  ),
  growth('a web archive: headers', 2 * mebibyte, checkFile, (n) =>
    strToU8(`MIME-Version: 1.0\r\n${times('X-Part: 1\r\n', n)}Content-Type: text/html\r\n\r\n<p>1</p>`),
  ),
];

const register = (bytes: Uint8Array) => {
  const rows = readRegisterRows(bytes);
  if (rows.ok) return [previewRegister(rows.value), previewDisclosures(rows.value)];
  return rows.refusal.kind;
};
const registers = Object.entries({
  'a wide heading': (n: number) => `类别,日期${times(',列', n / 2)}\n${times('行政许可,2025-01-01\n', n / 2)}`,
  'no heading': (n: number) => times(`${'列,'.repeat(40)}\n`, n),
  'lines of documents': (n: number) => `类别,日期,名称\n${times('规章,2025-01-01,某规章\n', n)}`,
  quotes: (n: number) => '"'.repeat(n),
  'a long field': (n: number) => `类别,日期\n${'列'.repeat(n)},1`,
  separators: (n: number) => ','.repeat(n),
}).map(([name, make]) => growth(`a register: ${name}`, 1.2 * mebibyte, register, (n) => strToU8(make(n))));

const calendar = publishedCalendar();
const notices = Object.entries({
  'made longer': (n: number) => times('延长假期至', n),
  commas: (n: number) => ','.repeat(n),
  'names and commas': (n: number) => `春节${times(' ,', n)}`,
  dates: (n: number) => `春节:${times('1月1日放假,', n)}`,
  'listed dates': (n: number) => `春节:${times('1月1日、', n)}放假`,
  'days without month': (n: number) => `春节:1月${times('1、', n)}2日放假`,
  'long spans': (n: number) => times('春节 2008-01-01 2099-12-31 上班\n', n),
  brackets: (n: number) => '('.repeat(n),
  'closed brackets': (n: number) => times('(周一)', n),
  'item marks': (n: number) => `。${'一'.repeat(n)}`,
  'Chinese dates': (n: number) => times('十月一日', n),
  'titles in pieces': (n: number) => times('关于2027年\n', n),
  stops: (n: number) => '.'.repeat(n),
  'clauses for some': (n: number) => times('妇女,', n),
}).map(([name, make]) =>
  growth(
    `a holiday notice: ${name}`,
    readingBudget.noticeCharacters,
    (text: string) =>
      parseHolidayNotice(`关于2027年部分节假日安排的通知\n${text}`, {
        calendar,
        scope: 'year',
        year: null,
        title: null,
        issuedOn: null,
        url: null,
      }),
    (n) => make(n).slice(0, n),
  ),
);

const starter = unzipSync(await starterTemplate());
function template(xml: string): Uint8Array {
  const body = strFromU8(starter['word/document.xml'] ?? new Uint8Array());
  return zipSync(
    { ...starter, 'word/document.xml': strToU8(body.replace('</w:body>', `${xml}</w:body>`)) },
    { level: 1 },
  );
}
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const templates = [
  growth('a letter template: opened braces', 400_000, checkTemplate, (n) => template(paragraph('{'.repeat(n)))),
  growth('a letter template: tags', 400_000, checkTemplate, (n) => template(paragraph(times('{title}', n)))),
  growth('a letter template: paragraphs', 2 * mebibyte, checkTemplate, (n) => template(times(paragraph('甲'), n))),
  growth('a letter template: relationships', 640_000, checkTemplate, (n) =>
    zipSync({ ...starter, 'word/_rels/more.xml.rels': strToU8(times('<Relationship ', n)) }, { level: 1 }),
  ),
  growth('a letter template: fields', 640_000, checkTemplate, (n) => template(times('<w:instrText', n))),
];

export const growths: readonly Growth[] = [
  ...narratives,
  ...reportTexts,
  ...cellTexts,
  ...reportFiles,
  ...otherFiles,
  ...registers,
  ...notices,
  ...templates,
  growth('text in a Chinese encoding', largestUpload, decodeText, (n) => new Uint8Array(Math.floor(n)).fill(0xb9)),
];

/** What the functions that take text or bytes are measured through, or why their input is short. */
export const parsers: Readonly<Record<string, readonly string[]>> = {
  'as whole readers, above': [
    'readPublishedReport',
    'readReportFile',
    'tabbedContent',
    'readRegisterRows',
    'parseHolidayNotice',
    'checkTemplate',
    'renderFromTemplate',
    'decodeText',
  ],
  'through checkTemplate': ['contentTypesOf', 'dangerIn', 'lookalikeTags', 'paragraphWith', 'withoutBlanksAtLoops'],
  'through readPublishedReport': [
    'headingOf',
    'isBodyName',
    'moneyUnitsIn',
    'plainLabel',
    'raisedText',
    'readSheetStyles',
    'readWordStyles',
    'resultHeading',
    'runText',
    'tableIVBlockOf',
    'titleIn',
    'withoutNoteMarks',
    'parseMarkup',
    'readPlainContent',
    'readWebContent',
    'readWordContent',
    'readAmount',
    'unpackArchive',
    'bareLabel',
    'matchTableIIIRow',
    'matchTableIIRow',
    'readCell',
  ],
  'through readReportFile': ['readLegacyOffice', 'readOpenDocument', 'readPdfContent'],
  'through readRegisterRows and the previews': ['parseCsv', 'previewEntries', 'previewOfDisclosures', 'readDate'],
  'through checkNarrative': [
    'bodyNameForms',
    'compactText',
    'lengthInCharacters',
    'wordsIn',
    'quotedSubtotals',
    'writtenFigures',
  ],
  'one section of a report, hashed piece by piece': ['sketchOf'],
  'a line or a field of at most 2,000 characters, by its contract': [
    'isHeaderSafe',
    'isPlainAddress',
    'mailAddressOf',
    'phoneNumbersIn',
    'isPhoneNumbers',
    'isResidentIdNumber',
    'hasCreditCodeShape',
    'isCivilDate',
    'civilDate',
    'isReportCell',
    'cellNamed',
    'isFindingPlace',
    'isPlainText',
    'normalised',
  ],
  'written by ourselves, not read from outside': [
    'sealOf',
    'fingerprint',
    'unpackWatchedDates',
    'unpackFacts',
    'normaliseWordFile',
    'printable',
    'bodyLine',
    'escapeHtml',
    'escaped',
    'quoted',
    'paragraphsOf',
    'guardFormula',
  ],
};
