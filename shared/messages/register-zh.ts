import type { ImportProblem } from '../domain/report/import-register.ts';
import { fill } from './fill.ts';

const problems: Readonly<Record<ImportProblem['kind'], string>> = {
  missing: '“{column}”没有填写。',
  'not-a-date': '“{column}”填的“{written}”不是日期，请写成 2025-03-01。',
  'not-a-count': '“{column}”填的“{written}”不是正整数。',
  'not-an-amount': '“{column}”填的“{written}”不是金额，请以元为单位，最多两位小数。',
  'unknown-kind':
    '“{column}”填的“{written}”不是规定的类别，请填规章、行政规范性文件、行政许可、行政处罚、行政强制或行政事业性收费。',
  'repealed-before-made': '“{column}”{written} 早于制发日期。',
  'published-before-made': '“{column}”{written} 早于制发日期。',
  'not-an-address': '“{column}”填的“{written}”不是网址。',
  repeated: '与已登记的或者前面的一行重复：{written}。',
};

/** What is wrong with a line of a register, in one sentence. */
export function importProblemZh(problem: ImportProblem): string {
  return fill(problems[problem.kind], { column: problem.column, written: problem.written });
}

export const tooManyRowsZh = '文件超过 {mostRows} 行，请分成几个文件导入。';
export const missingHeadingsZh = '没有找到标题行，应有“{headings}”。';
