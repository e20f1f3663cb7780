import { tableIIIRowIds, tableIVBlockIds } from './known-rows.ts';
import type { ReportCell } from '../../domain/report/report-table.ts';
import { startDraft } from './reading-draft.ts';
import type { ReadingDraft } from './reading-draft.ts';
import { tableIIRowLabels } from './row-labels.ts';

export const tableNames = ['II', 'III', 'IV'] as const;
export type TableName = (typeof tableNames)[number];

type DraftRow = { readonly table: TableName; readonly row: string; readonly cells: readonly ReportCell[] };

const columnsIn = (prefix: string, cells: readonly ReportCell[]) => cells.filter((cell) => cell.startsWith(prefix));

/** The rows of the three tables, with the cells of each. */
export function rowsOfForm(cells: readonly ReportCell[]): readonly DraftRow[] {
  return [
    ...tableIIRowLabels.map(({ labels, cells: own }): DraftRow => ({
      table: 'II',
      row: labels[0] ?? '',
      cells: own.map((cell): ReportCell => `tableII.${cell}`),
    })),
    ...tableIIIRowIds.map((row): DraftRow => ({ table: 'III', row, cells: columnsIn(`tableIII.${row}.`, cells) })),
    ...tableIVBlockIds.map((row): DraftRow => ({ table: 'IV', row, cells: columnsIn(`tableIV.${row}.`, cells) })),
  ];
}

function isSeen(draft: ReadingDraft, { table, row }: DraftRow): boolean {
  return draft.settled.has(`${table}.${row}`) || draft.troubles.has(`${table}.${row}`);
}

function isSame(a: ReadingDraft, b: ReadingDraft, { table, row, cells }: DraftRow): boolean {
  const key = `${table}.${row}`;
  return (
    a.troubles.has(key) === b.troubles.has(key) &&
    cells.every((cell) => JSON.stringify(a.cells.get(cell)) === JSON.stringify(b.cells.get(cell)))
  );
}

/**
 * Puts together what several tables or sheets hold of one report. Parts of one table are joined. Where the same rows stand in
 * two of them with different figures, neither is taken: one row in two places is that row's trouble, several are two tables.
 */
export function mergeDrafts(drafts: readonly ReadingDraft[], rows: readonly DraftRow[]): ReadingDraft {
  const merged = startDraft();
  for (const table of tableNames) {
    const own = rows.filter((row) => row.table === table);
    const holders = drafts.filter(
      (draft) =>
        own.some((row) => isSeen(draft, row)) ||
        [...draft.troubles.values()].some((trouble) => 'table' in trouble && trouble.table === table),
    );
    const shared = own.flatMap((row) => {
      const seen = holders.filter((draft) => isSeen(draft, row));
      const first = seen[0];
      return first === undefined || seen.length < 2
        ? []
        : [{ row, isSame: seen.every((each) => isSame(first, each, row)) }];
    });
    const differing = shared.filter((each) => !each.isSame);
    const isTwice = shared.length > 1 && differing.length > 0;
    for (const { row, cells } of own) {
      const key = `${table}.${row}`;
      const seen = holders.filter((draft) => draft.settled.has(key) || draft.troubles.has(key));
      const first = seen[0];
      if (first === undefined) continue;
      if (isTwice || differing.some((each) => each.row.row === row)) {
        for (const cell of cells) merged.cells.set(cell, { kind: 'unreadable' });
        if (!isTwice) merged.troubles.set(key, { kind: 'row-found-twice', table, row });
        continue;
      }
      for (const cell of cells) {
        const reading = first.cells.get(cell);
        if (reading !== undefined) merged.cells.set(cell, reading);
      }
      const trouble = first.troubles.get(key);
      if (trouble !== undefined) merged.troubles.set(key, trouble);
      else merged.settled.add(key);
    }
    if (isTwice) merged.troubles.set(`${table}.${table}`, { kind: 'table-found-twice', table });
    for (const draft of holders) {
      for (const [key, trouble] of draft.troubles)
        if ('table' in trouble && trouble.table === table && !own.some((row) => key === `${table}.${row.row}`))
          merged.troubles.set(key, trouble);
    }
  }
  for (const draft of drafts) {
    merged.oldTableII.push(...draft.oldTableII);
    merged.is2019 ||= draft.is2019;
    merged.is2021 ||= draft.is2021;
  }
  return merged;
}
