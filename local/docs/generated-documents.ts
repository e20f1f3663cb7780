import { lifeCycleDocument } from './life-cycle-document.ts';

/** Pages under docs/ that are drawn from the code, by path. */
export const generatedDocuments: Readonly<Record<string, () => string>> = {
  'docs/life-cycle.md': lifeCycleDocument,
};
