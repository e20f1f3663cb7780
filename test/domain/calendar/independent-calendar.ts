import { HolidayUtil } from 'lunar-typescript';

const dayInMilliseconds = 86_400_000;

/** Two make-up days of 2013 that lunar-typescript lacks; the notice of 2012-12-10 names them. */
const missingMakeUpDays: ReadonlySet<string> = new Set(['2013-04-07', '2013-10-12']);

const known = new Map<string, boolean>();

/** Whether a day is worked by the second source, which shares no code or data with the product. */
export function isWorkedByLunarCalendar(date: string): boolean {
  const found = known.get(date);
  if (found !== undefined) return found;
  const holiday = HolidayUtil.getHoliday(date);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const isWorked = missingMakeUpDays.has(date) || (holiday?.isWork() ?? (weekday !== 0 && weekday !== 6));
  known.set(date, isWorked);
  return isWorked;
}

const knownDayAfter = new Map<string, string>();

export function dayAfter(date: string): string {
  const found = knownDayAfter.get(date);
  if (found !== undefined) return found;
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + dayInMilliseconds).toISOString().slice(0, 10);
  knownDayAfter.set(date, next);
  return next;
}

/** Every date from `from` to `to`, both included. */
export function everyDay(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let date = from; date <= to; date = dayAfter(date)) days.push(date);
  return days;
}

/** The `n`-th worked day strictly after `from`, found by walking. */
export function walkWorkedDays(from: string, n: number): string {
  let date = from;
  for (let counted = 0; counted < n;) {
    date = dayAfter(date);
    if (isWorkedByLunarCalendar(date)) counted += 1;
  }
  return date;
}
