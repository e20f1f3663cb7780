import { applicantCategories } from '../request/vocabulary.ts';
import { countedSpans } from './counted-spans.ts';
import { tableFromCells, outcomeIndex, yearIn } from './count-year.ts';
import type { CountOptions } from './count-year.ts';
import { tableIIIRowIds } from './report-table.ts';
import type { TableIII } from './report-table.ts';
import type { RequestFacts } from './request-facts.ts';

/** Requests reduced to four narrow columns, so that many years are counted from one reading. */
export type RequestColumns = {
  readonly add: (request: RequestFacts) => void;
  /** Table III of a year over all requests added so far. */
  readonly tableOf: (year: number) => TableIII;
};

const columnCount = applicantCategories.length;
const stillOpen = 0xffff;

/** Starts an empty set of columns; `expectedCount` avoids growing, nothing more. See `startTableIII` for how a year counts. */
export function startRequestColumns(options: CountOptions = {}, expectedCount = 1024): RequestColumns {
  const recordedUpTo = options.recordedUpTo ?? null;
  const reopening = options.reopening ?? 'not-counted-again';
  let capacity = Math.max(1, expectedCount);
  let length = 0;
  let categoryAt = new Uint8Array(capacity);
  let outcomeAt = new Uint8Array(capacity);
  let openedInAt = new Uint16Array(capacity);
  let closedInAt = new Uint16Array(capacity);
  const grow = () => {
    capacity *= 2;
    const [oldCategory, oldOutcome, oldOpened, oldClosed] = [categoryAt, outcomeAt, openedInAt, closedInAt];
    categoryAt = new Uint8Array(capacity);
    outcomeAt = new Uint8Array(capacity);
    openedInAt = new Uint16Array(capacity);
    closedInAt = new Uint16Array(capacity);
    categoryAt.set(oldCategory);
    outcomeAt.set(oldOutcome);
    openedInAt.set(oldOpened);
    closedInAt.set(oldClosed);
  };
  return {
    add: (request) => {
      const counted = countedSpans(request, recordedUpTo, reopening);
      for (const span of counted.spans) {
        if (length === capacity) grow();
        const openedIn = yearIn(span.openedOn);
        categoryAt[length] = counted.categoryIndex;
        outcomeAt[length] = span.outcome === null ? 0 : outcomeIndex(span.outcome);
        openedInAt[length] = openedIn;
        closedInAt[length] = span.closedOn === null ? stillOpen : Math.max(openedIn, yearIn(span.closedOn));
        length++;
      }
    },
    tableOf: (year) => {
      const cells = new Uint32Array(tableIIIRowIds.length * columnCount);
      const carriedOut = tableIIIRowIds.length - 1;
      for (let each = 0; each < length; each++) {
        const openedIn = openedInAt[each] ?? 0;
        const closedIn = closedInAt[each] ?? 0;
        if (openedIn > year || closedIn < year) continue;
        const category = categoryAt[each] ?? 0;
        const left = (openedIn === year ? 0 : columnCount) + category;
        const right = (closedIn === year ? (outcomeAt[each] ?? 0) : carriedOut) * columnCount + category;
        cells[left] = (cells[left] ?? 0) + 1;
        cells[right] = (cells[right] ?? 0) + 1;
      }
      return tableFromCells(cells);
    },
  };
}
