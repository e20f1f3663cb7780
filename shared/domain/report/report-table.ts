import type {
  ReportForm,
  TableIIColumn,
  TableIIIColumn,
  TableIIIRow,
  TableIIRow,
  TableIVBlock,
} from './report-form.ts';
import { reportForms } from './report-forms.ts';
import type { form2019, form2021 } from './report-forms.ts';

type Form2019 = typeof form2019;
type Form2021 = typeof form2021;
type AnyForm = Form2019 | Form2021;

export type ReportFormId = AnyForm['id'];

type RowIdIn<F extends AnyForm> = F['tableIII']['rows'][number]['id'];
type TableIICellsOf<B> = B extends {
  readonly columns: readonly { readonly id: infer C extends string }[];
  readonly rows: readonly { readonly id: infer R extends string }[];
}
  ? `${R}.${C}`
  : never;

export type TableIICellId = TableIICellsOf<AnyForm['tableII']['blocks'][number]>;
export type TableIIIRowId = RowIdIn<AnyForm>;
export type TableIIIColumnId = AnyForm['tableIII']['columns'][number]['id'];
export type TableIVBlockId = AnyForm['tableIV']['blocks'][number]['id'];
export type TableIVColumnId = AnyForm['tableIV']['columns'][number]['id'];

/** The name of a cell, e.g. `tableIII.newly-received.natural-person`. A name means the same in every form that has it. */
export type ReportCell =
  | `tableII.${TableIICellId}`
  | `tableIII.${TableIIIRowId}.${TableIIIColumnId}`
  | `tableIV.${TableIVBlockId}.${TableIVColumnId}`;

export type TableIIOf<V> = Readonly<Record<string, Readonly<Record<string, V>>>>;
export type TableIIIOf<V> = Readonly<
  Record<RowIdIn<Form2019> & RowIdIn<Form2021>, Readonly<Record<TableIIIColumnId, V>>> &
    Partial<Record<TableIIIRowId, Readonly<Record<TableIIIColumnId, V>>>>
>;
export type TableIVOf<V> = Readonly<Record<TableIVBlockId, Readonly<Record<TableIVColumnId, V>>>>;

/** Table II: pieces, but fees in 10,000 yuan with at most six decimals, so that one fen is not lost. */
export type TableII = TableIIOf<number>;
/** Table III: pieces. */
export type TableIII = TableIIIOf<number>;
/** Table IV: cases. */
export type TableIV = TableIVOf<number>;

/** Three tables with the form that they follow: exactly its cells, by name. */
export type ReportTablesOf<V> = {
  readonly form: ReportFormId;
  readonly tableII: TableIIOf<V>;
  readonly tableIII: TableIIIOf<V>;
  readonly tableIV: TableIVOf<V>;
};
/** The figures of a yearly report. */
export type ReportTables = ReportTablesOf<number>;

/** A form by its id; an unknown one is a RangeError that names it. */
export function reportForm(id: string): ReportForm & { readonly id: ReportFormId } {
  const form = reportForms.find(isCalled(id));
  if (form === undefined) throw new RangeError(`no such form of the yearly report: ${id}`);
  return form;
}

function isCalled(id: string) {
  return (form: ReportForm): form is ReportForm & { readonly id: ReportFormId } => form.id === id;
}

/** The form on which a year is reported; the years before the first form that is kept here take that one. */
export function formOfYear(year: number): ReportForm & { readonly id: ReportFormId } {
  const form = reportForms.findLast(({ fromYear }) => fromYear <= year) ?? reportForms[0];
  return reportForm(form?.id ?? '');
}

export function tableIICell<C extends TableIICellId>(cell: C): `tableII.${C}` {
  return `tableII.${cell}`;
}

export function tableIIICell<R extends TableIIIRowId, C extends TableIIIColumnId>(
  rowId: R,
  column: C,
): `tableIII.${R}.${C}` {
  return `tableIII.${rowId}.${column}`;
}

export function tableIVCell<B extends TableIVBlockId, C extends TableIVColumnId>(
  block: B,
  column: C,
): `tableIV.${B}.${C}` {
  return `tableIV.${block}.${column}`;
}

/** Where a cell stands on a form. */
export type CellPlace =
  | { readonly table: 'II'; readonly block: number; readonly row: TableIIRow; readonly column: TableIIColumn }
  | { readonly table: 'III'; readonly row: TableIIIRow; readonly column: TableIIIColumn }
  | {
      readonly table: 'IV';
      readonly row: TableIVBlock;
      readonly column: ReportForm['tableIV']['columns'][number];
    };

type FormCells = ReadonlyMap<string, CellPlace>;

function placesOn({ tableII, tableIII, tableIV }: ReportForm): FormCells {
  return new Map<string, CellPlace>([
    ...tableII.blocks.flatMap(({ rows, columns }, block) =>
      rows.flatMap((row) =>
        columns.map((column): [string, CellPlace] => [
          `tableII.${row.id}.${column.id}`,
          { table: 'II', block, row, column },
        ]),
      ),
    ),
    ...tableIII.rows.flatMap((row) =>
      tableIII.columns.map((column): [string, CellPlace] => [
        `tableIII.${row.id}.${column.id}`,
        { table: 'III', row, column },
      ]),
    ),
    ...tableIV.blocks.flatMap((row) =>
      tableIV.columns.map((column): [string, CellPlace] => [
        `tableIV.${row.id}.${column.id}`,
        { table: 'IV', row, column },
      ]),
    ),
  ]);
}

const placesByForm: ReadonlyMap<string, FormCells> = new Map(reportForms.map((form) => [form.id, placesOn(form)]));

function placesIn(form: string): FormCells {
  const places = placesByForm.get(reportForm(form).id);
  if (places === undefined) throw new RangeError(`no such form of the yearly report: ${form}`);
  return places;
}

const everyCell: ReadonlySet<string> = new Set([...placesByForm.values()].flatMap((places) => [...places.keys()]));

/** True for the name of a cell of any form. */
export function isReportCell(text: string): text is ReportCell {
  return everyCell.has(text);
}

/** The cell of a name; an unknown one is a RangeError that says it. */
export function cellNamed(text: string): ReportCell {
  if (!isReportCell(text)) throw new RangeError(`no such cell of the yearly report: ${text}`);
  return text;
}

/** All cells of a form in its order: table II, table III by rows, table IV by blocks. */
export function cellsOf(form: string): readonly ReportCell[] {
  return cellsByForm.get(reportForm(form).id) ?? [];
}

const cellsByForm: ReadonlyMap<string, readonly ReportCell[]> = new Map(
  Array.from(placesByForm, ([form, places]) => [form, [...places.keys()].map(cellNamed)]),
);

export function isOnForm(form: string, cell: ReportCell): boolean {
  return placesIn(form).has(cell);
}

/** Where a cell stands; without a form, on the latest one that has it. */
export function placeOfCell(cell: ReportCell, form?: string): CellPlace {
  const place =
    form === undefined
      ? [...placesByForm.values()].findLast((places) => places.has(cell))?.get(cell)
      : placesIn(form).get(cell);
  if (place === undefined) throw new RangeError(`form ${form ?? '(any)'} has no cell ${cell}`);
  return place;
}

/** The latest form that has a row of table III. */
export function formWithRow(rowId: string): ReportFormId {
  const form = reportForms.findLast(({ tableIII }) => tableIII.rows.some(({ id }) => id === rowId));
  if (form === undefined) throw new RangeError(`no such row of table III: ${rowId}`);
  return reportForm(form.id).id;
}

/** The unit that a figure is given in; null for one in pieces. */
export function unitOfCell(cell: ReportCell): '万元' | null {
  const place = placeOfCell(cell);
  return place.table === 'II' ? (place.column.unit?.of ?? null) : null;
}

/** The three tables of a form filled by a function of the cell's name. */
export function fillReportTables<V>(form: string, valueOf: (cell: ReportCell) => V): ReportTablesOf<V> {
  const { id, tableII, tableIII, tableIV } = reportForm(form);
  const fill = (table: string, rowId: string, columns: readonly { readonly id: string }[]) =>
    Object.fromEntries(columns.map((column) => [column.id, valueOf(cellNamed(`${table}.${rowId}.${column.id}`))]));
  const filled: unknown = {
    form: id,
    tableII: Object.fromEntries(
      tableII.blocks.flatMap(({ rows, columns }) => rows.map((row) => [row.id, fill('tableII', row.id, columns)])),
    ),
    tableIII: Object.fromEntries(tableIII.rows.map((row) => [row.id, fill('tableIII', row.id, tableIII.columns)])),
    tableIV: Object.fromEntries(tableIV.blocks.map((block) => [block.id, fill('tableIV', block.id, tableIV.columns)])),
  };
  const isFilled = (tables: unknown): tables is ReportTablesOf<V> => tables === filled;
  if (!isFilled(filled)) throw new Error('the tables were lost');
  return filled;
}

function valueIn<V>(tables: ReportTablesOf<V>, cell: ReportCell): V | undefined {
  const [table = '', row = '', column = ''] = cell.split('.');
  const of: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, V>> | undefined>>>> = {
    tableII: tables.tableII,
    tableIII: tables.tableIII,
    tableIV: tables.tableIV,
  };
  return of[table]?.[row]?.[column];
}

/** The value of a cell; a RangeError names a cell that the form does not have. */
export function cellValue<V>(tables: ReportTablesOf<V>, cell: ReportCell): V {
  const value = valueIn(tables, cell);
  if (value === undefined) throw new RangeError(`a report on form ${tables.form} has no cell ${cell}`);
  return value;
}

/** The values of all cells by name, in the order of the form; a RangeError names a cell without one. */
export function reportValues<V>(tables: ReportTablesOf<V>): ReadonlyMap<ReportCell, V> {
  return new Map(cellsOf(tables.form).map((cell) => [cell, cellValue(tables, cell)]));
}

/** The cells of table III for a row's own id, which its form has put together. */
export function rowCell(rowId: string, column: string): ReportCell {
  return cellNamed(`tableIII.${rowId}.${column}`);
}

/** What a row that counts something other than outcomes says in a report. */
export function balanceValue<V>(tables: ReportTablesOf<V>, kind: BalanceKind, column?: TableIIIColumnId): V {
  return cellValue(tables, balanceCell(reportForm(tables.form), kind, column));
}

/** The rows of a form under a group of part 三, in its order. */
export function rowsOfGroup({ tableIII }: ReportForm, group: string): readonly TableIIIRow[] {
  return tableIII.rows.filter((row) => row.group === group);
}

/** The rows that hold a year together; every form has one of each. */
export type BalanceKind = 'received' | 'carried-in' | 'handled' | 'carried-out';

/** The cell of a row that counts something other than outcomes. */
export function balanceCell(form: ReportForm, kind: BalanceKind, column: TableIIIColumnId = 'total'): ReportCell {
  const row = form.tableIII.rows.find(({ counts }) => counts.kind === kind);
  if (row === undefined) throw new RangeError(`form ${form.id} has no row that counts ${kind}`);
  return rowCell(row.id, column);
}
