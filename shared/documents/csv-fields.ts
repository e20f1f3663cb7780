import { openMeter, readingBudget } from '../domain/reading/reading-budget.ts';
import type { Meter } from '../domain/reading/reading-budget.ts';

/** The separator of which the first line has most. */
function separatorOf(text: string): string {
  const firstLine = text.slice(0, Math.max(0, text.search(/[\r\n]|$/u)));
  return [',', '\t', ';'].reduce((best, each) =>
    firstLine.split(each).length > firstLine.split(best).length ? each : best,
  );
}

/** Fields of a CSV file (RFC 4180), separated by commas or, where the first line has more of them, by tabs or semicolons. */
export function parseCsv(
  text: string,
  meter: Meter = openMeter(),
  separator = separatorOf(text),
): readonly (readonly string[])[] {
  meter.use('characters', text.length);
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let isQuoted = false;
  const endField = () => {
    meter.use('cells', 1);
    row.push(field);
    field = '';
  };
  const endRow = () => {
    endField();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length && rows.length <= readingBudget.tableRows; at++) {
    const character = text.charAt(at);
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (text.charAt(at + 1) === '"') {
        field += '"';
        at++;
      } else isQuoted = false;
    } else if (character === '"' && field === '') isQuoted = true;
    else if (character === separator) endField();
    else if (character === '\n' || character === '\r') {
      if (character === '\r' && text.charAt(at + 1) === '\n') at++;
      endRow();
    } else field += character;
  }
  if (field !== '' || row.length > 0) endRow();
  return rows;
}
