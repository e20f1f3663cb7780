import type { CellReading } from '../../domain/report/cell-reading.ts';
import { readCell } from '../../domain/report/cell-reading.ts';
import type { ReportCell } from '../../domain/report/report-table.ts';
import type { Unreadable } from '../../domain/report/unreadable.ts';

/** The readings found so far, and the rows in trouble. */
export type ReadingDraft = {
  readonly cells: Map<ReportCell, CellReading>;
  readonly troubles: Map<string, Unreadable>;
  /** Rows that were read whole. */
  readonly settled: Set<string>;
  /** Marks of the form that were seen. */
  is2019: boolean;
  is2021: boolean;
  /** Rows of table II of the 2019 form, whose columns the form of 2021 has not. */
  readonly oldTableII: {
    readonly label: string;
    readonly columns: readonly string[];
    readonly values: readonly CellReading[];
  }[];
};

export function startDraft(): ReadingDraft {
  return { cells: new Map(), troubles: new Map(), settled: new Set(), is2019: false, is2021: false, oldTableII: [] };
}

function unitOf(cell: ReportCell): '件' | '万元' {
  return cell === 'tableII.fees.amount10kYuan' ? '万元' : '件';
}

function sameReading(a: CellReading | undefined, b: CellReading): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Enters a row; a second row of the same name with other figures makes both unreadable. */
export function enterRow(
  draft: ReadingDraft,
  table: 'II' | 'III' | 'IV',
  row: string,
  cells: readonly ReportCell[],
  texts: readonly string[],
): void {
  const readings = cells.map((cell, index) => readCell(texts[index] ?? '', unitOf(cell)));
  const first = cells[0];
  if (
    first !== undefined &&
    draft.cells.has(first) &&
    !cells.every((cell, index) => sameReading(draft.cells.get(cell), readings[index] ?? { kind: 'blank' }))
  ) {
    draft.troubles.set(`${table}.${row}`, { kind: 'row-found-twice', table, row });
    for (const cell of cells) draft.cells.set(cell, { kind: 'unreadable' });
    return;
  }
  if (draft.troubles.get(`${table}.${row}`)?.kind === 'row-found-twice') return;
  draft.troubles.delete(`${table}.${row}`);
  draft.settled.add(`${table}.${row}`);
  cells.forEach((cell, index) => draft.cells.set(cell, readings[index] ?? { kind: 'blank' }));
}

/** Notes a row that was seen but not read, unless a good row of the same name was read before or comes later. */
export function noteTrouble(
  draft: ReadingDraft,
  row: string,
  trouble: Extract<Unreadable, { readonly table: string }>,
): void {
  const key = `${trouble.table}.${row}`;
  if (!draft.troubles.has(key) && !draft.settled.has(key)) draft.troubles.set(key, trouble);
}
