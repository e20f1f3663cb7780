import { addDays, civilDate, laterOf } from '../calendar/civil-date.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import { applicantCategories, outcomes } from '../request/vocabulary.ts';
import type { ApplicantCategory, Outcome } from '../request/vocabulary.ts';
import { countedSpans, categoryIndexOf } from './counted-spans.ts';
import type { CountedSpan, ReopeningRule } from './counted-spans.ts';
import type { RegisterCount, ReportForm } from './report-form.ts';
import { fillReportTables, formOfYear, placeOfCell, rowCell } from './report-table.ts';
import type { ReportCell, TableII, TableIII, TableIV } from './report-table.ts';
import type { ProceedingResult } from '../proceeding/proceeding.ts';
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
const outcomesByName: ReadonlyMap<string, Outcome> = new Map(outcomes.map((outcome) => [outcome, outcome]));

/** The rows of a form's table III by what they count; each is an index into its rows. */
type CountedRows = {
  readonly form: ReportForm;
  readonly received: number;
  readonly carriedIn: number;
  readonly carriedOut: number;
  readonly of: (outcome: Outcome) => number;
};

function countedRowsOf(form: ReportForm): CountedRows {
  const { rows } = form.tableIII;
  const indexOf = (kind: 'received' | 'carried-in' | 'carried-out') => {
    const index = rows.findIndex(({ counts }) => counts.kind === kind);
    if (index === -1) throw new RangeError(`form ${form.id} has no row that counts ${kind}`);
    return index;
  };
  const byOutcome = new Map<Outcome, number>(
    rows.flatMap(({ counts }, index) =>
      counts.kind === 'outcomes' ? counts.outcomes.map((outcome) => [outcome, index] as const) : [],
    ),
  );
  return {
    form,
    received: indexOf('received'),
    carriedIn: indexOf('carried-in'),
    carriedOut: indexOf('carried-out'),
    of: (outcome) => {
      const index = byOutcome.get(outcome);
      if (index === undefined) throw new RangeError(`form ${form.id} has no row for outcome ${outcome}`);
      return index;
    },
  };
}

/** The year written at a place in a text, without allocating: a count reads millions. */
function yearAt(text: string, at: number): number {
  const digit = (offset: number) => text.charCodeAt(at + offset) - 48;
  return digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
}

function yearIn(on: CivilDate): number {
  return yearAt(on, 0);
}

/** The rows of table III that a span adds one to in a year, as indexes; at most two: one on each side of the balance. */
function rowsOf(rows: CountedRows, span: CountedSpan, year: number): readonly number[] {
  const openedIn = yearIn(span.openedOn);
  if (openedIn > year) return [];
  const closedIn = span.closedOn === null ? null : Math.max(openedIn, yearIn(span.closedOn));
  if (closedIn !== null && closedIn < year) return [];
  const left = openedIn === year ? rows.received : rows.carriedIn;
  return [left, closedIn === year && span.outcome !== null ? rows.of(span.outcome) : rows.carriedOut];
}

/** The values of table III from the counted cells, with the sums that the form has. */
function valuesOfTableIII({ tableIII: { rows } }: ReportForm, cells: Uint32Array): (cell: ReportCell) => number {
  const valueAt = (rowIndex: number, column: ApplicantCategory | 'total'): number => {
    if (column !== 'total') return cells[rowIndex * columns + categoryIndexOf(column)] ?? 0;
    return cells.subarray(rowIndex * columns, (rowIndex + 1) * columns).reduce((sum, each) => sum + each, 0);
  };
  const rowValue = (rowIndex: number, column: ApplicantCategory | 'total'): number => {
    const counts = rows[rowIndex]?.counts;
    if (counts?.kind !== 'handled' && counts?.kind !== 'sum') return valueAt(rowIndex, column);
    return rows.reduce((sum, row, index) => {
      const isPart = counts.kind === 'sum' ? counts.rows.includes(row.id) : row.counts.kind === 'outcomes';
      return isPart ? sum + rowValue(index, column) : sum;
    }, 0);
  };
  const values = new Map<string, number>();
  rows.forEach((row, index) => {
    for (const column of [...applicantCategories, 'total'] as const)
      values.set(rowCell(row.id, column), rowValue(index, column));
  });
  return (cell) => values.get(cell) ?? 0;
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
  const rows = countedRowsOf(formOfYear(year));
  const cells = new Uint32Array(rows.form.tableIII.rows.length * columns);
  const recordedUpTo = options.recordedUpTo ?? null;
  const reopening = options.reopening ?? 'not-counted-again';
  const addAny = (request: RequestFacts) => {
    const counted = countedSpans(request, recordedUpTo, reopening);
    for (const span of counted.spans)
      for (const rowIndex of rowsOf(rows, span, year)) bump(cells, rowIndex, counted.categoryIndex);
  };
  const addAnswered = (category: ApplicantCategory, openedIn: number, closedIn: number, outcome: Outcome) => {
    const column = categoryIndexOf(category);
    bump(cells, openedIn === year ? rows.received : rows.carriedIn, column);
    bump(cells, openedIn > closedIn || closedIn === year ? rows.of(outcome) : rows.carriedOut, column);
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
    table: () => fillReportTables(rows.form.id, valuesOfTableIII(rows.form, cells)).tableIII,
  };
}

/** The rows whose requests a row counts: itself, or those that it sums. */
function rowsBehind({ tableIII: { rows } }: ReportForm, rowId: string): ReadonlySet<string> {
  const counts = rows.find(({ id }) => id === rowId)?.counts;
  if (counts?.kind === 'sum') return new Set(counts.rows);
  if (counts?.kind !== 'handled') return new Set([rowId]);
  return new Set(rows.filter((row) => row.counts.kind === 'outcomes').map(({ id }) => id));
}

/** Receipt numbers of the requests counted in one cell of table III, in the order given. */
export function requestsBehind(
  requests: Iterable<RequestFacts>,
  year: number,
  cell: { readonly row: string; readonly column: string },
  options: CountOptions = {},
): readonly string[] {
  const recordedUpTo = options.recordedUpTo ?? null;
  const reopening = options.reopening ?? 'not-counted-again';
  const rows = countedRowsOf(formOfYear(year));
  const wanted = rowsBehind(rows.form, cell.row);
  const behind: string[] = [];
  for (const request of requests) {
    const counted = countedSpans(request, recordedUpTo, reopening);
    if (cell.column !== 'total' && applicantCategories[counted.categoryIndex] !== cell.column) continue;
    for (const span of counted.spans)
      for (const rowIndex of rowsOf(rows, span, year))
        if (wanted.has(rows.form.tableIII.rows[rowIndex]?.id ?? '')) behind.push(request.receiptNumber);
  }
  return behind;
}

function lastDayOf(year: number): CivilDate {
  return addDays(civilDate(`${String(year + 1).padStart(4, '0')}-01-01`), -1);
}

function columnOf(
  proceeding: ProceedingFacts,
  year: number,
  recordedUpTo: string | null,
): ProceedingResult | 'pending' | null {
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
    for (const key of [`tableIV.${proceeding.route}.${column}`, `tableIV.${proceeding.route}.total`])
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return fillReportTables(formOfYear(year).id, (cell) => counts.get(cell) ?? 0).tableIV;
}

/** Ids of the proceedings counted in one cell of table IV. */
export function proceedingsBehind(
  proceedings: Iterable<ProceedingFacts>,
  year: number,
  cell: { readonly block: string; readonly column: string },
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

/** What an entry adds in a year to the columns of its row of table II: pieces, or fen for fees. */
function additionsOf(entry: RegisterEntry, year: number): readonly (readonly [NonNullable<RegisterCount>, number])[] {
  const endOn = lastDayOf(year);
  switch (entry.kind) {
    case 'regulations':
    case 'normative-documents': {
      const { madeOn, repealedOn } = entry;
      const isInForce = madeOn <= endOn && (repealedOn === null || repealedOn > endOn);
      return [
        ...(yearIn(madeOn) === year ? [['made', 1] as const] : []),
        ...(repealedOn !== null && yearIn(repealedOn) === year ? [['repealed', 1] as const] : []),
        ...(isInForce ? [['in-force', 1] as const] : []),
      ];
    }
    case 'licensing':
    case 'penalties':
    case 'coercive-measures':
      return yearIn(entry.decidedOn) === year ? [['decisions', entry.pieces]] : [];
    case 'fees':
      return yearIn(entry.collectedOn) === year ? [['collected', entry.amountInFen]] : [];
  }
}

/**
 * 条例第20条(一)(五)(六)(八): documents made, repealed and in force at the end of 31 December, all decisions of the year
 * whether published or not, and fees collected in 10,000 yuan, summed in fen so that nothing is lost to rounding.
 */
export function countTableII(entries: Iterable<RegisterEntry>, year: number, options: CountOptions = {}): TableII {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    if (!registerEntryAsKnown(entry, options.recordedUpTo ?? null)) continue;
    for (const [what, by] of additionsOf(entry, year))
      counts.set(`${entry.kind}.${what}`, (counts.get(`${entry.kind}.${what}`) ?? 0) + by);
  }
  return fillReportTables(formOfYear(year).id, (cell) => {
    const place = placeOfCell(cell, formOfYear(year).id);
    if (place.table !== 'II' || place.column.counts === null) return 0;
    const count = counts.get(`${place.row.id}.${place.column.counts}`) ?? 0;
    return place.column.counts === 'collected' ? count / fenPer10kYuan : count;
  }).tableII;
}

/** The entries counted in one cell of table II. */
export function entriesBehind(
  entries: Iterable<RegisterEntry>,
  year: number,
  cell: { readonly row: string; readonly counts: RegisterCount },
  options: CountOptions = {},
): readonly RegisterEntry[] {
  return [...entries].filter(
    (entry) =>
      entry.kind === cell.row &&
      registerEntryAsKnown(entry, options.recordedUpTo ?? null) &&
      additionsOf(entry, year).some(([what]) => what === cell.counts),
  );
}
