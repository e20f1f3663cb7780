import { fillReportTables, reportValues } from './report-table.ts';
import type { ReportTables, ReportTablesOf } from './report-table.ts';

/** What stands in one cell of a report, with nothing guessed: zero, an empty cell, a stroke and words are four things. */
export type CellReading =
  | { readonly kind: 'number'; readonly value: number; readonly written: string }
  | { readonly kind: 'blank' }
  /** `/`, a dash, 无 and the like. */
  | { readonly kind: 'not-applicable'; readonly written: string }
  | { readonly kind: 'text'; readonly written: string }
  /** The form that the report follows has no such cell. */
  | { readonly kind: 'not-on-form' }
  /** The row or the table was not found, or its cells could not be told apart. */
  | { readonly kind: 'unreadable' };

const strokes: ReadonlySet<string> = new Set(['/', '\\', '-', '--', '—', '——', '–', '―', '无', 'N/A', 'n/a', 'NA']);
const plainNumber = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;

const blank = /[\s\u200b\ufeff]/u;

function withoutBlankEnds(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && blank.test(text.charAt(from))) from++;
  while (to > from && blank.test(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** Reads a cell as written: full-width digits and thousands separators are numbers, `12 34` or `约12` are not. */
export function readCell(written: string, unit: '件' | '万元' = '件'): CellReading {
  const text = withoutBlankEnds(written.normalize('NFKC'));
  if (text === '') return { kind: 'blank' };
  if (strokes.has(text)) return { kind: 'not-applicable', written: text };
  const bare = (text.endsWith(unit) ? text.slice(0, -unit.length) : text).replace(/[−﹣]/gu, '-').trimEnd();
  if (plainNumber.test(bare)) return { kind: 'number', value: Number(bare.replaceAll(',', '')), written: text };
  return { kind: 'text', written: text };
}

export function numberReading(value: number): CellReading {
  return { kind: 'number', value, written: String(value) };
}

/** The figures of a report made here as readings, so that drafts and published files pass the same checks. */
export function readingsOf(tables: ReportTables): ReportTablesOf<CellReading> {
  const values = reportValues(tables);
  return fillReportTables((cell) => numberReading(values.get(cell) ?? 0));
}

/** The figures of a reading; null where the cell is no number. */
export function figuresOf(readings: ReportTablesOf<CellReading>): ReportTablesOf<number | null> {
  const values = reportValues(readings);
  return fillReportTables((cell) => valueOf(values.get(cell)));
}

function valueOf(reading: CellReading | undefined): number | null {
  return reading?.kind === 'number' ? reading.value : null;
}
