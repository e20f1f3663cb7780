import { form2021 } from '../../domain/report/report-forms.ts';
import { cellsOf } from '../../domain/report/report-table.ts';

/** What the reader looks for: the rows, columns and cells of the form of 2021, of which that of 2019 has most. */
export const tableIIIRowIds = form2021.tableIII.rows.map(({ id }) => id);
export const tableIIIColumnIds = form2021.tableIII.columns.map(({ id }) => id);
export const tableIVBlockIds = form2021.tableIV.blocks.map(({ id }) => id);
export const tableIVColumnIds = form2021.tableIV.columns.map(({ id }) => id);
export const reportCells = cellsOf(form2021.id);
