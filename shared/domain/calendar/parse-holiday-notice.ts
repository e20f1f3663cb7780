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
import { readingBudget } from '../reading/reading-budget.ts';
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
  'span-too-long',
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
type StatedDay = { readonly month: number; readonly year: number; readonly on: CivilDate };
/** Days as a phrase states them: one, or all from one to another. */
type StatedSpan = { readonly from: CivilDate; readonly to: CivilDate };

const holidayNames = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;
const weekdays = '一二三四五六日';
const itemMark = /(?<=[。\s])([一二三四五六七八九十]+、)(?=[^。]{1,30}:|\d)/g;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const tableKind = /^(?:放假|休|off|上班|班|work)$/i;
const statedDate = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/g;

/** What closes an office, what opens it, and what does neither. */
const offWord = /放假|补休|补假|休假|公休|(?:放假)?调休$/;
const workWord = /上班|补班/;
const neitherWord = /正常上班|起.{0,4}上班|不(?:放假|休|上班|补班)/;
const halfDay = /半天|半日|半个工作日|上午|中午|下午/;
/** Half days, and days off for some people only (放假办法第三条), close no office. */
const forSomeOnly =
  /半天|半日|半个工作日|上午|中午|下午|妇女|女职工|女干部|女同志|青年|儿童|少年|学生|学校|教师|教职工|军人|老年|离退休/;
/** A day that is told in a way that is not read, such as 10.1 or 正月初一. */
const unreadDate = /\d{1,2}[./-]\d{1,2}|\d{1,2}月|正月|腊月|除夕|初[一二三四五六七八九十]/;
/** What stands before a colon and is no holiday. */
const noName = /^(?:即|附件|备注|说明|注|联系人|电话|其中)$|时间|日期|安排|如下|通知|放假|上班|补班|调休|补休/;

/**
 * Reads a notice of days off and make-up days: the text as the State Council's office words it, or a table with one
 * `名称 从 至 放假|上班` a line. Every stated weekday and number of days is checked against the calendar.
 */
export function parseHolidayNotice(text: string, source: NoticeSource): NoticeReading {
  const lines = westernDates(text.normalize('NFKC'))
    .replaceAll(itemMark, '\n$1')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const printed = titleIn(lines);
  const title = source.title ?? printed?.title ?? null;
  const year = source.year ?? yearIn(title) ?? lines.map(yearIn).find((found) => found !== null) ?? null;
  const missing: NoticeProblem[] = [];
  if (title === null) missing.push(error('title-missing', {}));
  if (year === null) missing.push(error('year-missing', {}));
  if (title === null || year === null) return { notice: null, problems: missing, ignored: [] };

  const findings: Findings = { offDays: [], makeUpDays: [], problems: [], ignored: [] };
  const [from, to] = printed?.lines ?? [0, 0];
  const body = lines.filter((line, index) => (index < from || index >= to) && line !== title);
  if (lines.some((line) => tableRowIn(line) !== null)) readTable(body, findings);
  else readSentences(body, { year, title, calendar: source.calendar }, findings);

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

/** A title may stand on so many lines, and is not longer than this. */
const mostTitleLines = 3;
const longestTitle = 100;

function isTitle(text: string): boolean {
  return text.includes('通知') && /\d{4}年/.test(text) && !/\d月\d/.test(text) && !text.includes('如下');
}

/** The title as it is printed, joined where it was broken, and the lines it stands on. */
function titleIn(
  lines: readonly string[],
): { readonly title: string; readonly lines: readonly [number, number] } | null {
  const whole = lines.findIndex(isTitle);
  if (whole !== -1) return { title: lines[whole] ?? '', lines: [whole, whole + 1] };
  for (const from of lines.keys())
    for (let length = 2; length <= mostTitleLines && from + length <= lines.length; length += 1) {
      const parts = lines.slice(from, from + length);
      if (parts.some((part) => part.length > longestTitle || part.includes('。'))) break;
      const title = parts.join('');
      if (title.endsWith('通知') && isTitle(title)) return { title, lines: [from, from + length] };
    }
  return null;
}

const chineseDigits = '〇一二三四五六七八九';

/** A number as 二十六 or 十: 1 to 99. */
function numberOf(written: string): number {
  const [tens, ones] = written.includes('十') ? written.split('十', 2) : ['', written];
  const digit = (text: string | undefined, blank: number) =>
    text === undefined || text === '' ? blank : chineseDigits.indexOf(text);
  return written.includes('十') ? digit(tens, 1) * 10 + digit(ones, 0) : digit(ones, 0);
}

/** The text with its dates in Western figures, as 二〇二六年十月一日, 10月1号 and 9月26、27日 say them; lunar dates stay. */
function westernDates(text: string): string {
  return text
    .replaceAll(/二[〇○零O0][〇○零O0一二三四五六七八九]{2}(?=年)/g, (year) =>
      Array.from(year, (digit) => Math.max(0, chineseDigits.indexOf(digit))).join(''),
    )
    .replaceAll(
      /(?<!(?:农|阴|夏|藏|傣|彝|伊斯兰|回)历[^。,\d]{0,8})([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/g,
      (_whole, month: string, day: string) => `${numberOf(month)}月${numberOf(day)}日`,
    )
    .replaceAll(
      /(?<=日[、和及与至到—–~-])([一二三四五六七八九十]{1,3})日/g,
      (_whole, day: string) => `${numberOf(day)}日`,
    )
    .replaceAll(/(?<=\d月\d{1,2})号/g, '日')
    .replaceAll(/(?<=[月、和及与至到—–~-])(\d{1,2})(?=(?:[、和及与至到—–~-]\d{1,2}){1,31}日)/g, '$1日');
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

type TableRow = { readonly name: string; readonly from: string; readonly to: string; readonly kind: string };

function tableRowIn(line: string): TableRow | null {
  if (line.length > longestTitle) return null;
  const fields = line.split(/[\s,，]+/);
  const [name = '', from = '', third = '', fourth] = fields;
  const [to, kind] = fourth === undefined ? [from, third] : [third, fourth];
  const isRow = name !== '' && isoDate.test(from) && isoDate.test(to) && tableKind.test(kind) && fields.length <= 4;
  return isRow ? { name, from, to, kind } : null;
}

function readTable(lines: readonly string[], findings: Findings): void {
  for (const [index, line] of lines.entries()) {
    const row = tableRowIn(line);
    if (row === null) {
      const isHeading = index === 0 && !/\d/.test(line);
      if (!isHeading) findings.problems.push(error('line-unreadable', { line }));
      continue;
    }
    const { name, from, to, kind } = row;
    if (!isCivilDate(from) || !isCivilDate(to)) findings.problems.push(error('date-impossible', { text: line }));
    else if (isSpan({ from, to }, findings)) enterSpan({ from, to }, name, /放假|休|off/i.test(kind), findings);
  }
}

/** False, and told, when a span runs backwards or is longer than any that a notice states in one line. */
function isSpan({ from, to }: StatedSpan, findings: Findings): boolean {
  const mostDays = readingBudget.noticeSpanInDays;
  const isTooLong = daysBetween(from, to) >= mostDays;
  if (from > to) findings.problems.push(error('span-reversed', { from, to }));
  else if (isTooLong) findings.problems.push(error('span-too-long', { from, to, mostDays }));
  return from <= to && !isTooLong;
}

function enterSpan({ from, to }: StatedSpan, name: string, isOff: boolean, findings: Findings): void {
  if (isOff) findings.offDays.push({ name, from, to });
  else for (let on = from; on <= to; on = addDays(on, 1)) findings.makeUpDays.push({ name, on });
}

type TextContext = { readonly year: number; readonly title: string; readonly calendar: BusinessCalendar };

/** Spans of one sentence, for what the sentence says they add up to. */
type Sentence = { readonly spans: StatedSpan[] };

function readSentences(lines: readonly string[], context: TextContext, findings: Findings): void {
  const inTitle = holidayNames.find((name) => context.title.includes(name)) ?? nameInTitle(context.title);
  const covered = new Map<string, Set<number>>();
  for (const spaced of lines) {
    const line = spaced.replaceAll(/\s/g, '');
    if (/^\d{4}年\d{1,2}月\d{1,2}日$/.test(line)) continue;
    const { name, body } = itemIn(line);
    const spoken = withWeekdays(body);
    const named = name ?? holidayNames.find((known) => spoken.includes(known)) ?? nameBeforeDate(spoken) ?? inTitle;
    for (const sentence of spoken.split(/[。;!]|(?<!\d)\.|\.(?!\d)/))
      readSentence(sentence, named, context, findings, covered);
  }
}

/** The holiday that heads a line, and the rest; what heads a line and is no holiday stays with the rest. */
function itemIn(line: string): { readonly name: string | null; readonly body: string } {
  const unnumbered = line.replace(
    /^(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)]、?|\d{1,2}[、.](?!\d))/,
    '',
  );
  const label = /^([^:,。\d(]{1,30}):/.exec(unnumbered)?.[1];
  if (label === undefined) return { name: null, body: unnumbered };
  return noName.test(label)
    ? { name: null, body: unnumbered.replace(':', '') }
    : { name: unquoted(label), body: unnumbered.slice(label.length + 1) };
}

function unquoted(text: string): string {
  return text.replaceAll(/["'“”‘’「」《》]/g, '');
}

/** 火把节 of 火把节7月24日至30日放假. */
function nameBeforeDate(body: string): string | null {
  const before = /^([^\d:,。;<]{2,12}?)(?:放假|假期)?(?=(?:\d{4}年)?\d{1,2}月)/.exec(body)?.[1];
  return before !== undefined && /[节年庆三会]["”]?$/.test(before) ? unquoted(before) : null;
}

/** 壮族三月三 of 关于2024年“壮族三月三”放假的通知; null where a title names no holiday. */
function nameInTitle(title: string): string | null {
  const about = /关于(?:做好)?(?:\d{4}年)?度?(.{1,30}?)(?:期间)?(?:节日|假期)?(?:放假|调休|休假)/.exec(title)?.[1];
  const name = unquoted(about ?? '')
    .replaceAll(/\s/g, '')
    .replace(/^\d{4}年/, '');
  return name === '' || /部分|节假日|^(?:有关|全年|全区|全省|全市|全县)/.test(name) ? null : name;
}

/**
 * Brackets hold the weekday, the lunar date or a remark. Weekdays are kept, as `<67>`, for the dates before them; so is a
 * date, where the words outside have none.
 */
function withWeekdays(text: string): string {
  return text.replaceAll(/[(]([^()]*)[)]/g, (_whole, remark: string, at: number) => {
    const said =
      /(?:周|星期|礼拜)([一二三四五六日天](?:[、,和及与至到—–~-]{0,2}(?:下?周|星期|礼拜)?[一二三四五六日天](?![月十初])){0,6})/.exec(
        remark,
      )?.[1];
    const hasDate = /\d日/.test(remark);
    if (said !== undefined && !hasDate) {
      const numbers = Array.from(said.replaceAll('天', '日'), (letter) => weekdays.indexOf(letter) + 1);
      return `<${numbers.filter((number) => number > 0).join('')}>`;
    }
    const before =
      text
        .slice(Math.max(0, at - longestTitle), at)
        .split(/[()。;,]/)
        .at(-1) ?? '';
    return hasDate && !/\d日/.test(before) ? remark : '';
  });
}

function withoutMarks(text: string): string {
  return text.replaceAll(/<\d+>/g, '');
}

function readSentence(
  sentence: string,
  name: string | null,
  context: TextContext,
  findings: Findings,
  covered: Map<string, Set<number>>,
): void {
  const extendedAt = sentence.indexOf('延长');
  const untilAt = extendedAt === -1 ? -1 : sentence.indexOf('假期至', extendedAt);
  if (untilAt !== -1) {
    const [until = '', ...rest] = sentence.slice(untilAt + 3).split(',');
    readExtendedHoliday(until, name, context, findings);
    for (const clause of rest) if (/\d日/.test(clause)) findings.ignored.push(withoutMarks(clause));
    return;
  }
  const said: Sentence = { spans: [] };
  const clauses = sentence.split(/,|(?<=放假|补休|调休|上班|补班)、/);
  const dated = clauses.map((clause) => /\d日/.test(clause));
  // Whom a day off is for may stand in a clause of its own, before or after the one with the date.
  const someBefore = clauses.map(() => false);
  const someAfter = clauses.map(() => false);
  for (let index = 1; index < clauses.length; index += 1)
    someBefore[index] =
      dated[index - 1] !== true && (someBefore[index - 1] === true || forSomeOnly.test(clauses[index - 1] ?? ''));
  for (let index = clauses.length - 2; index >= 0; index -= 1)
    someAfter[index] =
      dated[index + 1] !== true && (someAfter[index + 1] === true || forSomeOnly.test(clauses[index + 1] ?? ''));
  for (const [index, clause] of clauses.entries()) {
    if (dated[index] === true)
      readDatedClause(clause, name, context.year, someBefore[index] === true || someAfter[index] === true, findings, {
        said,
        covered,
      });
    else readUndatedClause(clause, said, findings);
  }
}

function readUndatedClause(clause: string, { spans }: Sentence, findings: Findings): void {
  const total = /^共(?:计)?(\d{1,3})天/.exec(clause)?.[1];
  const last = findings.offDays.at(-1);
  if (total !== undefined && last !== undefined) {
    const days = daysBetween(last.from, last.to) + 1;
    const all = spans.reduce((sum, span) => sum + daysBetween(span.from, span.to) + 1, 0);
    if (days !== Number(total) && all !== Number(total))
      findings.problems.push(error('count-mismatch', { name: last.name, stated: Number(total), days }));
  } else if (/与.{0,8}连休/.test(clause) && last !== undefined) {
    findings.offDays[findings.offDays.length - 1] = withWeekend(last);
  } else if ((offWord.test(clause) || workWord.test(clause)) && unreadDate.test(clause)) {
    findings.ignored.push(withoutMarks(clause));
  }
}

function readDatedClause(
  clause: string,
  name: string | null,
  noticeYear: number,
  isForSome: boolean,
  findings: Findings,
  { said, covered }: { readonly said: Sentence; readonly covered: Map<string, Set<number>> },
): void {
  const words = withoutMarks(clause);
  const isWorked = workWord.test(words);
  const isOff = !isWorked && offWord.test(words);
  const opensHalf = isWorked && halfDay.test(words);
  const closesNothing = isOff && (isForSome || forSomeOnly.test(words) || forSomeOnly.test(name ?? ''));
  if (neitherWord.test(words) || (!isOff && !isWorked) || closesNothing || opensHalf) {
    findings.ignored.push(words);
    return;
  }
  if (isWorked && offWord.test(words)) {
    findings.problems.push(error('line-unreadable', { line: words }));
    return;
  }
  if (name === null) {
    findings.problems.push(error('name-missing', { text: words }));
    return;
  }
  const days = covered.get(name) ?? new Set<number>();
  covered.set(name, days);
  for (const span of statedSpans(clause, name, noticeYear, findings)) {
    if (!isSpan(span, findings)) continue;
    // An earlier sentence may state the whole span that this one breaks down day by day.
    if (isOff && isCovered(span, days)) continue;
    enterSpan(span, name, isOff, findings);
    if (!isOff) continue;
    said.spans.push(span);
    for (let day = toDayNumber(span.from); day <= toDayNumber(span.to); day += 1) days.add(day);
  }
}

function isCovered({ from, to }: StatedSpan, days: ReadonlySet<number>): boolean {
  for (let day = toDayNumber(from); day <= toDayNumber(to); day += 1) if (!days.has(day)) return false;
  return true;
}

/**
 * The days of a phrase in order: two dates with 至 or a stroke between them are a span, others stand by themselves. A date
 * without year or month takes those of the date before it, and weekdays in brackets belong to as many dates before them.
 */
function statedSpans(phrase: string, name: string, noticeYear: number, findings: Findings): readonly StatedSpan[] {
  const spans: StatedSpan[] = [];
  let previous: StatedDay | null = null;
  let endOfPrevious = 0;
  /** The dates since the last brackets, which the next weekdays are about. */
  let unmarked: CivilDate[] = [];
  for (const match of phrase.matchAll(statedDate)) {
    const between = phrase.slice(endOfPrevious, match.index);
    if (checkWeekdays(between, unmarked, findings)) unmarked = [];
    endOfPrevious = match.index + match[0].length;
    const day = statedDay(match, name, noticeYear, previous, findings);
    if (day === null) continue;
    unmarked.push(day.on);
    const last = spans.at(-1);
    if (previous !== null && last !== undefined && /^起?[至到—–~-]{1,2}$/.test(withoutMarks(between)))
      spans[spans.length - 1] = { from: last.from, to: day.on };
    else spans.push({ from: day.on, to: day.on });
    previous = day;
  }
  checkWeekdays(phrase.slice(endOfPrevious), unmarked, findings);
  return spans;
}

function statedDay(
  [text, statedYear, statedMonth, statedDay]: RegExpExecArray,
  name: string,
  noticeYear: number,
  previous: StatedDay | null,
  findings: Findings,
): StatedDay | null {
  const month = statedMonth === undefined ? previous?.month : Number(statedMonth);
  const year =
    month === undefined
      ? noticeYear
      : statedYear === undefined
        ? yearOfMonth(month, name, noticeYear, previous)
        : Number(statedYear);
  const on = month === undefined ? null : civilDateOf(year, month, Number(statedDay));
  if (month !== undefined && on !== null) return { year, month, on };
  findings.problems.push(error('date-impossible', { text }));
  return null;
}

/** Holds the weekdays of the brackets in `between` against the dates before them; false where there are none. */
function checkWeekdays(between: string, dates: readonly CivilDate[], findings: Findings): boolean {
  const marks = /<(\d+)>/.exec(between)?.[1];
  if (marks === undefined) return false;
  const about = dates.slice(-marks.length);
  for (const [index, on] of about.entries()) {
    const weekday = Number(marks.charAt(index));
    if (weekday === weekdayOf(on)) continue;
    findings.problems.push(
      error('weekday-mismatch', {
        on,
        stated: `周${weekdays.charAt(weekday - 1)}`,
        real: `周${weekdays.charAt(weekdayOf(on) - 1)}`,
      }),
    );
  }
  return true;
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
  const [span] = statedSpans(phrase, name ?? '', year, findings);
  const known = calendar.notices
    .flatMap(({ offDays }) => offDays)
    .find((span) => span.name === name && yearOf(span.from) === year);
  if (span === undefined) return;
  if (known === undefined || name === null)
    findings.problems.push(error('extended-holiday-unknown', { name: name ?? '', year }));
  else findings.offDays.push({ name, from: known.from, to: span.to });
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
