import type { Meter } from '../../domain/reading/reading-budget.ts';
import type { ContentBlock, DocumentContent } from './document-content.ts';
import { placeCells } from './document-content.ts';
import { parseMarkup } from './parse-markup.ts';

type OpenTable = { rows: OpenRow[] };
type OpenRow = { cells: OpenCell[] };
type OpenCell = { paragraphs: string[]; columnSpan: number; verticalMerge: 'start' | 'continue' | null };

/** Elements whose text is not part of the document as printed. */
const skippedElements: ReadonlySet<string> = new Set(['mc:Fallback', 'w:del', 'w:moveFrom', 'w:instrText', 'w:pict']);

/** A row that starts after other columns (`w:gridBefore`) gets an empty cell there. */
function spacer(columnSpan: number): OpenCell {
  return { paragraphs: [], columnSpan, verticalMerge: 'start' };
}

/** Rows with the cells that a vertical merge hides taken out, so that they read as in a web page. */
function closeTable(table: OpenTable): ContentBlock {
  const rows = table.rows.map((row) => {
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
  return {
    kind: 'table',
    hasGrid: true,
    rows: placeCells(
      rows.map((row, rowIndex) =>
        row.flatMap(({ cell }, index) =>
          cell.verticalMerge === 'continue'
            ? []
            : [
                {
                  text: cell.paragraphs.join('\n'),
                  columnSpan: cell.columnSpan,
                  rowSpan: heights[rowIndex]?.[index] ?? 1,
                },
              ],
        ),
      ),
    ),
  };
}

function spanOf(value: string | undefined): number {
  const span = Number(value);
  return Number.isInteger(span) && span > 0 ? Math.min(span, 256) : 1;
}

/** Paragraphs and tables of `word/document.xml`; a table inside a table is listed before the one around it. */
export function readWordContent(xml: string, meter: Meter): DocumentContent {
  const blocks: ContentBlock[] = [];
  const tables: OpenTable[] = [];
  let paragraph: string | null = null;
  let skipDepth = 0;
  let isInText = false;
  const openCell = () => tables.at(-1)?.rows.at(-1)?.cells.at(-1);
  const endParagraph = () => {
    if (paragraph === null) return;
    const cell = openCell();
    if (cell !== undefined) cell.paragraphs.push(paragraph);
    else {
      meter.use('blocks', 1);
      blocks.push({ kind: 'paragraph', text: paragraph, depth: 0 });
    }
    paragraph = null;
  };
  parseMarkup(xml, 'xml', {
    onOpen: (name, attributes) => {
      if (skipDepth > 0 || skippedElements.has(name)) {
        skipDepth++;
        return;
      }
      switch (name) {
        case 'w:p':
          endParagraph();
          paragraph = '';
          break;
        case 'w:t':
          isInText = true;
          break;
        case 'w:tab':
          if (paragraph !== null) paragraph += '\t';
          break;
        case 'w:br':
        case 'w:cr':
          if (paragraph !== null) paragraph += '\n';
          break;
        case 'w:tbl':
          endParagraph();
          tables.push({ rows: [] });
          break;
        case 'w:tr':
          tables.at(-1)?.rows.push({ cells: [] });
          break;
        case 'w:gridBefore':
          meter.use('cells', 1);
          tables
            .at(-1)
            ?.rows.at(-1)
            ?.cells.push(spacer(spanOf(attributes['w:val'])));
          break;
        case 'w:tc':
          meter.use('cells', 1);
          tables.at(-1)?.rows.at(-1)?.cells.push({ paragraphs: [], columnSpan: 1, verticalMerge: null });
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
      if (skipDepth > 0 || !isInText || paragraph === null) return;
      meter.use('characters', text.length);
      paragraph += text;
    },
    onClose: (name) => {
      if (skipDepth > 0) {
        skipDepth--;
        return;
      }
      switch (name) {
        case 'w:t':
          isInText = false;
          break;
        case 'w:p':
          endParagraph();
          break;
        case 'w:tbl': {
          const table = tables.pop();
          meter.use('blocks', 1);
          if (table !== undefined) blocks.push(closeTable(table));
          break;
        }
      }
    },
  });
  return { blocks, documentTitle: null };
}
