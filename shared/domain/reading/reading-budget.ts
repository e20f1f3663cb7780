import { accepted, refused } from '../result.ts';
import type { Result } from '../result.ts';

const mebibyte = 1024 * 1024;

/**
 * What one reading of a file or of a long text may use. Every reader takes its bounds from here. A bound is counted before
 * anything is built from what was counted, and what passes it is refused by name; nothing is cut off in silence.
 */
export const readingBudget = {
  /** A file as it comes. */
  fileBytes: 10 * mebibyte,
  /** The parts of an archive that are read, unpacked. */
  unpackedBytes: 24 * mebibyte,
  archiveEntries: 1000,
  /** Sheets of a workbook that are read; two names for one sheet count once. */
  sheets: 64,
  /** Cells of all tables, with the blanks that are kept between them. */
  cells: 400_000,
  /** Merged areas of all sheets. */
  mergedAreas: 20_000,
  /** Paragraphs and tables. */
  blocks: 100_000,
  /** Text of all cells and paragraphs, each use of a shared text counted. */
  characters: 4_000_000,
  /** Elements inside one another. */
  nesting: 400,
  /** Lines of a register, and rows of a table; further rows of a table are left out and told. */
  tableRows: 20_000,
  tableColumns: 256,
  /** One part of the written report, and the text of a holiday notice, in characters. */
  sectionCharacters: 20_000,
  noticeCharacters: 20_000,
  /** Days off or make-up days that one line of a holiday notice may state. */
  noticeSpanInDays: 31,
  /** One reading in a thread of its own: its time, and the memory that its objects may take. */
  readingSeconds: 12,
  readingMemoryMib: 384,
  /** Readings that may wait for a thread; further ones are asked to come again. */
  readingsWaiting: 40,
  /** Files in one posted form. */
  filesPerForm: 100,
  /** Tags in an agency's own layout of a letter. */
  templateTags: 2000,
} as const;

/** What is counted while a file is read, and the refusal when it is used up. */
const refusalOf = {
  sheets: 'TooManySheets',
  cells: 'TooManyCells',
  mergedAreas: 'TooManyMergedAreas',
  blocks: 'TooManyBlocks',
  characters: 'TooMuchText',
} as const;
export type CountedBudget = keyof typeof refusalOf;

/** Why a reading was given up before it was done: a budget, the time, the memory, or too many readings at once. */
export const budgetRefusals = [
  'TooManySheets',
  'TooManyCells',
  'TooManyMergedAreas',
  'TooManyBlocks',
  'TooMuchText',
  'NestedTooDeep',
  'SectionTooLong',
  'ReadingTooLong',
  'ReadingTooLarge',
  'ReadingFailed',
  'ReadersBusy',
] as const;
export type BudgetRefusal = (typeof budgetRefusals)[number];

/** Leaves a reader that has used up its budget; caught by `withinBudget`. */
export class BudgetUsedUp extends Error {
  readonly refusal: BudgetRefusal;
  readonly facts: Readonly<Record<string, number>>;
  constructor(refusal: BudgetRefusal, facts: Readonly<Record<string, number>>) {
    super(refusal);
    this.name = 'BudgetUsedUp';
    this.refusal = refusal;
    this.facts = facts;
  }
}

/** Counts what the reading of one file uses. */
export type Meter = {
  /** Call before building what is counted; throws `BudgetUsedUp` when it is more than the budget has left. */
  readonly use: (what: CountedBudget, amount: number) => void;
};

/** A meter for one file, whatever number of sheets and parts it has. */
export function openMeter(): Meter {
  const used: Record<CountedBudget, number> = { sheets: 0, cells: 0, mergedAreas: 0, blocks: 0, characters: 0 };
  return {
    use: (what, amount) => {
      used[what] += amount;
      if (used[what] > readingBudget[what]) throw new BudgetUsedUp(refusalOf[what], { limit: readingBudget[what] });
    },
  };
}

/** What `read` gives, or the refusal of the budget that it used up; other errors go on. */
export function withinBudget<T>(read: (meter: Meter) => T): Result<T, BudgetRefusal> {
  try {
    return accepted(read(openMeter()));
  } catch (error) {
    if (error instanceof BudgetUsedUp) return refused(error.refusal, null, error.facts);
    throw error;
  }
}
