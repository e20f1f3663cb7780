declare const civilDateBrand: unique symbol;

/** A date `YYYY-MM-DD` of the Gregorian calendar, without time or zone; years 1900 to 9999. Compares as a string. */
export type CivilDate = string & { readonly [civilDateBrand]: true };

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Number of days in a month; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True for a real date: `2026-02-30`, `2026-2-3` and `２０２６-01-01` are not. */
export function isCivilDate(text: string): text is CivilDate {
  const match = shape.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** A date known to be well formed, such as a literal; a malformed one is a bug and throws. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`not a civil date: ${text}`);
  return text;
}

function digitsAt(date: CivilDate, index: number): number {
  return date.charCodeAt(index) * 10 + date.charCodeAt(index + 1) - 528;
}

export function yearOf(date: CivilDate): number {
  return digitsAt(date, 0) * 100 + digitsAt(date, 2);
}

export function monthOf(date: CivilDate): number {
  return digitsAt(date, 5);
}

export function dayOfMonth(date: CivilDate): number {
  return digitsAt(date, 8);
}

function daysBeforeYear(year: number): number {
  const y = year - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
}

const epoch = daysBeforeYear(1970);

/** Days since 1970-01-01, which is day 0. */
export function toDayNumber(date: CivilDate): number {
  const year = yearOf(date);
  const month = monthOf(date);
  const leap = month > 2 && isLeapYear(year) ? 1 : 0;
  return daysBeforeYear(year) - epoch + (daysBeforeMonth[month - 1] ?? 0) + leap + dayOfMonth(date) - 1;
}

/** Dates of 1970 to 2106 once written, by day number. */
const written = /* @__PURE__ */ Array.from<CivilDate | undefined>({ length: 50_000 });

/** The civil date of a day number, by the proleptic Gregorian calendar. */
export function fromDayNumber(dayNumber: number): CivilDate {
  const known = written[dayNumber];
  if (known !== undefined) return known;
  const date = writeDayNumber(dayNumber);
  if (dayNumber >= 0 && dayNumber < written.length) written[dayNumber] = date;
  return date;
}

function writeDayNumber(dayNumber: number): CivilDate {
  const z = dayNumber + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return civilDate(
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  );
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: CivilDate): number {
  return ((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The civil date of an instant (milliseconds since 1970 UTC) in Asia/Shanghai, which has had no summer time since 1991. */
export function civilDateInShanghai(epochMilliseconds: number): CivilDate {
  return fromDayNumber(Math.floor((epochMilliseconds + 8 * 3_600_000) / 86_400_000));
}

/** The civil date in Asia/Shanghai of an instant written as ISO 8601 UTC; eight hours ahead, a new day begins at 16:00. */
export function civilDateOfInstant(at: string): CivilDate {
  const day = civilDate(at.slice(0, 10));
  return Number(at.slice(11, 13)) >= 16 ? addDays(day, 1) : day;
}

/** Hour and minute in Asia/Shanghai as minutes after midnight, 0 to 1439. */
export function minuteOfDayInShanghai(epochMilliseconds: number): number {
  const day = 86_400_000;
  return Math.floor(((((epochMilliseconds + 8 * 3_600_000) % day) + day) % day) / 60_000);
}

export function earlierOf(a: CivilDate, b: CivilDate): CivilDate {
  return a <= b ? a : b;
}

export function laterOf(a: CivilDate, b: CivilDate): CivilDate {
  return a >= b ? a : b;
}
