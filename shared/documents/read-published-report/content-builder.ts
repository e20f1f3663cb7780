import type { Meter } from '../../domain/reading/reading-budget.ts';
import type { ContentBlock } from './document-content.ts';
import { placeCells } from './document-content.ts';
import { headingOf } from './section-headings.ts';

type OpenCell = {
  readonly blocks: ContentBlock[];
  readonly columnSpan: number;
  readonly rowSpan: number;
  /** False for a cell that is not shown; it takes its place in the grid nevertheless. */
  readonly isShown: boolean;
};
type OpenTable = { readonly rows: OpenCell[][]; readonly hiddenColumns: ReadonlySet<number> };

export type ContentBuilder = {
  readonly addParagraph: (text: string, depth: number) => void;
  readonly openTable: (hiddenColumns?: ReadonlySet<number>) => void;
  readonly openRow: () => void;
  readonly openCell: (columnSpan: number, rowSpan: number, isShown?: boolean) => void;
  readonly closeCell: () => void;
  readonly closeTable: () => void;
  readonly blocks: readonly ContentBlock[];
};

function textOf(blocks: readonly ContentBlock[]): string {
  return blocks
    .flatMap((block) =>
      block.kind === 'paragraph' ? [block.text] : block.rows.flatMap((row) => row.map(({ text }) => text)),
    )
    .join('\n')
    .replace(/^\n+/u, '');
}

function isOneCell(block: ContentBlock): boolean {
  return block.kind === 'paragraph' || (block.rows.length === 1 && block.rows[0]?.length === 1);
}

/** True for a table that places text on the page: it holds tables, or a cell holds a whole section with its heading. */
function isLayout(table: OpenTable): boolean {
  return table.rows.some((row) =>
    row.some(({ blocks }) => {
      if (!blocks.every(isOneCell)) return true;
      const lines = textOf(blocks).split('\n');
      return lines.length > 1 && lines.some((line) => headingOf(line) !== null);
    }),
  );
}

/**
 * Collects the paragraphs and tables of a document in reading order. A table that is layout is taken apart: what its cells hold
 * stands in the document as if the table were not there.
 */
export function startContent(meter: Meter): ContentBuilder {
  const blocks: ContentBlock[] = [];
  const tables: OpenTable[] = [];
  const cells: (OpenCell | null)[] = [];
  const target = () => cells.at(-1)?.blocks ?? blocks;
  return {
    blocks,
    addParagraph: (text, depth) => {
      meter.use('blocks', 1);
      target().push({ kind: 'paragraph', text, depth });
    },
    openTable: (hiddenColumns = new Set()) => {
      tables.push({ rows: [], hiddenColumns });
      cells.push(null);
    },
    openRow: () => {
      tables.at(-1)?.rows.push([]);
      if (cells.length > 0) cells[cells.length - 1] = null;
    },
    openCell: (columnSpan, rowSpan, isShown = true) => {
      const table = tables.at(-1);
      if (table === undefined) return;
      if (table.rows.length === 0) table.rows.push([]);
      const cell = { blocks: [], columnSpan, rowSpan, isShown };
      table.rows.at(-1)?.push(cell);
      cells[cells.length - 1] = cell;
    },
    closeCell: () => {
      if (cells.length > 0) cells[cells.length - 1] = null;
    },
    closeTable: () => {
      const table = tables.pop();
      cells.pop();
      if (table === undefined) return;
      meter.use('blocks', 1);
      if (isLayout(table)) {
        for (const row of table.rows)
          for (const cell of row) if (cell.isShown) for (const block of cell.blocks) target().push(block);
        return;
      }
      const placed = placeCells(
        table.rows.map((row) =>
          row.map(({ blocks: held, columnSpan, rowSpan, isShown }) => ({
            text: isShown ? textOf(held) : '',
            columnSpan,
            rowSpan,
          })),
        ),
      );
      target().push({
        kind: 'table',
        hasGrid: true,
        rows:
          table.hiddenColumns.size === 0
            ? placed
            : placed.map((row) =>
                row.filter(({ column, columnSpan }) => {
                  for (let each = column; each < column + columnSpan; each++)
                    if (!table.hiddenColumns.has(each)) return true;
                  return false;
                }),
              ),
      });
    },
  };
}
