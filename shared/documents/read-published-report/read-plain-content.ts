import { readingBudget } from '../../domain/reading/reading-budget.ts';
import type { Meter } from '../../domain/reading/reading-budget.ts';
import { parseCsv } from '../csv-fields.ts';
import type { ContentBlock, ContentCell, DocumentContent } from './document-content.ts';

/** The cells of a line that keeps its columns: tabs, as copied from Word, or strokes, as in Markdown; null for other lines. */
function cellsOf(line: string): readonly ContentCell[] | null {
  const separator = line.trim().includes('\t') ? '\t' : line.includes('|') ? '|' : null;
  if (separator === null) return null;
  const bare = separator === '|' ? line.trim().replace(/^\|/u, '').replace(/\|$/u, '') : line;
  return bare
    .split(separator, readingBudget.tableColumns)
    .map((text, column) => ({ text: text.trim(), column, columnSpan: 1 }));
}

/** So many lines of figures with this separator between are a table, not text. */
const leastLines = 6;

/** The rows of a CSV file; null for a text that is none: its lines of labels and figures have no separators. */
function csvRows(text: string, meter: Meter): readonly (readonly string[])[] | null {
  const lines = text.slice(0, 200_000).split(/[\r\n]+/u);
  const separator = [',', ';'].find(
    (each) => lines.filter((line) => line.split(each).length >= 7 && /(?:^|[,;])"?\d/u.test(line)).length >= leastLines,
  );
  return separator === undefined ? null : parseCsv(text, meter, separator);
}

/** Lines as paragraphs; lines with tabs or strokes as rows of a table, the lines of a CSV file as one table with a grid. */
export function readPlainContent(text: string, meter: Meter): DocumentContent {
  meter.use('characters', text.length);
  const csv = csvRows(text.replace(/^\ufeff/u, ''), meter);
  return csv === null
    ? { blocks: linesAndTables(text, meter), documentTitle: null }
    : { blocks: sheetBlocks(csv, meter), documentTitle: null, sheetName: '' };
}

/** A CSV file as a sheet; lines with text in their first field alone are paragraphs. */
function sheetBlocks(csv: readonly (readonly string[])[], meter: Meter): readonly ContentBlock[] {
  const blocks: ContentBlock[] = [];
  let rows: (readonly ContentCell[])[] = [];
  const endTable = () => {
    if (rows.length > 0) blocks.push({ kind: 'table', rows, hasGrid: true });
    rows = [];
  };
  for (const fields of csv) {
    const [first = '', ...others] = fields;
    if (others.every((field) => field.trim() === '')) {
      if (first.trim() === '') continue;
      if (first.trim().startsWith('第二十条')) {
        rows.push([{ text: first, column: 0, columnSpan: 1 }]);
        continue;
      }
      endTable();
      meter.use('blocks', 1);
      blocks.push({ kind: 'paragraph', text: first.trim(), depth: 0 });
    } else if (rows.length < readingBudget.tableRows)
      rows.push(
        fields
          .slice(0, readingBudget.tableColumns)
          .map((field, column) => ({ text: field.replace(/^'(?=[=+\-@])/u, '').trim(), column, columnSpan: 1 })),
      );
  }
  endTable();
  return blocks;
}

function linesAndTables(text: string, meter: Meter): readonly ContentBlock[] {
  const blocks: ContentBlock[] = [];
  let rows: (readonly ContentCell[])[] = [];
  const endTable = () => {
    if (rows.length > 0) {
      meter.use('blocks', 1);
      blocks.push({ kind: 'table', rows, hasGrid: false });
    }
    rows = [];
  };
  for (const line of text.split(/\r\n|[\n\r\f\u2028]/u)) {
    const cells = cellsOf(line);
    if (cells === null) {
      if (line === '') continue;
      if (line.trim() !== '') endTable();
      meter.use('blocks', 1);
      blocks.push({ kind: 'paragraph', text: line.trim() === '' ? ' ' : line.trim(), depth: 0 });
    } else if (!cells.every((cell) => /^:?-+:?$/u.test(cell.text)) && rows.length < readingBudget.tableRows) {
      meter.use('cells', cells.length);
      rows.push(cells);
    }
  }
  endTable();
  return blocks;
}
