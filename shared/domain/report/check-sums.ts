import type { CellReading } from './cell-reading.ts';
import type { Finding, ReportRule } from './finding.ts';
import type { ReportForm } from './report-form.ts';
import { reportForms } from './report-forms.ts';
import { cellNamed, rowCell } from './report-table.ts';
import type { ReportCell } from './report-table.ts';

/** An equation of the form: the left cells and the right cells have the same sum. */
export type ReportIdentity = {
  readonly rule: Extract<ReportRule, 'R1' | 'R2' | 'R3' | 'proceedings-sum'>;
  readonly left: readonly ReportCell[];
  readonly right: readonly ReportCell[];
};

/** Every equation of a form: R1 as printed on table III, R2 and R3 for the sums that its totals are, and the totals of table IV. */
function identitiesOf({ tableIII, tableIV }: ReportForm): readonly ReportIdentity[] {
  const { rows, columns, balance } = tableIII;
  const outcomeRows = rows.filter(({ counts }) => counts.kind === 'outcomes').map(({ id }) => id);
  const summed = rows.flatMap(({ id, counts }) =>
    counts.kind === 'handled' ? [{ id, of: outcomeRows }] : counts.kind === 'sum' ? [{ id, of: counts.rows }] : [],
  );
  const results = tableIV.columns.filter(({ id }) => id !== 'total');
  return [
    ...columns.map((column): ReportIdentity => ({
      rule: 'R1',
      left: balance.left.map((rowId) => rowCell(rowId, column.id)),
      right: balance.right.map((rowId) => rowCell(rowId, column.id)),
    })),
    ...summed.flatMap(({ id, of }) =>
      columns.map((column): ReportIdentity => ({
        rule: 'R2',
        left: of.map((rowId) => rowCell(rowId, column.id)),
        right: [rowCell(id, column.id)],
      })),
    ),
    ...rows.map(({ id }): ReportIdentity => ({
      rule: 'R3',
      left: columns.filter((column) => column.id !== 'total').map((column) => rowCell(id, column.id)),
      right: [rowCell(id, 'total')],
    })),
    ...tableIV.blocks.map(({ id }): ReportIdentity => ({
      rule: 'proceedings-sum',
      left: results.map((column) => cellNamed(`tableIV.${id}.${column.id}`)),
      right: [cellNamed(`tableIV.${id}.total`)],
    })),
  ];
}

type FormEquations = {
  readonly identities: readonly ReportIdentity[];
  readonly byCell: ReadonlyMap<ReportCell, readonly ReportIdentity[]>;
};

const equationsByForm: ReadonlyMap<string, FormEquations> = new Map(
  reportForms.map((form) => {
    const identities = identitiesOf(form);
    const byCell = new Map<ReportCell, readonly ReportIdentity[]>();
    for (const identity of identities)
      for (const cell of [...identity.left, ...identity.right])
        byCell.set(cell, [...(byCell.get(cell) ?? []), identity]);
    return [form.id, { identities, byCell }];
  }),
);

function equationsOf(form: string): FormEquations {
  const equations = equationsByForm.get(form);
  if (equations === undefined) throw new RangeError(`no such form of the yearly report: ${form}`);
  return equations;
}

type Failure = {
  readonly identity: ReportIdentity;
  readonly expected: number;
  readonly actual: number;
  /** An empty cell counted as nothing: the difference may only be that. */
  readonly hasGap: boolean;
};

/** The part of a cell in a sum: its number; nothing for an empty cell; null when the sum cannot be judged. */
function summand(reading: CellReading | undefined): number | null {
  if (reading === undefined) return null;
  switch (reading.kind) {
    case 'number':
      return reading.value;
    case 'blank':
    case 'not-applicable':
      return 0;
    case 'text':
    case 'unreadable':
      return null;
  }
}

function sumOf(cells: readonly ReportCell[], readings: ReadonlyMap<ReportCell, CellReading>): number | null {
  let sum = 0;
  for (const cell of cells) {
    const part = summand(readings.get(cell));
    if (part === null) return null;
    sum += part;
  }
  return sum;
}

function failureOf(identity: ReportIdentity, readings: ReadonlyMap<ReportCell, CellReading>): Failure | null {
  const expected = sumOf(identity.left, readings);
  const actual = sumOf(identity.right, readings);
  if (expected === null || actual === null || Math.abs(expected - actual) < 1e-9) return null;
  const hasGap = [...identity.left, ...identity.right].some((cell) => {
    const kind = readings.get(cell)?.kind;
    return kind === 'blank' || kind === 'not-applicable';
  });
  return { identity, expected, actual, hasGap };
}

/** By how much the cell would have to change for the failing equation to hold. */
function changeFor(cell: ReportCell, failure: Failure): number {
  return failure.identity.right.includes(cell) ? failure.expected - failure.actual : failure.actual - failure.expected;
}

type Suspect = { readonly cell: ReportCell; readonly shouldBe: number };

/** The cell whose change alone would satisfy every equation it is part of; null when there is none, or it stands in one equation only. */
function suspectOf(
  failure: Failure,
  failures: ReadonlyMap<ReportIdentity, Failure>,
  readings: ReadonlyMap<ReportCell, CellReading>,
  byCell: FormEquations['byCell'],
): Suspect | null {
  for (const cell of [...failure.identity.left, ...failure.identity.right]) {
    const identities = byCell.get(cell) ?? [];
    const change = changeFor(cell, failure);
    const shouldBe = (summand(readings.get(cell)) ?? 0) + change;
    if (identities.length < 2 || shouldBe < 0) continue;
    const agree = identities.every((identity) => {
      const other = failures.get(identity);
      return other !== undefined && changeFor(cell, other) === change;
    });
    if (agree) return { cell, shouldBe };
  }
  return null;
}

/** The equations of the form that do not hold; that of 2021 has 42. */
export function checkSums(form: string, readings: ReadonlyMap<ReportCell, CellReading>): readonly Finding[] {
  const { identities, byCell } = equationsOf(form);
  const failures = new Map<ReportIdentity, Failure>();
  for (const identity of identities) {
    const failure = failureOf(identity, readings);
    if (failure !== null) failures.set(identity, failure);
  }
  return [...failures.values()].map((failure) => {
    const { identity, expected, actual, hasGap } = failure;
    const cells = [...identity.left, ...identity.right];
    const suspect = suspectOf(failure, failures, readings, byCell);
    const last = identity.right[0];
    if (last === undefined) throw new Error('an equation has two sides');
    return {
      rule: identity.rule,
      cell: suspect?.cell ?? last,
      cells,
      expected,
      actual,
      severity: hasGap ? 'warning' : 'error',
      facts: suspect === null ? {} : { suspectShouldBe: suspect.shouldBe },
      figures: cells.map((cell) => summand(readings.get(cell))),
    };
  });
}
