import type { BusinessCalendar } from './business-calendar.ts';
import {
  addDays,
  daysBetween,
  fromDayNumber,
  isCivilDate,
  toDayNumber,
  weekdayOf,
  yearOf,
  type CivilDate,
} from './civil-date.ts';
import type { HolidayNotice, MakeUpDay, NoticeScope, OffDays } from './holiday-notice.ts';
import { statutoryHolidays } from './statutory-holidays.ts';

export const noticeProblemCodes = [
  'year-missing',
  'title-missing',
  'nothing-found',
  'name-missing',
  'line-unreadable',
  'date-impossible',
  'date-outside-year',
  'span-reversed',
  'weekday-mismatch',
  'count-mismatch',
  'make-up-on-weekday',
  'day-off-and-worked',
  'day-repeated',
  'extended-holiday-unknown',
  'statutory-day-not-off',
  'working-days-unbalanced',
] as const;
export type NoticeProblemCode = (typeof noticeProblemCodes)[number];

export type NoticeProblem = {
  readonly code: NoticeProblemCode;
  /** An error refuses the notice; a warning asks the administrator to look again. */
  readonly severity: 'error' | 'warning';
  readonly facts: Readonly<Record<string, string | number>>;
};

export type NoticeReading = {
  /** Null when an error was found. */
  readonly notice: HolidayNotice | null;
  readonly problems: readonly NoticeProblem[];
  /** Phrases that carry a date and were not taken for a day off or a make-up day. */
  readonly ignored: readonly string[];
};

export type NoticeSource = {
  /** The calendar that the notice changes. */
  readonly calendar: BusinessCalendar;
  readonly scope: NoticeScope;
  /** Taken from the text when null. */
  readonly year: number | null;
  readonly title: string | null;
  readonly issuedOn: CivilDate | null;
  readonly url: string | null;
};

type Findings = { offDays: OffDays[]; makeUpDays: MakeUpDay[]; problems: NoticeProblem[]; ignored: string[] };
type StatedDay = {
  readonly year: number;
  readonly month: number;
  readonly on: CivilDate;
  readonly weekday: number | null;
  readonly text: string;
};

const holidayNames = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;
const weekdays = '一二三四五六日';
const itemMark = /(?<=[。\s])([一二三四五六七八九十]+、)(?=[^。]{1,30}:|\d)/g;
const tableRow =
  /^(\S+?)[\s,，]+(\d{4}-\d{2}-\d{2})(?:[\s,，]+(\d{4}-\d{2}-\d{2}))?[\s,，]+(放假|休|off|上班|班|work)$/i;
const statedDate = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:<(\d)>)?/g;

/**
 * Reads a notice of days off and make-up days: the text as the State Council's office words it, or a table with one
 * `名称 从 至 放假|上班` a line. Every stated weekday and number of days is checked against the calendar.
 */
export function parseHolidayNotice(text: string, source: NoticeSource): NoticeReading {
  const lines = text
    .normalize('NFKC')
    .replaceAll(itemMark, '\n$1')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const title = source.title ?? titleIn(lines);
  const year = source.year ?? yearIn(title) ?? lines.map(yearIn).find((found) => found !== null) ?? null;
  const missing: NoticeProblem[] = [];
  if (title === null) missing.push(error('title-missing', {}));
  if (year === null) missing.push(error('year-missing', {}));
  if (title === null || year === null) return { notice: null, problems: missing, ignored: [] };

  const findings: Findings = { offDays: [], makeUpDays: [], problems: [], ignored: [] };
  if (lines.some((line) => tableRow.test(line))) readTable(lines, title, findings);
  else readSentences(lines, { year, title, calendar: source.calendar }, findings);

  const notice: HolidayNotice = {
    scope: source.scope,
    year,
    title,
    issuedOn: source.issuedOn ?? dateLineIn(lines),
    url: source.url,
    offDays: findings.offDays,
    makeUpDays: findings.makeUpDays,
    ordinaryDays: [],
  };
  const problems = [...findings.problems, ...checkNotice(notice)];
  return {
    notice: problems.some(({ severity }) => severity === 'error') ? null : notice,
    problems,
    ignored: findings.ignored,
  };
}

function error(code: NoticeProblemCode, facts: NoticeProblem['facts']): NoticeProblem {
  return { code, severity: 'error', facts };
}

function titleIn(lines: readonly string[]): string | null {
  return (
    lines.find(
      (line) => line.includes('通知') && /\d{4}年/.test(line) && !/\d月\d/.test(line) && !line.includes('如下'),
    ) ?? null
  );
}

function yearIn(text: string | null): number | null {
  const found = /(\d{4})年/.exec(text ?? '')?.[1] ?? /\b(\d{4})-\d{2}-\d{2}\b/.exec(text ?? '')?.[1];
  return found === undefined ? null : Number(found);
}

function dateLineIn(lines: readonly string[]): CivilDate | null {
  const found = lines
    .map((line) => /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(line.replaceAll(/\s/g, '')))
    .findLast((match) => match !== null);
  const [, year, month, day] = found ?? [];
  return year === undefined || month === undefined || day === undefined
    ? null
    : civilDateOf(Number(year), Number(month), Number(day));
}

function civilDateOf(year: number, month: number, day: number): CivilDate | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCivilDate(text) ? text : null;
}

function readTable(lines: readonly string[], title: string, findings: Findings): void {
  for (const [index, line] of lines.entries()) {
    const [, name, from, to = from, kind] = tableRow.exec(line) ?? [];
    if (name === undefined || from === undefined || to === undefined || kind === undefined) {
      const isHeading = line === title || (index === 0 && !/\d/.test(line));
      if (!isHeading) findings.problems.push(error('line-unreadable', { line }));
    } else if (!isCivilDate(from) || !isCivilDate(to)) {
      findings.problems.push(error('date-impossible', { text: line }));
    } else if (from > to) {
      findings.problems.push(error('span-reversed', { from, to }));
    } else if (/放假|休|off/i.test(kind)) {
      findings.offDays.push({ name, from, to });
    } else {
      for (let on = from; on <= to; on = addDays(on, 1)) findings.makeUpDays.push({ name, on });
    }
  }
}

type TextContext = { readonly year: number; readonly title: string; readonly calendar: BusinessCalendar };

function readSentences(lines: readonly string[], context: TextContext, findings: Findings): void {
  const titleName = holidayNames.find((name) => context.title.includes(name)) ?? null;
  for (const spaced of lines) {
    const line = spaced.replaceAll(/\s/g, '');
    if (spaced === context.title || /^\d{4}年\d{1,2}月\d{1,2}日$/.test(line)) continue;
    const item = /^(?:[一二三四五六七八九十]+[、.]|[(][一二三四五六七八九十]+[)]、?)?([^:,。\d<]{1,30}):/.exec(line);
    const body = withWeekdays(item === null ? line : line.slice(item[0].length));
    const name = item?.[1] ?? holidayNames.find((known) => body.includes(known)) ?? titleName;
    for (const sentence of body.split(/[。;]/)) readSentence(sentence, name, context, findings);
  }
}

/** Brackets hold the weekday, the lunar date or a remark; only the weekday is kept, as `<1>` to `<7>`. */
function withWeekdays(text: string): string {
  return text.replaceAll(/[(]([^)]*)[)]/g, (_whole, remark: string) => {
    const weekday = /(?:周|星期)([一二三四五六日天])/.exec(remark)?.[1];
    return weekday === undefined ? '' : `<${weekdays.indexOf(weekday === '天' ? '日' : weekday) + 1}>`;
  });
}

function readSentence(sentence: string, name: string | null, context: TextContext, findings: Findings): void {
  const extended = /延长.*?假期至(.+?日(?:<\d>)?)/.exec(sentence)?.[1];
  if (extended !== undefined) {
    readExtendedHoliday(extended, name, context, findings);
    return;
  }
  for (const clause of sentence.split(',')) readClause(clause, name, context, findings);
}

function readClause(clause: string, name: string | null, context: TextContext, findings: Findings): void {
  const total = /^共(\d+)天/.exec(clause)?.[1];
  const last = findings.offDays.at(-1);
  if (total !== undefined && last !== undefined) {
    const days = daysBetween(last.from, last.to) + 1;
    if (days !== Number(total))
      findings.problems.push(error('count-mismatch', { name: last.name, stated: Number(total), days }));
  } else if (clause.includes('与周末连休') && last !== undefined) {
    findings.offDays[findings.offDays.length - 1] = withWeekend(last);
  } else if (/\d日/.test(clause)) {
    readDatedClause(clause, name, context, findings);
  }
}

function readDatedClause(clause: string, name: string | null, context: TextContext, findings: Findings): void {
  const isOff = /放假|调休$/.test(clause);
  const isWorked = clause.includes('上班') && !clause.includes('正常上班');
  if (!isOff && !isWorked) {
    findings.ignored.push(clause.replaceAll(/<\d>/g, ''));
    return;
  }
  if (name === null) {
    findings.problems.push(error('name-missing', { text: clause }));
    return;
  }
  if (isOff) readOffDays(clause, name, context.year, findings);
  else
    for (const day of statedDays(clause, name, context.year, findings)) findings.makeUpDays.push({ name, on: day.on });
}

function readOffDays(clause: string, name: string, year: number, findings: Findings): void {
  let previous: StatedDay | null = null;
  for (const part of clause.split('、')) {
    const [from, to = from] = statedDays(part, name, year, findings, previous);
    if (from === undefined || to === undefined) continue;
    previous = to;
    if (from.on > to.on) findings.problems.push(error('span-reversed', { from: from.on, to: to.on }));
    // An earlier sentence may state the whole span that this one breaks down day by day.
    else if (!findings.offDays.some((span) => span.name === name && span.from <= from.on && span.to >= to.on))
      findings.offDays.push({ name, from: from.on, to: to.on });
  }
}

/** The dates of a phrase in order; a date without year or month takes those of the date before it. */
function statedDays(
  phrase: string,
  name: string,
  noticeYear: number,
  findings: Findings,
  before: StatedDay | null = null,
): readonly StatedDay[] {
  const found: StatedDay[] = [];
  for (const match of phrase.matchAll(statedDate)) {
    const previous: StatedDay | null = found.at(-1) ?? before;
    const [text, statedYear, statedMonth, statedDay, weekday] = match;
    const month = statedMonth === undefined ? previous?.month : Number(statedMonth);
    if (month === undefined) {
      findings.problems.push(error('date-impossible', { text }));
      continue;
    }
    const year = statedYear === undefined ? yearOfMonth(month, name, noticeYear, previous) : Number(statedYear);
    const on = civilDateOf(year, month, Number(statedDay));
    if (on === null) {
      findings.problems.push(error('date-impossible', { text: text.replace(/<\d>/, '') }));
      continue;
    }
    if (weekday !== undefined && Number(weekday) !== weekdayOf(on)) {
      findings.problems.push(
        error('weekday-mismatch', {
          on,
          stated: `周${weekdays.charAt(Number(weekday) - 1)}`,
          real: `周${weekdays.charAt(weekdayOf(on) - 1)}`,
        }),
      );
    }
    found.push({ year, month, on, weekday: weekday === undefined ? null : Number(weekday), text });
  }
  return found;
}

/** December days of New Year's Day belong to the year before the one that the notice is about. */
function yearOfMonth(month: number, name: string, noticeYear: number, previous: StatedDay | null): number {
  if (previous !== null && month >= previous.month) return previous.year;
  return name === '元旦' && month === 12 ? noticeYear - 1 : noticeYear;
}

function withWeekend(span: OffDays): OffDays {
  let { from, to } = span;
  while (weekdayOf(addDays(from, -1)) > 5) from = addDays(from, -1);
  while (weekdayOf(addDays(to, 1)) > 5) to = addDays(to, 1);
  return { name: span.name, from, to };
}

/** A holiday made longer begins where the calendar lets it begin. */
function readExtendedHoliday(
  phrase: string,
  name: string | null,
  { year, calendar }: TextContext,
  findings: Findings,
): void {
  const [until] = statedDays(phrase, name ?? '', year, findings);
  const known = calendar.notices
    .flatMap(({ offDays }) => offDays)
    .find((span) => span.name === name && yearOf(span.from) === year);
  if (until === undefined) return;
  if (known === undefined || name === null)
    findings.problems.push(error('extended-holiday-unknown', { name: name ?? '', year }));
  else findings.offDays.push({ name, from: known.from, to: until.on });
}

/** 放假办法第二条: statutory days off that a yearly notice cannot leave out, and how many working days they cost. */
function checkNotice(notice: HolidayNotice): readonly NoticeProblem[] {
  const { offDays, makeUpDays, year } = notice;
  if (offDays.length + makeUpDays.length === 0) return [error('nothing-found', {})];
  const off = new Map<CivilDate, string>();
  const problems: NoticeProblem[] = [];
  for (const { name, from, to } of offDays) {
    for (let day = toDayNumber(from); day <= toDayNumber(to); day += 1) {
      const on = fromDayNumber(day);
      if (off.has(on)) problems.push(error('day-repeated', { on }));
      off.set(on, name);
    }
  }
  const worked = new Set<CivilDate>();
  for (const { on } of makeUpDays) {
    if (worked.has(on)) problems.push(error('day-repeated', { on }));
    if (off.has(on)) problems.push(error('day-off-and-worked', { on }));
    if (weekdayOf(on) <= 5 && notice.scope !== 'local') problems.push(error('make-up-on-weekday', { on }));
    worked.add(on);
  }
  const isInYear = (on: CivilDate) => yearOf(on) === year || (yearOf(on) === year - 1 && on.slice(5, 7) === '12');
  for (const on of [...off.keys(), ...worked])
    if (!isInYear(on)) problems.push(error('date-outside-year', { on, year }));
  return notice.scope === 'year' ? [...problems, ...checkStatutoryDays(notice, off, worked)] : problems;
}

/** Statutory days off in a year, by the 放假办法 of 2013 and of 2024. */
function statutoryDayCount(year: number): number {
  return year >= 2025 ? 13 : 11;
}

function checkStatutoryDays(
  { year }: HolidayNotice,
  off: ReadonlyMap<CivilDate, string>,
  worked: ReadonlySet<CivilDate>,
): readonly NoticeProblem[] {
  const problems: NoticeProblem[] = [];
  for (const { on, name } of statutoryHolidays(year)) {
    const isSince2025 = on.endsWith('-05-02');
    if (!off.has(on) && (year >= 2025 || !isSince2025)) problems.push(error('statutory-day-not-off', { on, name }));
  }
  const lost = [...off.keys()].filter((on) => weekdayOf(on) <= 5).length - worked.size;
  const expected = statutoryDayCount(year);
  if (lost !== expected)
    problems.push({ code: 'working-days-unbalanced', severity: 'warning', facts: { lost, expected } });
  return problems;
}
