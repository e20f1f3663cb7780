import { fillReportTables, reportValues } from './report-table.ts';
import type { ReportTables, ReportTablesOf } from './report-table.ts';

/** What stands in one cell of a report, with nothing guessed: zero, an empty cell, a stroke and words are four things. */
export type CellReading =
  | { readonly kind: 'number'; readonly value: number; readonly written: string }
  | { readonly kind: 'blank' }
  /** `/`, a dash, 无 and the like. */
  | { readonly kind: 'not-applicable'; readonly written: string }
  | { readonly kind: 'text'; readonly written: string }
  /** The row or the table was not found, or its cells could not be told apart. */
  | { readonly kind: 'unreadable' };

const strokes = /^[-‐‑‒–—―─━_/\\|]{1,4}$/u;
const absentWords: ReadonlySet<string> = new Set(['无', '不涉及', '没有', '暂无', '未发生', 'N/A', 'n/a', 'NA']);
const plainNumber = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;

const blank = /[\s\u200b\ufeff]/u;

function withoutBlankEnds(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && blank.test(text.charAt(from))) from++;
  while (to > from && blank.test(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** Marks behind a figure that point to a note: ², ①, `*`, ※, `[1]`, （注1）. They are no part of it. */
const noteMarks =
  /(?:[\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u2460-\u2473\u24f5-\u24ff\u2776-\u277f*＊※†‡]|[[［〔【](?:注|注释)?\s*[\d\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u2460-\u2473]{0,2}[\]］〕】]|[（(]注\s*\d{0,2}[)）])+$/u;
const longestMarks = 24;
const longestFigure = 60;
/** Characters that stand for a number in another way than digits do: ½, ③, Ⅳ, ㈠. */
const otherNumerals = /[\p{No}\p{Nl}]/u;

const countUnits = '件|条|宗|个|次|项|起|份|例|笔|桩';
const unitPatterns = {
  件: new RegExp(`\\s*(?:\\(\\s*(?:${countUnits})\\s*\\)|(?:${countUnits}))$`, 'u'),
  万元: /\s*(?:\(\s*万元\s*\)|万元)$/u,
  元: /\s*(?:\(\s*元\s*\)|元)$/u,
} as const;

/** What is written without the note marks at its end. */
export function withoutNoteMarks(written: string): string {
  const marksAt = Math.max(0, written.length - longestMarks);
  return (written.slice(0, marksAt) + written.slice(marksAt).replace(noteMarks, '')).trimEnd();
}

/**
 * Reads a cell as written: full-width digits, thousands separators, the unit behind and the mark of a note behind are no
 * hindrance; `12 34`, `约12`, `(12)` and `12½` are words, not numbers.
 */
export function readCell(written: string, unit: '件' | '万元' | '元' = '件'): CellReading {
  const bare = withoutBlankEnds(written);
  if (bare === '') return { kind: 'blank' };
  if (bare.length > longestFigure) return { kind: 'text', written: bare.normalize('NFKC') };
  const unmarked = withoutNoteMarks(bare);
  if (otherNumerals.test(unmarked)) return { kind: 'text', written: bare };
  const text = bare.normalize('NFKC');
  if (strokes.test(text) || absentWords.has(text)) return { kind: 'not-applicable', written: text };
  const figure = unmarked.normalize('NFKC').replace(unitPatterns[unit], '').replace(/[−﹣]/gu, '-').trimEnd();
  const shown = unmarked === bare ? text : bare;
  if (plainNumber.test(figure)) return { kind: 'number', value: Number(figure.replaceAll(',', '')), written: shown };
  if (figure === '零') return { kind: 'number', value: 0, written: shown };
  return { kind: 'text', written: text };
}

/** Reads an amount whose unit each cell names, in 10,000 yuan; a figure without a unit may mean either, so that it is text. */
export function readAmount(written: string): CellReading {
  const inTenThousands = readCell(written, '万元');
  if (inTenThousands.kind === 'number') {
    const hasUnit = inTenThousands.written.endsWith('万元') || inTenThousands.value === 0;
    return hasUnit ? inTenThousands : { kind: 'text', written: inTenThousands.written };
  }
  const inYuan = readCell(written, '元');
  return inYuan.kind === 'number' ? { ...inYuan, value: inYuan.value / 10_000 } : inTenThousands;
}

export function numberReading(value: number): CellReading {
  return { kind: 'number', value, written: String(value) };
}

/** The figures of a report made here as readings, so that drafts and published files pass the same checks. */
export function readingsOf(tables: ReportTables): ReportTablesOf<CellReading> {
  const values = reportValues(tables);
  return fillReportTables(tables.form, (cell) => numberReading(values.get(cell) ?? 0));
}

/** The figures of a reading; null where the cell is no number. */
export function figuresOf(readings: ReportTablesOf<CellReading>): ReportTablesOf<number | null> {
  const values = reportValues(readings);
  return fillReportTables(readings.form, (cell) => valueOf(values.get(cell)));
}

function valueOf(reading: CellReading | undefined): number | null {
  return reading?.kind === 'number' ? reading.value : null;
}
