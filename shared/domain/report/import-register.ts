import { addDays, civilDate, fromDayNumber, isCivilDate } from '../calendar/civil-date.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import type { RegisterEntry } from './register-entry.ts';

/** A line of a register as a file gives it, before it gets an id and an instant of recording. */
export type ImportedEntry = DistributiveOmit<RegisterEntry, 'id' | 'recordedAt' | 'struckOutAt'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export type ImportedDisclosure = {
  readonly publishedOn: CivilDate;
  readonly category: string;
  readonly subcategory: string | null;
  readonly title: string;
  readonly url: string | null;
};

/** What is wrong with a line; `column` is the heading. */
export type ImportProblem = {
  readonly kind:
    | 'missing'
    | 'not-a-date'
    | 'not-a-count'
    | 'not-an-amount'
    | 'unknown-kind'
    | 'repealed-before-made'
    | 'published-before-made'
    | 'not-an-address'
    | 'repeated';
  readonly column: string;
  readonly written: string;
};

/** A line of the file with what it would record, or what is wrong with it; `line` counts from 1, headings included. */
export type ImportLine<T> =
  | { readonly line: number; readonly ok: true; readonly entry: T }
  | { readonly line: number; readonly ok: false; readonly problems: readonly ImportProblem[] };

export type ImportPreview<T> =
  | { readonly ok: true; readonly lines: readonly ImportLine<T>[]; readonly accepted: number; readonly refused: number }
  /** A heading without which no line can be read. */
  | { readonly ok: false; readonly missingHeadings: readonly string[] };

const kinds: ReadonlyMap<string, RegisterEntry['kind']> = new Map([
  ['规章', 'regulations'],
  ['行政规范性文件', 'normative-documents'],
  ['规范性文件', 'normative-documents'],
  ['行政许可', 'licensing'],
  ['行政处罚', 'penalties'],
  ['行政强制', 'coercive-measures'],
  ['行政事业性收费', 'fees'],
]);

/** Headings with the other words that files use for them. */
const headings = {
  kind: ['类别', '种类', '事项'],
  title: ['名称', '标题', '信息名称'],
  documentNumber: ['文号', '发文字号'],
  on: ['日期', '制发日期', '决定日期', '收费日期', '收取日期'],
  repealedOn: ['废止日期', '失效日期'],
  publishedOn: ['公开日期', '发布日期', '公布日期'],
  pieces: ['数量', '件数'],
  amount: ['金额（元）', '金额', '收费金额（元）'],
  category: ['类别', '栏目', '分类'],
  subcategory: ['子类', '二级分类'],
  url: ['网址', '链接', '地址'],
} as const;
type Heading = keyof typeof headings;

/** The headings that a word in the row of titles may stand for. */
const headingsOf: ReadonlyMap<string, readonly Heading[]> = headingsByWord();

function headingsByWord(): ReadonlyMap<string, readonly Heading[]> {
  const byWord = new Map<string, Heading[]>();
  for (const [heading, words] of Object.entries(headings))
    for (const word of words) {
      const known = byWord.get(normalised(word)) ?? [];
      if (isHeading(heading)) byWord.set(normalised(word), [...known, heading]);
    }
  return byWord;
}

function isHeading(text: string): text is Heading {
  return Object.hasOwn(headings, text);
}

type Reader = { readonly text: (heading: Heading) => string; readonly problems: ImportProblem[] };

function normalised(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}

/** A time of day as programs write it behind a date. */
const timeOfDay = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?: ?[ap]m)?(?: ?(?:(Z)|([+-])(\d{2}):?(\d{2})))?$/iu;

/** By how many days a time moves its date for China: 0 but where it names another zone; null when it is no time. */
function daysMovedBy(written: string): number | null {
  const match = timeOfDay.exec(written);
  if (match === null) return null;
  const [, hour, minute, second = '0', universal, sign, zoneHours = '0', zoneMinutes = '0'] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  if (universal === undefined && sign === undefined) return 0;
  const zone = (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes));
  return Math.floor((Number(hour) * 60 + Number(minute) - zone + 8 * 60) / (24 * 60));
}

/**
 * `2025-03-01`, `2025/3/1`, `2025.3.1`, `2025年3月1日` and the basic form `20250301` of GB/T 7408, with or without a time of
 * day, or a workbook's number of days; the time is left out.
 */
export function readDate(written: string): CivilDate | null {
  const text = written.normalize('NFKC').trim();
  if (text.length > 40) return null;
  const serial = /^([34567]\d{4})(?:\.\d+)?$/u.exec(text);
  if (serial !== null) return fromDayNumber(Number(serial[1]) - 25_569);
  const match =
    /^(\d{4})[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})日?(?:(?:T|[ ,]+)(.+))?$/u.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?:(?:T|[ ,]+)(.+))?$/u.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/u.exec(text);
  const moved = match?.[4] === undefined ? 0 : daysMovedBy(timeInDigits(match[4]));
  if (match === null || moved === null) return null;
  const date = `${match[1] ?? ''}-${(match[2] ?? '').padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}`;
  return isCivilDate(date) ? addDays(civilDate(date), moved) : null;
}

/** `143000` and 14时30分 as `14:30:00` and `14:30`; any other text as it is. */
function timeInDigits(text: string): string {
  return text
    .trim()
    .replace(/^(?:上午|下午|(?:星期|周)[一二三四五六日天]) ?/u, '')
    .replace(/^(\d{2})(\d{2})(\d{2})(?=$|Z|[+-])/u, '$1:$2:$3')
    .replace(/^(\d{1,2})[时点](\d{1,2})分?(?:(\d{1,2})秒)?$/u, (_whole, hour: string, minute: string, second = '00') =>
      [hour, minute.padStart(2, '0'), String(second).padStart(2, '0')].join(':'),
    );
}

function dateIn(reader: Reader, heading: Heading, isRequired: boolean): CivilDate | null {
  const written = reader.text(heading);
  if (written === '') {
    if (isRequired) reader.problems.push({ kind: 'missing', column: headings[heading][0], written });
    return null;
  }
  const date = readDate(written);
  if (date === null) reader.problems.push({ kind: 'not-a-date', column: headings[heading][0], written });
  return date;
}

function requiredText(reader: Reader, heading: Heading): string {
  const written = reader.text(heading);
  if (written === '') reader.problems.push({ kind: 'missing', column: headings[heading][0], written });
  return written;
}

function piecesIn(reader: Reader): number {
  const written = reader.text('pieces');
  if (written === '') return 1;
  const pieces = Number(written.normalize('NFKC').replaceAll(',', ''));
  if (Number.isSafeInteger(pieces) && pieces > 0) return pieces;
  reader.problems.push({ kind: 'not-a-count', column: '数量', written });
  return 0;
}

function fenIn(reader: Reader): number {
  const written = requiredText(reader, 'amount');
  const text = written.normalize('NFKC').replaceAll(',', '').replace(/元$/u, '');
  if (/^\d{1,12}(?:\.\d{1,2})?$/u.test(text)) return Math.round(Number(text) * 100);
  if (written !== '') reader.problems.push({ kind: 'not-an-amount', column: '金额（元）', written });
  return 0;
}

const noDate = civilDate('1900-01-01');

function registerLine(reader: Reader): ImportedEntry | null {
  const written = requiredText(reader, 'kind');
  const kind = kinds.get(normalised(written));
  if (kind === undefined) {
    if (written !== '') reader.problems.push({ kind: 'unknown-kind', column: '类别', written });
    return null;
  }
  const on = dateIn(reader, 'on', true) ?? noDate;
  switch (kind) {
    case 'regulations':
    case 'normative-documents': {
      const repealedOn = dateIn(reader, 'repealedOn', false);
      const publishedOn = dateIn(reader, 'publishedOn', false);
      if (repealedOn !== null && repealedOn < on)
        reader.problems.push({ kind: 'repealed-before-made', column: '废止日期', written: repealedOn });
      if (publishedOn !== null && publishedOn < on)
        reader.problems.push({ kind: 'published-before-made', column: '公开日期', written: publishedOn });
      const documentNumber = reader.text('documentNumber');
      return {
        kind,
        title: requiredText(reader, 'title'),
        documentNumber: documentNumber === '' ? null : documentNumber,
        madeOn: on,
        repealedOn,
        publishedOn,
      };
    }
    case 'licensing':
    case 'penalties':
    case 'coercive-measures':
      return { kind, decidedOn: on, pieces: piecesIn(reader) };
    case 'fees':
      return { kind, collectedOn: on, amountInFen: fenIn(reader) };
  }
}

function disclosureLine(reader: Reader): ImportedDisclosure {
  const url = reader.text('url');
  if (url !== '' && !/^https?:\/\/\S+$/u.test(url))
    reader.problems.push({ kind: 'not-an-address', column: '网址', written: url });
  const subcategory = reader.text('subcategory');
  return {
    publishedOn: dateIn(reader, 'publishedOn', true) ?? noDate,
    category: requiredText(reader, 'category'),
    subcategory: subcategory === '' ? null : subcategory,
    title: requiredText(reader, 'title'),
    url: url === '' ? null : url,
  };
}

/** The first column under each heading that a row of titles has, once for all rows below it. */
function columnsUnder(titles: readonly string[]): ReadonlyMap<Heading, number> {
  const found = new Map<Heading, number>();
  for (const [column, title] of titles.entries())
    for (const heading of headingsOf.get(normalised(title)) ?? []) if (!found.has(heading)) found.set(heading, column);
  return found;
}

function preview<T>(
  rows: readonly (readonly string[])[],
  required: readonly Heading[],
  read: (reader: Reader) => T | null,
  keyOf: (entry: T) => string | null,
  known: ReadonlySet<string>,
): ImportPreview<T> {
  const headingRow = rows.findIndex((row) => {
    const found = columnsUnder(row);
    return required.every((heading) => found.has(heading));
  });
  const titles = rows[headingRow];
  if (titles === undefined) return { ok: false, missingHeadings: required.map((heading) => headings[heading][0]) };
  const columnOf = columnsUnder(titles);
  const seen = new Set(known);
  const lines = rows.slice(headingRow + 1).flatMap((row, index): readonly ImportLine<T>[] => {
    if (row.every((cell) => cell.trim() === '')) return [];
    const line = headingRow + index + 2;
    const problems: ImportProblem[] = [];
    const entry = read({ text: (heading) => (row[columnOf.get(heading) ?? -1] ?? '').trim(), problems });
    const key = entry === null ? null : keyOf(entry);
    if (key !== null && problems.length === 0) {
      if (seen.has(key)) problems.push({ kind: 'repeated', column: '', written: key });
      seen.add(key);
    }
    return [entry === null || problems.length > 0 ? { line, ok: false, problems } : { line, ok: true, entry }];
  });
  const acceptedCount = lines.filter((line) => line.ok).length;
  return { ok: true, lines, accepted: acceptedCount, refused: lines.length - acceptedCount };
}

/** What makes two documents the same: the number, or the title and the day where there is none; null for decisions and fees. */
export function documentKey(entry: ImportedEntry): string | null {
  if (entry.kind !== 'regulations' && entry.kind !== 'normative-documents') return null;
  return entry.documentNumber ?? `${entry.title} ${entry.madeOn}`;
}

/** Lines of the registers behind table II, each read or refused by itself; `known` holds the keys already registered. */
export function previewRegister(
  rows: readonly (readonly string[])[],
  known: ReadonlySet<string> = new Set(),
): ImportPreview<ImportedEntry> {
  return preview(rows, ['kind', 'on'], registerLine, documentKey, known);
}

/** Lines of proactive disclosures; the same address or, without one, the same title and day twice is refused. */
export function previewDisclosures(
  rows: readonly (readonly string[])[],
  known: ReadonlySet<string> = new Set(),
): ImportPreview<ImportedDisclosure> {
  return preview(
    rows,
    ['publishedOn', 'category', 'title'],
    disclosureLine,
    (entry) => entry.url ?? `${entry.title} ${entry.publishedOn}`,
    known,
  );
}
