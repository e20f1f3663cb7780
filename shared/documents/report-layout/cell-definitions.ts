import {
  placeOfCell,
  reportCells,
  tableIIBlocks,
  tableIIIColumns,
  tableIIIRows,
  tableIVBlocks,
  tableIVColumns,
} from '../../domain/report/report-table.ts';
import type { ReportCell } from '../../domain/report/report-table.ts';
import type { Article } from '../../domain/statute/articles.ts';

/** What a cell means: where it stands on the form and the provisions that it rests on. */
export type CellDefinition = {
  readonly cell: ReportCell;
  readonly table: '表二' | '表三' | '表四';
  readonly row: string;
  readonly column: string;
  readonly unit: '件' | '万元';
  readonly articles: readonly Article[];
};

function define(cell: ReportCell): CellDefinition {
  const place = placeOfCell(cell);
  switch (place.table) {
    case 'II': {
      for (const block of tableIIBlocks) {
        for (const row of block.rows) {
          const index = row.cells.indexOf(place.cell);
          if (index !== -1)
            return {
              cell,
              table: '表二',
              row: row.label,
              column: block.columns[index] ?? '',
              unit: place.cell === 'fees.amount10kYuan' ? '万元' : '件',
              articles: ['条例第20条'],
            };
        }
      }
      throw new Error(`not on the form: ${cell}`);
    }
    case 'III': {
      const row = tableIIIRows.find((each) => each.id === place.rowId);
      const column = tableIIIColumns.find((each) => each.id === place.column);
      return {
        cell,
        table: '表三',
        row: `${row?.group ?? ''}${row?.label ?? ''}`,
        column: column?.label ?? '',
        unit: '件',
        articles: row?.articles ?? [],
      };
    }
    case 'IV': {
      const block = tableIVBlocks.find((each) => each.id === place.block);
      const column = tableIVColumns.find((each) => each.id === place.column);
      return {
        cell,
        table: '表四',
        row: block?.label ?? '',
        column: column?.label ?? '',
        unit: '件',
        articles: ['条例第50条'],
      };
    }
  }
}

/** The definitions of all 200 cells, in the order of the form. */
export const cellDefinitions: readonly CellDefinition[] = reportCells.map(define);
