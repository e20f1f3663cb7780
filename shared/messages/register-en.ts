import type { ImportProblem } from '../domain/report/import-register.ts';
import { fill } from './fill.ts';

const problems: Readonly<Record<ImportProblem['kind'], string>> = {
  missing: '“{column}” is empty.',
  'not-a-date': '“{written}” under “{column}” is not a date; write 2025-03-01.',
  'not-a-count': '“{written}” under “{column}” is not a whole number above 0.',
  'not-an-amount': '“{written}” under “{column}” is not an amount in yuan with at most two decimals.',
  'unknown-kind': '“{written}” under “{column}” is not a kind of entry.',
  'repealed-before-made': '“{column}” {written} is before the day on which it was made.',
  'published-before-made': '“{column}” {written} is before the day on which it was made.',
  'not-an-address': '“{written}” under “{column}” is not a web address.',
  repeated: 'It repeats an entry or a line before it: {written}.',
};

/** What is wrong with a line of a register, in one sentence. */
export function importProblemEn(problem: ImportProblem): string {
  return fill(problems[problem.kind], { column: problem.column, written: problem.written });
}

export const tooManyRowsEn = 'The file has more than {mostRows} lines; split it.';
export const missingHeadingsEn = 'No line of headings was found; it should have “{headings}”.';
