import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { LetterContent } from '../../domain/letter/letter-content.ts';
import type { LetterAnnex, LetterBlock } from '../../domain/letter/letter-wording.ts';
import { fontTableXml } from './letter-fonts.ts';
import {
  type FontFace,
  characterInTwips,
  lineInTwips,
  officialPage,
  printable,
  runFonts,
  textWidth,
} from './official-page.ts';
import { normaliseWordFile } from './normalise-word-file.ts';

/** GB/T 9704: 二号 22 pt, 三号 16 pt, 四号 14 pt; docx counts in half points. */
const size = { title: 44, body: 32, table: 28, note: 28, folio: 28 } as const;

function run(text: string, face: FontFace, options: IRunOptions = {}): TextRun {
  return new TextRun({ text: printable(text), font: runFonts(face), ...options });
}

function line(
  text: string,
  options: IParagraphOptions & { readonly face?: FontFace; readonly halfPoints?: number } = {},
): Paragraph {
  const { face = 'body', halfPoints = size.body, ...paragraph } = options;
  return new Paragraph({
    spacing: { line: lineInTwips, lineRule: LineRuleType.EXACT },
    ...paragraph,
    children: [run(text, face, { size: halfPoints })],
  });
}

/** Body text: two characters of indent on the first line, both edges flush. */
export function bodyLine(text: string, options: IParagraphOptions & { readonly face?: FontFace } = {}): Paragraph {
  return line(text, {
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLineChars: 200, firstLine: 2 * characterInTwips },
    ...options,
  });
}

function blankLine(): Paragraph {
  return line('', { keepNext: true });
}

/** A little air above and below a table. */
function gap(): Paragraph {
  return line('', { spacing: { line: 160, lineRule: LineRuleType.EXACT } });
}

function titleLine(text: string, options: IParagraphOptions = {}): Paragraph {
  return line(text, {
    face: 'title',
    halfPoints: size.title,
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { line: 680, lineRule: LineRuleType.EXACT },
    ...options,
  });
}

const border = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const;

/** Rows left for the reader to fill in are taller. */
function rowHeight(row: readonly string[]): number {
  return row.slice(1).every((cell) => cell === '') ? 1500 : 600;
}

function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): Table {
  const isPair = columns.length === 2;
  const widths = columns.map((_, index) =>
    isPair ? Math.round(textWidth * (index === 0 ? 0.3 : 0.7)) : Math.floor(textWidth / columns.length),
  );
  const cell = (text: string, index: number, isHead: boolean) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: 60, bottom: 60, left: 120, right: 120 },
      children: [
        new Paragraph({
          alignment: isHead || !isPair || index === 0 ? AlignmentType.CENTER : AlignmentType.LEFT,
          spacing: { line: 420, lineRule: LineRuleType.AT_LEAST },
          children: [run(text, isHead ? 'heading' : 'body', { size: size.table })],
        }),
      ],
    });
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((text, index) => cell(text, index, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            height: { value: rowHeight(row), rule: HeightRule.ATLEAST },
            children: row.map((text, index) => cell(text, index, false)),
          }),
      ),
    ],
  });
}

function blockOf(block: LetterBlock): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return [bodyLine(block.text)];
    case 'heading':
      return [bodyLine(block.text, { face: 'heading', keepNext: true })];
    case 'table':
      return [gap(), tableOf(block.columns, block.rows), gap()];
  }
}

/** Width in characters of 三号: a Chinese character is one, a Latin letter or digit half. */
function widthInCharacters(text: string): number {
  return Array.from(text).reduce((width, character) => width + (/[ -~]/.test(character) ? 0.5 : 1), 0);
}

/** GB/T 9704: the date ends four characters before the edge; the agency stands centred above it, where the seal is set. */
function signature(agencyName: string, date: string): readonly Paragraph[] {
  const overhang = (widthInCharacters(agencyName) - widthInCharacters(date)) / 2;
  const dateInset = Math.max(4, overhang);
  const inset = (characters: number) => ({ right: Math.round(characters * characterInTwips) });
  return [
    blankLine(),
    line(agencyName, { alignment: AlignmentType.RIGHT, indent: inset(dateInset - overhang), keepNext: true }),
    line(date, { alignment: AlignmentType.RIGHT, indent: inset(dateInset), keepNext: true }),
  ];
}

/** GB/T 9704: a note in brackets below the date, two characters in. */
function contactNote(contact: readonly string[]): Paragraph {
  return line(`（${contact.join('；')}）`, {
    halfPoints: size.note,
    alignment: AlignmentType.LEFT,
    indent: { left: 2 * characterInTwips },
    keepLines: true,
    spacing: { before: 120, line: 420, lineRule: LineRuleType.EXACT },
  });
}

function annexOf(annex: LetterAnnex): readonly (Paragraph | Table)[] {
  return [
    line('附件', { face: 'heading', pageBreakBefore: true }),
    titleLine(annex.title, { spacing: { before: 280, after: 280, line: 680, lineRule: LineRuleType.EXACT } }),
    ...annex.blocks.flatMap(blockOf),
  ];
}

function folio(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          run('— ', 'folio', { size: size.folio }),
          run('', 'folio', { size: size.folio, children: [PageNumber.CURRENT] }),
          run(' —', 'folio', { size: size.folio }),
        ],
      }),
    ],
  });
}

/**
 * The letter as a Word file in the form of GB/T 9704 (A4, title 二号, body 三号, first lines indented by two characters).
 * The same content gives the same bytes.
 */
export async function renderLetter(content: LetterContent): Promise<Uint8Array> {
  return renderPages(content, content.annex === null ? [] : annexOf(content.annex));
}

/** The letter followed by what stands after its signature. */
export async function renderPages(content: LetterContent, after: readonly (Paragraph | Table)[]): Promise<Uint8Array> {
  const { annex } = content;
  const document = new Document({
    creator: content.agencyName,
    lastModifiedBy: content.agencyName,
    title: content.title,
    description: content.number,
    styles: { default: { document: { run: { size: size.body, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: {
          page: officialPage,
        },
        footers: { default: folio() },
        children: [
          titleLine(content.agencyName),
          titleLine(content.title),
          line(content.number, {
            alignment: AlignmentType.CENTER,
            spacing: { before: 200, after: 320, line: lineInTwips, lineRule: LineRuleType.EXACT },
          }),
          line(`${content.addressee}：`),
          ...content.blocks.flatMap(blockOf),
          // No page has a signature alone.
          bodyLine(content.closing, { keepNext: true }),
          ...(annex === null ? [] : [blankLine(), bodyLine(`附件：${annex.title}`, { keepNext: true })]),
          ...signature(`${content.agencyName}（印章）`, content.date),
          contactNote(content.contact),
          ...after,
        ],
      },
    ],
  });
  const bytes = new Uint8Array(await Packer.toArrayBuffer(document));
  return normaliseWordFile(bytes, content.letterOn, { 'word/fontTable.xml': fontTableXml() });
}
