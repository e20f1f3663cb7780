import type { Meter } from '../../domain/reading/reading-budget.ts';
import { startContent } from './content-builder.ts';
import type { DocumentContent } from './document-content.ts';
import { parseMarkup } from './parse-markup.ts';
import { isOn, noteRunProperty, runStyleOf } from './read-word-styles.ts';
import type { RunProperties, WordStyles } from './read-word-styles.ts';
import { plainRun, runText } from './run-style.ts';
import type { RunStyle } from './run-style.ts';

type OpenParagraph = { text: string; styleId: string | undefined };
type OpenCell = {
  paragraphs: (string | { readonly table: OpenTable })[];
  columnSpan: number;
  verticalMerge: 'start' | 'continue' | null;
};
type OpenRow = { cells: OpenCell[]; isLeftOut: boolean };
type OpenTable = { rows: OpenRow[] };

/** Elements whose text is not part of the document as printed. */
const skippedElements: ReadonlySet<string> = new Set([
  'mc:Fallback',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'w:pict',
  'w:rt',
]);

/** Stands for what is printed but is no text: a sign of a symbol font, a formula's shape. A figure with it in is none. */
const unknownSign = '\ufffd';

/** A row that starts after other columns (`w:gridBefore`) gets an empty cell there. */
function spacer(columnSpan: number): OpenCell {
  return { paragraphs: [], columnSpan, verticalMerge: 'start' };
}

function spanOf(value: string | undefined): number {
  const span = Number(value);
  return Number.isInteger(span) && span > 0 ? Math.min(span, 256) : 1;
}

type Content = ReturnType<typeof startContent>;

/** Hands a table on with the cells that a vertical merge hides taken out, so that it reads as in a web page. */
function addTable(table: OpenTable, content: Content): void {
  const rows = table.rows
    .filter((row) => !row.isLeftOut)
    .map((row) => {
      let column = 0;
      return row.cells.map((cell) => {
        const at = column;
        column += cell.columnSpan;
        return { cell, column: at };
      });
    });
  // From the last row up: by column, how many rows below go on with the cell above them.
  const heights: (readonly number[])[] = [];
  let below: ReadonlyMap<number, number> = new Map();
  for (const row of rows.toReversed()) {
    const here = below;
    heights.push(row.map(({ cell, column }) => (cell.verticalMerge === 'start' ? 1 + (here.get(column) ?? 0) : 1)));
    below = new Map(
      row.flatMap(({ cell, column }) =>
        cell.verticalMerge === 'continue' ? [[column, 1 + (here.get(column) ?? 0)] as const] : [],
      ),
    );
  }
  heights.reverse();
  content.openTable();
  rows.forEach((row, rowIndex) => {
    content.openRow();
    row.forEach(({ cell }, index) => {
      if (cell.verticalMerge === 'continue') return;
      content.openCell(cell.columnSpan, heights[rowIndex]?.[index] ?? 1);
      for (const part of cell.paragraphs) {
        if (typeof part === 'string') content.addParagraph(part, 0);
        else addTable(part.table, content);
      }
      content.closeCell();
    });
  });
  content.closeTable();
}

/** Paragraphs and tables of `word/document.xml`, without what is struck out, hidden or deleted. */
export function readWordContent(xml: string, meter: Meter, styles: WordStyles = new Map()): DocumentContent {
  const content = startContent(meter);
  const tables: OpenTable[] = [];
  const paragraphs: OpenParagraph[] = [];
  let skipDepth = 0;
  let isInText = false;
  let runProperties: RunProperties | null = null;
  let runStyle: RunStyle = plainRun;
  let paragraphPropertiesDepth = 0;
  let isInRowProperties = false;
  const openRow = () => tables.at(-1)?.rows.at(-1);
  const openCell = () => openRow()?.cells.at(-1);
  const add = (text: string) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph !== undefined) paragraph.text += runText(text, runStyle);
  };
  const place = (part: string) => {
    const cell = openCell();
    if (cell !== undefined) cell.paragraphs.push(part);
    else content.addParagraph(part, 0);
  };
  parseMarkup(xml, 'xml', {
    onOpen: (name, attributes) => {
      if (skipDepth > 0 || skippedElements.has(name)) {
        skipDepth++;
        return;
      }
      if (runProperties !== null) {
        noteRunProperty(runProperties, name, attributes);
        if (name === 'w:rStyle') runProperties = { ...styles.get(attributes['w:val'] ?? ''), ...runProperties };
        return;
      }
      switch (name) {
        case 'w:p':
          paragraphs.push({ text: '', styleId: undefined });
          break;
        case 'w:pPr':
          paragraphPropertiesDepth++;
          break;
        case 'w:pStyle': {
          const paragraph = paragraphs.at(-1);
          if (paragraph !== undefined) paragraph.styleId = attributes['w:val'];
          break;
        }
        case 'w:r':
          runStyle = runStyleOf(styles.get(paragraphs.at(-1)?.styleId ?? ''));
          break;
        case 'w:rPr':
          if (paragraphPropertiesDepth === 0) runProperties = {};
          break;
        case 'w:t':
        case 'm:t':
          isInText = true;
          break;
        case 'w:tab':
        case 'w:ptab':
          if (paragraphPropertiesDepth === 0) add('\t');
          break;
        case 'w:br':
        case 'w:cr':
          add('\n');
          break;
        case 'w:noBreakHyphen':
          add('-');
          break;
        case 'w:sym':
        case 'm:oMath':
          add(unknownSign);
          break;
        case 'w:tbl':
          tables.push({ rows: [] });
          break;
        case 'w:tr':
          tables.at(-1)?.rows.push({ cells: [], isLeftOut: false });
          break;
        case 'w:trPr':
          isInRowProperties = true;
          break;
        case 'w:del':
        case 'w:hidden': {
          const row = openRow();
          if (isInRowProperties && row !== undefined && isOn(attributes)) row.isLeftOut = true;
          else if (name === 'w:del' && !isInRowProperties) skipDepth++;
          break;
        }
        case 'w:gridBefore':
          meter.use('cells', 1);
          openRow()?.cells.push(spacer(spanOf(attributes['w:val'])));
          break;
        case 'w:tc':
          meter.use('cells', 1);
          openRow()?.cells.push({ paragraphs: [], columnSpan: 1, verticalMerge: null });
          break;
        case 'w:gridSpan': {
          const cell = openCell();
          if (cell !== undefined) cell.columnSpan = spanOf(attributes['w:val']);
          break;
        }
        case 'w:vMerge': {
          const cell = openCell();
          if (cell !== undefined) cell.verticalMerge = attributes['w:val'] === 'restart' ? 'start' : 'continue';
          break;
        }
      }
    },
    onText: (text) => {
      if (skipDepth > 0 || !isInText) return;
      meter.use('characters', text.length);
      add(text);
    },
    onClose: (name) => {
      if (skipDepth > 0) {
        skipDepth--;
        return;
      }
      switch (name) {
        case 'w:rPr':
          if (runProperties !== null)
            runStyle = runStyleOf(styles.get(paragraphs.at(-1)?.styleId ?? ''), runProperties);
          runProperties = null;
          break;
        case 'w:r':
          runStyle = plainRun;
          break;
        case 'w:pPr':
          paragraphPropertiesDepth--;
          break;
        case 'w:trPr':
          isInRowProperties = false;
          break;
        case 'w:t':
        case 'm:t':
          isInText = false;
          break;
        case 'w:p': {
          const paragraph = paragraphs.pop();
          if (paragraph !== undefined) place(paragraph.text);
          break;
        }
        case 'w:tbl': {
          const table = tables.pop();
          const cell = openCell();
          if (table !== undefined && cell !== undefined) cell.paragraphs.push({ table });
          else if (table !== undefined) addTable(table, content);
          break;
        }
      }
    },
  });
  return { blocks: content.blocks, documentTitle: null };
}
