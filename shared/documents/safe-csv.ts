/** What makes a spreadsheet take a text for a formula: the four signs in every width, after any blanks before them. */
const startsFormula =
  /^[\s\u0000-\u001f\u00a0\u00ad\u180e\u200b-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u;
const startsControl = /^[\t\r\n]/u;
const breaksLine = /[\r\n\u2028\u2029]/u;

/**
 * A text that no spreadsheet runs: a line that would start a formula gets an apostrophe before it, at the beginning and after
 * every line break, since some programs split cells there. Other texts stay as they are.
 */
export function guardFormula(text: string): string {
  if (!breaksLine.test(text)) return startsFormula.test(text) || startsControl.test(text) ? `'${text}` : text;
  const lines = text.split(/(\r\n|[\r\n\u2028\u2029])/u);
  const guarded = lines
    .map((line, index) => (index % 2 === 0 && startsFormula.test(line) ? `'${line}` : line))
    .join('');
  return startsControl.test(guarded) || (guarded === text && startsFormula.test(text)) ? `'${guarded}` : guarded;
}

/** One value: text quoted and guarded, a number quoted as it is, nothing as an empty field. */
export type CsvValue = string | number | null;

function csvField(value: CsvValue): string {
  if (value === null) return '""';
  if (typeof value === 'number') return `"${value}"`;
  const guarded = guardFormula(value);
  return guarded.includes('"') ? `"${guarded.replaceAll('"', '""')}"` : `"${guarded}"`;
}

/** The mark by which spreadsheets know UTF-8; once, before the first line. */
export const csvMark = '\ufeff';

/** One line with its CR LF; every field is quoted. */
export function csvLine(values: readonly CsvValue[]): string {
  let line = '';
  for (const value of values) line += line === '' ? csvField(value) : `,${csvField(value)}`;
  return `${line}\r\n`;
}

/** A whole file (RFC 4180). For many rows, write `csvMark` and then `csvLine` by `csvLine`. */
export function csvFile(rows: Iterable<readonly CsvValue[]>): string {
  let file = csvMark;
  for (const row of rows) file += csvLine(row);
  return file;
}
