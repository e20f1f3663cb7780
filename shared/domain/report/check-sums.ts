import { applicantCategories, outcomes } from '../request/vocabulary.ts';
import type { CellReading } from './cell-reading.ts';
import type { Finding, ReportRule } from './finding.ts';
import { tableIIICell, tableIIIColumnIds, tableIIIRowIds, tableIVBlockIds, tableIVCell } from './report-table.ts';
import type { ReportCell } from './report-table.ts';

/** An equation of the form: the left cells and the right cells have the same sum. */
export type ReportIdentity = {
  readonly rule: Extract<ReportRule, 'R1' | 'R2' | 'R3' | 'proceedings-sum'>;
  readonly left: readonly ReportCell[];
  readonly right: readonly ReportCell[];
};

/**
 * 国办公开办函〔2021〕30号: R1 is printed on table III (first item plus second equals third plus fourth); R2 and R3 are the
 * sums that its totals are, by column and by row; the last are the totals of table IV; 42 equations in all.
 */
export const reportIdentities: readonly ReportIdentity[] = [
  ...tableIIIColumnIds.map((column): ReportIdentity => ({
    rule: 'R1',
    left: [tableIIICell('newly-received', column), tableIIICell('carried-in', column)],
    right: [tableIIICell('total-handled', column), tableIIICell('carried-out', column)],
  })),
  ...tableIIIColumnIds.map((column): ReportIdentity => ({
    rule: 'R2',
    left: outcomes.map((outcome) => tableIIICell(outcome, column)),
    right: [tableIIICell('total-handled', column)],
  })),
  ...tableIIIRowIds.map((rowId): ReportIdentity => ({
    rule: 'R3',
    left: applicantCategories.map((category) => tableIIICell(rowId, category)),
    right: [tableIIICell(rowId, 'total')],
  })),
  ...tableIVBlockIds.map((block): ReportIdentity => ({
    rule: 'proceedings-sum',
    left: [
      tableIVCell(block, 'upheld'),
      tableIVCell(block, 'corrected'),
      tableIVCell(block, 'other'),
      tableIVCell(block, 'pending'),
    ],
    right: [tableIVCell(block, 'total')],
  })),
];

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
    case 'not-on-form':
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

const identitiesByCell: ReadonlyMap<ReportCell, readonly ReportIdentity[]> = (() => {
  const byCell = new Map<ReportCell, ReportIdentity[]>();
  for (const identity of reportIdentities) {
    for (const cell of [...identity.left, ...identity.right]) {
      const list = byCell.get(cell);
      if (list === undefined) byCell.set(cell, [identity]);
      else list.push(identity);
    }
  }
  return byCell;
})();

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
): Suspect | null {
  for (const cell of [...failure.identity.left, ...failure.identity.right]) {
    const identities = identitiesByCell.get(cell) ?? [];
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

/** The equations of the form that do not hold; see `reportIdentities`. */
export function checkSums(readings: ReadonlyMap<ReportCell, CellReading>): readonly Finding[] {
  const failures = new Map<ReportIdentity, Failure>();
  for (const identity of reportIdentities) {
    const failure = failureOf(identity, readings);
    if (failure !== null) failures.set(identity, failure);
  }
  return [...failures.values()].map((failure) => {
    const { identity, expected, actual, hasGap } = failure;
    const cells = [...identity.left, ...identity.right];
    const suspect = suspectOf(failure, failures, readings);
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
