import { strToU8, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';

export type SheetStyle = 'plain' | 'title' | 'heading' | 'label' | 'figure' | 'amount' | 'text';

export type SheetCell = {
  readonly value: string | number | null;
  readonly style: SheetStyle;
  /** Columns and rows that the cell covers; 1 by default. */
  readonly columnSpan?: number;
  readonly rowSpan?: number;
};

export type SheetRow = { readonly cells: readonly SheetCell[]; readonly heightInPoints?: number };

export type Sheet = {
  readonly name: string;
  /** Widths in characters. */
  readonly columnWidths: readonly number[];
  /** Cells from left to right; those under a cell that spans are left out. */
  readonly rows: readonly SheetRow[];
};

const styles = [
  'plain',
  'title',
  'heading',
  'label',
  'figure',
  'amount',
  'text',
] as const satisfies readonly SheetStyle[];

const numberStyles: ReadonlySet<SheetStyle> = new Set<SheetStyle>(['figure', 'amount']);

/** XML 1.0 has no place for control characters and lone surrogates. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** `A`, `B`, … `AA` for 0, 1, … 26. */
export function columnName(index: number): string {
  let name = '';
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  return name;
}

/** Text is stored as text and marked so (`quotePrefix`), never as a formula, also when it is edited in its place; a number stays a number. */
function cellXml(reference: string, value: string | number | null, style: SheetStyle): string {
  const index = styles.indexOf(typeof value === 'string' && numberStyles.has(style) ? 'text' : style);
  if (value === null || value === '') return `<c r="${reference}" s="${index}"/>`;
  if (typeof value === 'number') return `<c r="${reference}" s="${index}"><v>${value}</v></c>`;
  return `<c r="${reference}" s="${index}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

function sheetXml(sheet: Sheet): string {
  const held: { readonly untilRow: number; readonly style: SheetStyle }[] = [];
  const merges: string[] = [];
  const rows = sheet.rows.map(({ cells, heightInPoints }, rowIndex) => {
    const line: string[] = [];
    let column = 0;
    const skipHeld = () => {
      for (let above = held[column]; above !== undefined && above.untilRow > rowIndex; above = held[column]) {
        line.push(cellXml(`${columnName(column)}${rowIndex + 1}`, null, above.style));
        column++;
      }
    };
    for (const { value, style, columnSpan = 1, rowSpan = 1 } of cells) {
      skipHeld();
      if (columnSpan > 1 || rowSpan > 1)
        merges.push(`${columnName(column)}${rowIndex + 1}:${columnName(column + columnSpan - 1)}${rowIndex + rowSpan}`);
      for (let each = 0; each < columnSpan; each++) {
        line.push(cellXml(`${columnName(column)}${rowIndex + 1}`, each === 0 ? value : null, style));
        held[column] = { untilRow: rowIndex + rowSpan, style };
        column++;
      }
    }
    skipHeld();
    return `<row r="${rowIndex + 1}"${
      heightInPoints === undefined ? '' : ` ht="${heightInPoints}" customHeight="1"`
    }>${line.join('')}</row>`;
  });
  const columns = sheet.columnWidths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const mergeCells =
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges
          .map((reference) => `<mergeCell ref="${reference}"/>`)
          .join('')}</mergeCells>`;
  return [
    `${xmlHead}<worksheet xmlns="${mainSpace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<cols>${columns.join('')}</cols>`,
    `<sheetData>${rows.join('')}</sheetData>${mergeCells}<pageMargins left="0.6" right="0.6" top="0.8" bottom="0.8" header="0.3" footer="0.3"/>`,
    '<pageSetup paperSize="9" fitToHeight="0"/></worksheet>',
  ].join('');
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const mainSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageSpace = 'http://schemas.openxmlformats.org/package/2006';

const alignment = (horizontal: 'center' | 'left') =>
  `<alignment horizontal="${horizontal}" vertical="center" wrapText="1"/>`;
const format = (font: number, border: number, numberFormat: number, align: string, more = '') =>
  `<xf numFmtId="${numberFormat}" fontId="${font}" fillId="0" borderId="${border}" xfId="0" applyFont="1" applyBorder="1" applyNumberFormat="1" applyAlignment="1"${more}>${align}</xf>`;

const asText = ' quotePrefix="1"';

/** One format for each of `styles`, in their order. */
const stylesXml = [
  `${xmlHead}<styleSheet xmlns="${mainSpace}"><numFmts count="1">`,
  '<numFmt numFmtId="164" formatCode="0.######"/></numFmts><fonts count="3"><font><sz val="10.5"/>',
  '<name val="宋体"/><charset val="134"/></font><font><b/><sz val="16"/><name val="宋体"/>',
  '<charset val="134"/></font><font><b/><sz val="10.5"/><name val="宋体"/><charset val="134"/></font>',
  '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>',
  '<patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/>',
  '<bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/>',
  '<bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${styles.length}">${[
    format(0, 0, 0, alignment('left'), asText),
    format(1, 0, 0, alignment('center'), asText),
    format(2, 1, 0, alignment('center'), asText),
    format(0, 1, 0, alignment('left'), asText),
    format(0, 1, 1, alignment('center')),
    format(0, 1, 164, alignment('center')),
    format(0, 1, 49, alignment('left'), asText),
  ].join('')}</cellXfs>`,
  '</styleSheet>',
].join('');

/** Excel takes no more than 31 characters and none of `[]:*?/\` in a sheet's name. */
function sheetName(name: string): string {
  return escaped(name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31));
}

/** A workbook (Office Open XML); the same sheets, title and date give the same bytes. */
export function writeWorkbook(sheets: readonly Sheet[], title: string, on: CivilDate): Uint8Array {
  const numbered = sheets.map((sheet, index) => ({ sheet, number: index + 1 }));
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `${xmlHead}<Types xmlns="${packageSpace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${numbered
      .map(
        ({ number }) =>
          `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
      )
      .join('')}</Types>`,
    '_rels/.rels': [
      `${xmlHead}<Relationships xmlns="${packageSpace}/relationships">`,
      `<Relationship Id="rId1" Type="${officeSpace}/officeDocument" Target="xl/workbook.xml"/>`,
      `<Relationship Id="rId2" Type="${packageSpace}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`,
      '</Relationships>',
    ].join(''),
    'docProps/core.xml': [
      `${xmlHead}<cp:coreProperties xmlns:cp="${packageSpace}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
      `<dc:title>${escaped(title)}</dc:title>`,
      `<dcterms:created xsi:type="dcterms:W3CDTF">${on}T00:00:00Z</dcterms:created>`,
      `<dcterms:modified xsi:type="dcterms:W3CDTF">${on}T00:00:00Z</dcterms:modified></cp:coreProperties>`,
    ].join(''),
    'xl/workbook.xml': `${xmlHead}<workbook xmlns="${mainSpace}" xmlns:r="${officeSpace}"><sheets>${numbered
      .map(({ sheet, number }) => `<sheet name="${sheetName(sheet.name)}" sheetId="${number}" r:id="rId${number}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xmlHead}<Relationships xmlns="${packageSpace}/relationships">${numbered
      .map(
        ({ number }) =>
          `<Relationship Id="rId${number}" Type="${officeSpace}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId${sheets.length + 1}" Type="${officeSpace}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': stylesXml,
    ...Object.fromEntries(numbered.map(({ sheet, number }) => [`xl/worksheets/sheet${number}.xml`, sheetXml(sheet)])),
  };
  const files: Zippable = {};
  for (const [name, text] of Object.entries(parts)) files[name] = strToU8(text);
  return zipSync(files, { mtime: '1980-01-01T00:00:00', level: 9 });
}
