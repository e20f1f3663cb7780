import { readingBudget } from '../../domain/reading/reading-budget.ts';

/** A cell as it stands in the file; cells hidden under a merged one are not listed. */
export type ContentCell = {
  readonly text: string;
  /** First column of the cell in the grid, counted from 0. */
  readonly column: number;
  readonly columnSpan: number;
};

/** A piece of a document, in reading order. */
export type ContentBlock =
  | {
      readonly kind: 'paragraph';
      readonly text: string;
      /** Nesting of the element that holds the paragraph; 0 where the format has none. */
      readonly depth: number;
    }
  | {
      readonly kind: 'table';
      readonly rows: readonly (readonly ContentCell[])[];
      /** False when merged cells have lost their widths, so that a column says nothing across rows. */
      readonly hasGrid: boolean;
    };

/** What was read of a file, before any table is recognised. */
export type DocumentContent = {
  readonly blocks: readonly ContentBlock[];
  /** The title that a web page gives itself. */
  readonly documentTitle: string | null;
  /** What the tab of the sheet says; only of sheets. */
  readonly sheetName?: string;
  /** True when a sheet has more rows or columns than are read. */
  readonly isCut?: boolean;
};

type OpenCell = { readonly text: string; readonly columnSpan: number; readonly rowSpan: number };

/** Places cells in the grid by their spans, as a browser does; a cell that runs past the last row ends there. */
export function placeCells(rows: readonly (readonly OpenCell[])[]): readonly (readonly ContentCell[])[] {
  const heldUntilRow: number[] = [];
  return rows.slice(0, readingBudget.tableRows).map((cells, rowIndex) => {
    let column = 0;
    const placed: ContentCell[] = [];
    for (const cell of cells) {
      while ((heldUntilRow[column] ?? 0) > rowIndex) column++;
      if (column >= readingBudget.tableColumns) break;
      const columnSpan = Math.min(cell.columnSpan, readingBudget.tableColumns - column);
      placed.push({ text: cell.text, column, columnSpan });
      for (let each = column; each < column + columnSpan; each++) heldUntilRow[each] = rowIndex + cell.rowSpan;
      column += columnSpan;
    }
    return placed;
  });
}
