import { civilDate, fromDayNumber, toDayNumber, weekdayOf, yearOf, type CivilDate } from './civil-date.ts';
import { fingerprint } from './fingerprint.ts';
import { readNotice, writeNotice, type HolidayNotice } from './holiday-notice.ts';
import { publishedNotices } from './published-notices.ts';
import { statutoryHolidays } from './statutory-holidays.ts';

/** `make-up` is a weekend day that is worked; `holiday` is a day off by notice or by the 放假办法, whatever its weekday. */
export const dayKinds = ['working', 'make-up', 'weekend', 'holiday'] as const;
export type DayKind = (typeof dayKinds)[number];

type DayMark = { readonly name: string; readonly notice: HolidayNotice | null };

/**
 * Working days of mainland offices, 2008-01-01 to 2099-12-31. Days after `publishedThrough` follow the ordinary week
 * less the statutory holidays, and every date found there is provisional.
 */
export type BusinessCalendar = {
  /** Changes whenever a notice does: `2026-` and a fingerprint. */
  readonly version: string;
  readonly notices: readonly HolidayNotice[];
  readonly publishedThrough: CivilDate;
  readonly kinds: Uint8Array;
  readonly marks: ReadonlyMap<number, DayMark>;
  /** At `i`: how many working days lie before the i-th day. */
  readonly workingDaysBefore: Uint16Array;
  /** At `k`: which day is the k-th working day. */
  readonly workingDays: Uint16Array;
};

export type CountedDate = { readonly on: CivilDate; readonly provisional: boolean };

export type DayExplanation = {
  readonly on: CivilDate;
  readonly kind: DayKind;
  readonly provisional: boolean;
  /** Name of the holiday that closes or opens the day; null on an ordinary day. */
  readonly name: string | null;
  readonly notice: { readonly title: string; readonly issuedOn: CivilDate | null; readonly url: string | null } | null;
};

export const calendarFirstOn = civilDate('2008-01-01');
export const calendarLastOn = civilDate('2099-12-31');

const firstDay = toDayNumber(calendarFirstOn);
const dayCount = toDayNumber(calendarLastOn) - firstDay + 1;
const [working, makeUp, weekend, holiday] = [0, 1, 2, 3];

function indexOf(on: CivilDate): number {
  const index = toDayNumber(on) - firstDay;
  if (index < 0 || index >= dayCount) throw new RangeError(`outside the calendar: ${on}`);
  return index;
}

/** Whether the calendar reaches that day; beyond it, functions of the calendar throw. */
export function isInCalendar(on: CivilDate): boolean {
  return on >= calendarFirstOn && on <= calendarLastOn;
}

function inOrderOfForce(notices: readonly HolidayNotice[]): readonly HolidayNotice[] {
  const yearly = notices.filter(({ scope }) => scope === 'year').sort((a, b) => a.year - b.year);
  return [
    ...yearly,
    ...notices.filter(({ scope }) => scope === 'amendment'),
    ...notices.filter(({ scope }) => scope === 'local'),
  ];
}

/** 放假办法第二条, 国务院办公厅年度通知: the calendar that these notices make; a later notice prevails over an earlier one. */
export function businessCalendar(notices: readonly HolidayNotice[]): BusinessCalendar {
  const kinds = new Uint8Array(dayCount);
  const marks = new Map<number, DayMark>();
  const ordinary = (index: number) => ((index + firstDay + 3) % 7 < 5 ? working : weekend);
  for (let index = 0; index < dayCount; index += 1) kinds[index] = ordinary(index);

  const mark = (dayNumber: number, kind: number, name: string, notice: HolidayNotice | null) => {
    const index = dayNumber - firstDay;
    if (index < 0 || index >= dayCount) return;
    kinds[index] = kind;
    marks.set(index, { name, notice });
  };

  const publishedYears = new Set(notices.filter(({ scope }) => scope === 'year').map(({ year }) => year));
  for (let year = yearOf(calendarFirstOn); year <= yearOf(calendarLastOn); year += 1) {
    if (publishedYears.has(year)) continue;
    for (const { on, name } of statutoryHolidays(year)) mark(toDayNumber(on), holiday, name, null);
  }

  const inForce = inOrderOfForce(notices);
  for (const notice of inForce) {
    for (const { name, from, to } of notice.offDays) {
      for (let day = toDayNumber(from); day <= toDayNumber(to); day += 1) mark(day, holiday, name, notice);
    }
    for (const { name, on } of notice.makeUpDays)
      mark(toDayNumber(on), weekdayOf(on) > 5 ? makeUp : working, name, notice);
    for (const on of notice.ordinaryDays) {
      const day = toDayNumber(on);
      mark(day, ordinary(day - firstDay), '', notice);
    }
  }

  const workingDaysBefore = new Uint16Array(dayCount + 1);
  const workingDays = new Uint16Array(dayCount);
  let count = 0;
  for (let index = 0; index < dayCount; index += 1) {
    workingDaysBefore[index] = count;
    if (kinds[index] === working || kinds[index] === makeUp) {
      workingDays[count] = index;
      count += 1;
    }
  }
  workingDaysBefore[dayCount] = count;

  let lastPublished = yearOf(calendarFirstOn) - 1;
  while (publishedYears.has(lastPublished + 1)) lastPublished += 1;

  return {
    version: `${lastPublished}-${fingerprint(JSON.stringify(inForce.map(writeNotice)))}`,
    notices: inForce,
    publishedThrough: civilDate(`${lastPublished}-12-31`),
    kinds,
    marks,
    workingDaysBefore,
    workingDays: workingDays.slice(0, count),
  };
}

/** The calendar of the notices published when this version was released. */
export function publishedCalendar(): BusinessCalendar {
  return businessCalendar(publishedNotices.map(readNotice));
}

/**
 * The calendar after one more notice. A yearly notice replaces that year's earlier one; an amendment or a local notice
 * with the same title and year replaces its earlier text.
 */
export function withNotice(calendar: BusinessCalendar, notice: HolidayNotice): BusinessCalendar {
  const isReplaced = (earlier: HolidayNotice) =>
    earlier.scope === notice.scope &&
    earlier.year === notice.year &&
    (notice.scope === 'year' || earlier.title === notice.title);
  return businessCalendar([...calendar.notices.filter((earlier) => !isReplaced(earlier)), notice]);
}

export function dayKind(calendar: BusinessCalendar, on: CivilDate): DayKind {
  return dayKinds[calendar.kinds[indexOf(on)] ?? working] ?? 'working';
}

export function isWorkingDay(calendar: BusinessCalendar, on: CivilDate): boolean {
  const kind = calendar.kinds[indexOf(on)];
  return kind === working || kind === makeUp;
}

/** True for a day whose year has no published notice yet. */
export function isProvisional(calendar: BusinessCalendar, on: CivilDate): boolean {
  return on > calendar.publishedThrough;
}

/** What a day is and which notice made it so. */
export function explainDay(calendar: BusinessCalendar, on: CivilDate): DayExplanation {
  const found = calendar.marks.get(indexOf(on));
  const notice = found?.notice ?? null;
  return {
    on,
    kind: dayKind(calendar, on),
    provisional: isProvisional(calendar, on),
    name: found === undefined || found.name === '' ? null : found.name,
    notice: notice === null ? null : { title: notice.title, issuedOn: notice.issuedOn, url: notice.url },
  };
}

/** Consecutive days that one local notice closes for one reason, both ends included. */
export type ClosedByNotice = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly name: string;
  readonly notice: string;
};

/** The days from `from` to `to` that local notices close, by date. */
export function localClosures(calendar: BusinessCalendar, from: CivilDate, to: CivilDate): readonly ClosedByNotice[] {
  if (!calendar.notices.some(({ scope }) => scope === 'local')) return [];
  const found: ClosedByNotice[] = [];
  for (let index = indexOf(from); index <= indexOf(to); index += 1) {
    const mark = calendar.marks.get(index);
    if (mark?.notice?.scope !== 'local' || calendar.kinds[index] !== holiday) continue;
    const on = fromDayNumber(index + firstDay);
    const last = found.at(-1);
    const isNext =
      last !== undefined &&
      toDayNumber(last.to) + 1 === index + firstDay &&
      last.name === mark.name &&
      last.notice === mark.notice.title;
    if (isNext) found[found.length - 1] = { ...last, to: on };
    else found.push({ from: on, to: on, name: mark.name, notice: mark.notice.title });
  }
  return found;
}

/**
 * 民法典第201条: the `n`-th working day strictly after `from`, which is not itself counted. Zero gives `from`; a negative
 * `n` counts back to the working days strictly before it. Throws beyond the calendar.
 */
export function addWorkingDays(calendar: BusinessCalendar, from: CivilDate, n: number): CountedDate {
  if (n === 0) return { on: from, provisional: isProvisional(calendar, from) };
  const index = indexOf(from);
  const before = calendar.workingDaysBefore[n > 0 ? index + 1 : index] ?? 0;
  const found = calendar.workingDays[n > 0 ? before + n - 1 : before + n];
  if (found === undefined) throw new RangeError(`outside the calendar: ${n} working days from ${from}`);
  const on = fromDayNumber(found + firstDay);
  return { on, provisional: isProvisional(calendar, on) };
}

/** Working days after `after`, up to and including `upTo`; negative when `upTo` is earlier. */
export function workingDaysBetween(calendar: BusinessCalendar, after: CivilDate, upTo: CivilDate): number {
  return (calendar.workingDaysBefore[indexOf(upTo) + 1] ?? 0) - (calendar.workingDaysBefore[indexOf(after) + 1] ?? 0);
}

/** The first working day strictly after `on`. */
export function nextWorkingDay(calendar: BusinessCalendar, on: CivilDate): CivilDate {
  return addWorkingDays(calendar, on, 1).on;
}

/** 民法典第203条: `on` itself, or the next working day when it is closed. */
export function workingDayOnOrAfter(calendar: BusinessCalendar, on: CivilDate): CivilDate {
  return isWorkingDay(calendar, on) ? on : nextWorkingDay(calendar, on);
}
