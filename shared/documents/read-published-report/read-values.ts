import type { ContentCell } from './document-content.ts';
import { plainLabel, tableIIIHeadings } from './row-labels.ts';

export type Row = readonly ContentCell[];

export function isEmpty(cell: ContentCell | undefined): boolean {
  return cell === undefined || !/[^\s\u200b\ufeff]/u.test(cell.text);
}

/** Cells without the empty ones that follow the last wanted one, as sheets and sloppy tables have them. */
export function withoutEmptyTail(cells: Row, wanted: number): Row {
  let length = cells.length;
  while (length > wanted && isEmpty(cells[length - 1])) length--;
  return cells.slice(0, length);
}

function withoutEmptyHead(cells: Row): Row {
  const first = cells.findIndex((cell) => !isEmpty(cell));
  return first === -1 ? [] : cells.slice(first);
}

/** Where the values of a row stand: under headings, or only known by their number. */
export type ValueColumns =
  { readonly kind: 'known'; readonly columns: readonly number[] } | { readonly kind: 'unknown' };

/**
 * The cells of a row that hold its values; what they are is certain only where as many are returned as are wanted. Known
 * columns go first. Else exactly the wanted number must stand behind the label, padding of merged cells apart: then none of
 * the values between may be blank, since a blank could be padding.
 */
export function valueCells(after: Row, wanted: number, where: ValueColumns): Row {
  if (where.kind === 'known') {
    const under = where.columns.map((column) => after.find((cell) => cell.column === column && cell.columnSpan === 1));
    if (under.every((cell) => cell !== undefined) && after.every((cell) => isEmpty(cell) || under.includes(cell)))
      return under;
  }
  if (after.length === wanted) return after;
  const packed = withoutEmptyTail(after, wanted);
  if (packed.length === wanted && !isEmpty(packed[0])) return packed;
  const bare = withoutEmptyTail(withoutEmptyHead(after), 0);
  if (bare.length === wanted && bare.every((cell) => !isEmpty(cell))) return bare;
  return packed.length === wanted ? bare : packed;
}

/** One value written once over all the columns of its row; null for any other row. */
export function mergedValue(after: Row, wanted: number): ContentCell | null {
  const filled = after.filter((cell) => !isEmpty(cell));
  const only = filled[0];
  return filled.length === 1 && only !== undefined && only.columnSpan >= wanted && after.length === 1 ? only : null;
}

const inTwoRows = ['自然人', '总计', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
const orders: readonly (readonly string[])[] = [tableIIIHeadings, inTwoRows];

function isPartOf(found: readonly string[], order: readonly string[]): boolean {
  let at = 0;
  return found.every((label) => {
    const next = order.indexOf(label, at);
    at = next + 1;
    return next !== -1;
  });
}

/** True where headings of table III, in the order in which they are read, may be those of the form. */
export function standInOrderOfForm(labels: readonly string[]): boolean {
  const found = labels.map(plainLabel).filter((label) => tableIIIHeadings.some((heading) => heading === label));
  return found.length < 2 || orders.some((order) => isPartOf(found, order));
}

/** The columns of the headings of table III that stand over its rows. */
export function headingColumns(head: readonly Row[], hasGrid: boolean): ValueColumns | 'in-another-order' {
  const found = new Map<string, number>();
  for (const cell of head.flat()) {
    const label = plainLabel(cell.text);
    if (!found.has(label)) found.set(label, cell.column);
  }
  const columns = tableIIIHeadings.flatMap((heading) => found.get(heading) ?? []);
  const increase = columns.every((column, index) => index === 0 || column > (columns[index - 1] ?? -1));
  if (!increase || columns.length < 2)
    return (hasGrid && !increase) || !standInOrderOfForm(head.flat().map(({ text }) => text))
      ? 'in-another-order'
      : { kind: 'unknown' };
  return columns.length === tableIIIHeadings.length ? { kind: 'known', columns } : { kind: 'unknown' };
}
