import { performanceDocument } from '../../bench/performance-document.ts';
import { lettersDocument } from './letters-document.ts';
import { lifeCycleDocument } from './life-cycle-document.ts';
import { promisesDocument } from './promises-document.ts';
import { tableDocument } from './table-document.ts';

/** Pages under docs/ that are drawn from the code, by path. */
export const generatedDocuments: Readonly<Record<string, () => string>> = {
  'docs/letters.md': lettersDocument,
  'docs/life-cycle.md': lifeCycleDocument,
  'docs/table.md': tableDocument,
  'docs/performance.md': performanceDocument,
  'docs/promises.md': promisesDocument,
};
