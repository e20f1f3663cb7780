import { readingBudget } from '../../domain/reading/reading-budget.ts';
import type { Meter } from '../../domain/reading/reading-budget.ts';
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

/** Lines as paragraphs; lines with tabs or strokes as rows of a table. */
export function readPlainContent(text: string, meter: Meter): DocumentContent {
  meter.use('characters', text.length);
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
      if (line.trim() === '') continue;
      endTable();
      meter.use('blocks', 1);
      blocks.push({ kind: 'paragraph', text: line.trim(), depth: 0 });
    } else if (!cells.every((cell) => /^:?-+:?$/u.test(cell.text)) && rows.length < readingBudget.tableRows) {
      meter.use('cells', cells.length);
      rows.push(cells);
    }
  }
  endTable();
  return { blocks, documentTitle: null };
}
