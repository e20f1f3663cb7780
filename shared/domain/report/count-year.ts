import { addDays, civilDate, laterOf } from '../calendar/civil-date.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import { applicantCategories, outcomes } from '../request/vocabulary.ts';
import type { ApplicantCategory, Outcome } from '../request/vocabulary.ts';
import { countedSpans, categoryIndexOf } from './counted-spans.ts';
import type { CountedSpan, ReopeningRule } from './counted-spans.ts';
import {
  fillTableII,
  fillTableIII,
  fillTableIV,
  isOutcomeRow,
  tableIIIColumnIds,
  tableIIIRowIds,
} from './report-table.ts';
import type {
  TableII,
  TableIICellId,
  TableIII,
  TableIIIColumnId,
  TableIIIRowId,
  TableIV,
  TableIVBlockId,
  TableIVColumnId,
} from './report-table.ts';
import type { ProceedingFacts } from './proceeding-facts.ts';
import { proceedingAsKnown } from './proceeding-facts.ts';
import { registerEntryAsKnown } from './register-entry.ts';
import type { RegisterEntry } from './register-entry.ts';
import { unpackFacts } from './request-facts.ts';
import type { RequestFacts } from './request-facts.ts';

export type CountOptions = {
  /** UTC instant `YYYY-MM-DDThh:mm:ss.sssZ`: what was recorded later is not known to the count. Default: everything is known. */
  readonly recordedUpTo?: string;
  /** Default `not-counted-again`. */
  readonly reopening?: ReopeningRule;
};

const columns = applicantCategories.length;
const newlyReceived = 0;
const carriedIn = 1;
const carriedOut = tableIIIRowIds.length - 1;
const rowIndexes: ReadonlyMap<TableIIIRowId, number> = new Map(tableIIIRowIds.map((rowId, index) => [rowId, index]));
const outcomesByName: ReadonlyMap<string, Outcome> = new Map(outcomes.map((outcome) => [outcome, outcome]));
const columnIndexes: ReadonlyMap<TableIIIColumnId, number> = new Map(
  tableIIIColumnIds.map((column, index) => [column, index]),
);

export function outcomeIndex(outcome: Outcome): number {
  return rowIndexes.get(outcome) ?? 0;
}

/** The year written at a place in a text, without allocating: a count reads millions. */
function yearAt(text: string, at: number): number {
  const digit = (offset: number) => text.charCodeAt(at + offset) - 48;
  return digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
}

export function yearIn(on: CivilDate): number {
  return yearAt(on, 0);
}

/** The rows of table III that a span adds one to in a year, as indexes; at most two: one on each side of the balance. */
function rowsOf(span: CountedSpan, year: number): readonly number[] {
  const openedIn = yearIn(span.openedOn);
  if (openedIn > year) return [];
  const closedIn = span.closedOn === null ? null : Math.max(openedIn, yearIn(span.closedOn));
  if (closedIn !== null && closedIn < year) return [];
  const left = openedIn === year ? newlyReceived : carriedIn;
  return [left, closedIn === year && span.outcome !== null ? outcomeIndex(span.outcome) : carriedOut];
}

export function tableFromCells(cells: Uint32Array): TableIII {
  const cellAt = (rowIndex: number, column: number) => cells[rowIndex * columns + column] ?? 0;
  const valueAt = (rowIndex: number, column: TableIIIColumnId): number => {
    const index = columnIndexes.get(column) ?? 0;
    if (index < columns) return cellAt(rowIndex, index);
    let sum = 0;
    for (let each = 0; each < columns; each++) sum += cellAt(rowIndex, each);
    return sum;
  };
  return fillTableIII((rowId, column) => {
    if (rowId !== 'total-handled') return valueAt(rowIndexes.get(rowId) ?? 0, column);
    let sum = 0;
    for (let rowIndex = carriedIn + 1; rowIndex < carriedOut - 1; rowIndex++) sum += valueAt(rowIndex, column);
    return sum;
  });
}

/** A running count of table III, for requests that arrive one by one from a stream. */
export type TableIIICount = {
  readonly add: (request: RequestFacts) => void;
  /** The same from the stored form of the facts (`packFacts`), without unpacking the usual request. */
  readonly addPacked: (category: ApplicantCategory, packedFacts: string) => void;
  readonly table: () => TableIII;
};

/** Lengths of `r2026-03-02@2026-03-02T01:02:03.000Z` and, after it, of `;c2026-03-20@2026-03-20T01:02:03.000Z=`. */
const receiptLength = 36;
const closingLength = 38;

/** True for a packed text that is one receipt and one closing, as nearly all are. */
function isPlainAnswer(packed: string): boolean {
  return (
    packed.length > receiptLength + closingLength &&
    packed.startsWith('r') &&
    packed.startsWith(';c', receiptLength) &&
    !packed.includes(';', receiptLength + 1)
  );
}

/** Adds one to a cell of row × 6 + column. */
function bump(cells: Uint32Array, rowIndex: number, column: number): void {
  const at = rowIndex * columns + column;
  cells[at] = (cells[at] ?? 0) + 1;
}

/**
 * 条例第50条(二)、国办公开办函〔2021〕30号: requests enter a year by receipt date (第31条) and leave it by the date of
 * service; one open at the end of 31 December is carried out, and in the next year carried in.
 */
export function startTableIII(year: number, options: CountOptions = {}): TableIIICount {
  const cells = new Uint32Array(tableIIIRowIds.length * columns);
  const recordedUpTo = options.recordedUpTo ?? null;
  const reopening = options.reopening ?? 'not-counted-again';
  const addAny = (request: RequestFacts) => {
    const counted = countedSpans(request, recordedUpTo, reopening);
    for (const span of counted.spans)
      for (const rowIndex of rowsOf(span, year)) bump(cells, rowIndex, counted.categoryIndex);
  };
  const addAnswered = (category: ApplicantCategory, openedIn: number, closedIn: number, outcome: Outcome) => {
    const column = categoryIndexOf(category);
    bump(cells, openedIn === year ? newlyReceived : carriedIn, column);
    bump(cells, openedIn > closedIn || closedIn === year ? outcomeIndex(outcome) : carriedOut, column);
  };
  return {
    add: (request) => {
      const first = request.facts[0];
      const second = request.facts[1];
      if (
        recordedUpTo !== null ||
        request.facts.length !== 2 ||
        first?.type !== 'received' ||
        second?.type !== 'closed'
      ) {
        addAny(request);
        return;
      }
      const openedIn = yearAt(first.on, 0);
      const closedIn = yearAt(second.on, 0);
      if (openedIn === year || (openedIn < year && closedIn >= year))
        addAnswered(request.category, openedIn, closedIn, second.outcome);
    },
    addPacked: (category, packed) => {
      if (recordedUpTo !== null || !isPlainAnswer(packed)) {
        addAny({ receiptNumber: '', category, facts: unpackFacts(packed) });
        return;
      }
      const openedIn = yearAt(packed, 1);
      const closedIn = yearAt(packed, receiptLength + 2);
      if (openedIn !== year && (openedIn > year || closedIn < year)) return;
      const outcome = outcomesByName.get(packed.slice(receiptLength + closingLength));
      if (outcome === undefined) throw new RangeError(`not an outcome: ${packed}`);
      addAnswered(category, openedIn, closedIn, outcome);
    },
    table: () => tableFromCells(cells),
  };
}

/** Table III of one year; see `startTableIII`. */
export function countTableIII(requests: Iterable<RequestFacts>, year: number, options: CountOptions = {}): TableIII {
  const count = startTableIII(year, options);
  for (const request of requests) count.add(request);
  return count.table();
}

/** Receipt numbers of the requests counted in one cell of table III, in the order given. */
export function requestsBehind(
  requests: Iterable<RequestFacts>,
  year: number,
  cell: { readonly row: TableIIIRowId; readonly column: TableIIIColumnId },
  options: CountOptions = {},
): readonly string[] {
  const recordedUpTo = options.recordedUpTo ?? null;
  const reopening = options.reopening ?? 'not-counted-again';
  const isWanted = (rowIndex: number) => {
    const rowId = tableIIIRowIds[rowIndex];
    return rowId === cell.row || (cell.row === 'total-handled' && rowId !== undefined && isOutcomeRow(rowId));
  };
  const behind: string[] = [];
  for (const request of requests) {
    const counted = countedSpans(request, recordedUpTo, reopening);
    if (cell.column !== 'total' && applicantCategories[counted.categoryIndex] !== cell.column) continue;
    for (const span of counted.spans)
      for (const rowIndex of rowsOf(span, year)) if (isWanted(rowIndex)) behind.push(request.receiptNumber);
  }
  return behind;
}

function lastDayOf(year: number): CivilDate {
  return addDays(civilDate(`${String(year + 1).padStart(4, '0')}-01-01`), -1);
}

function columnOf(proceeding: ProceedingFacts, year: number, recordedUpTo: string | null): TableIVColumnId | null {
  const known = proceedingAsKnown(proceeding, recordedUpTo);
  if (known === null || yearIn(known.filedOn) > year) return null;
  if (known.closedOn === null || known.result === null) return 'pending';
  const closedIn = yearIn(laterOf(known.closedOn, known.filedOn));
  if (closedIn < year) return null;
  return closedIn === year ? known.result : 'pending';
}

/**
 * 条例第50条(三): cases concluded in the year by result, and those pending at the end of 31 December. A case pending at the
 * end of one year appears again in the next, as pending or with its result.
 */
export function countTableIV(
  proceedings: Iterable<ProceedingFacts>,
  year: number,
  options: CountOptions = {},
): TableIV {
  const counts = new Map<string, number>();
  for (const proceeding of proceedings) {
    const column = columnOf(proceeding, year, options.recordedUpTo ?? null);
    if (column === null) continue;
    for (const key of [`${proceeding.route}.${column}`, `${proceeding.route}.total`])
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return fillTableIV((block, column) => counts.get(`${block}.${column}`) ?? 0);
}

/** Ids of the proceedings counted in one cell of table IV. */
export function proceedingsBehind(
  proceedings: Iterable<ProceedingFacts>,
  year: number,
  cell: { readonly block: TableIVBlockId; readonly column: TableIVColumnId },
  options: CountOptions = {},
): readonly string[] {
  const behind: string[] = [];
  for (const proceeding of proceedings) {
    if (proceeding.route !== cell.block) continue;
    const column = columnOf(proceeding, year, options.recordedUpTo ?? null);
    if (column !== null && (cell.column === 'total' || cell.column === column)) behind.push(proceeding.id);
  }
  return behind;
}

const fenPer10kYuan = 1_000_000;

/** What an entry adds to the cells of table II in a year: pieces, or fen for fees. */
function additionsOf(entry: RegisterEntry, year: number): readonly (readonly [TableIICellId, number])[] {
  const endOn = lastDayOf(year);
  switch (entry.kind) {
    case 'regulations':
    case 'normative-documents': {
      const { kind, madeOn, repealedOn } = entry;
      const isInForce = madeOn <= endOn && (repealedOn === null || repealedOn > endOn);
      return [
        ...(yearIn(madeOn) === year ? [[`${kind}.made`, 1] as const] : []),
        ...(repealedOn !== null && yearIn(repealedOn) === year ? [[`${kind}.repealed`, 1] as const] : []),
        ...(isInForce ? [[`${kind}.inForce`, 1] as const] : []),
      ];
    }
    case 'licensing':
    case 'penalties':
    case 'coercive-measures':
      return yearIn(entry.decidedOn) === year ? [[`${entry.kind}.decisions`, entry.pieces]] : [];
    case 'fees':
      return yearIn(entry.collectedOn) === year ? [['fees.amount10kYuan', entry.amountInFen]] : [];
  }
}

/**
 * 条例第20条(一)(五)(六)(八): documents made, repealed and in force at the end of 31 December, all decisions of the year
 * whether published or not, and fees collected in 10,000 yuan, summed in fen so that nothing is lost to rounding.
 */
export function countTableII(entries: Iterable<RegisterEntry>, year: number, options: CountOptions = {}): TableII {
  const counts = new Map<TableIICellId, number>();
  for (const entry of entries) {
    if (!registerEntryAsKnown(entry, options.recordedUpTo ?? null)) continue;
    for (const [cell, by] of additionsOf(entry, year)) counts.set(cell, (counts.get(cell) ?? 0) + by);
  }
  return fillTableII((cell) =>
    cell === 'fees.amount10kYuan' ? (counts.get(cell) ?? 0) / fenPer10kYuan : (counts.get(cell) ?? 0),
  );
}

/** The entries counted in one cell of table II. */
export function entriesBehind(
  entries: Iterable<RegisterEntry>,
  year: number,
  cell: TableIICellId,
  options: CountOptions = {},
): readonly RegisterEntry[] {
  return [...entries].filter(
    (entry) =>
      registerEntryAsKnown(entry, options.recordedUpTo ?? null) &&
      additionsOf(entry, year).some(([added]) => added === cell),
  );
}
