import { dayKind, isInCalendar, isProvisional } from '../../shared/domain/calendar/business-calendar.ts';
import type { BusinessCalendar } from '../../shared/domain/calendar/business-calendar.ts';
import {
  addDays,
  civilDate,
  daysInMonth,
  monthOf,
  weekdayOf,
  yearOf,
} from '../../shared/domain/calendar/civil-date.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { StatutoryClock, LedgerEntry } from '../../shared/domain/deadline/clock.ts';

/** What a day means for the count; each has its own colour, its own words and its own shape. */
export type DayMark = 'received' | 'counted' | 'due' | 'paused' | 'holiday' | 'weekend' | 'make-up' | 'uncounted';

export type CalendarDay = {
  readonly on: CivilDate;
  readonly mark: DayMark;
  /** Which working day of the period this is; null when it does not count. */
  readonly ordinal: number | null;
  readonly isToday: boolean;
  readonly isProvisional: boolean;
};

export type CalendarMonth = {
  readonly year: number;
  readonly month: number;
  /** Weeks from Monday; null pads the first and the last. */
  readonly weeks: readonly (readonly (CalendarDay | null)[])[];
};

type CountedOn = { readonly mark: DayMark; readonly ordinal: number | null };

function restMark(calendar: BusinessCalendar, on: CivilDate): DayMark | null {
  const kind = dayKind(calendar, on);
  return kind === 'holiday' || kind === 'weekend' ? kind : null;
}

function marksOf(
  ledger: readonly LedgerEntry[],
  dueOn: CivilDate | null,
  calendar: BusinessCalendar,
): ReadonlyMap<CivilDate, CountedOn> {
  const marks = new Map<CivilDate, CountedOn>();
  let ordinal = 0;
  for (const { from, to, counted, reason } of ledger) {
    for (let on = from; on <= to; on = addDays(on, 1)) {
      const rest = restMark(calendar, on);
      if (reason === 'receipt-day') marks.set(on, { mark: 'received', ordinal: null });
      else if (!counted) marks.set(on, { mark: rest ?? 'paused', ordinal: null });
      else if (rest !== null) marks.set(on, { mark: rest, ordinal: null });
      else {
        ordinal += 1;
        marks.set(on, {
          mark: on === dueOn ? 'due' : dayKind(calendar, on) === 'make-up' ? 'make-up' : 'counted',
          ordinal,
        });
      }
      if (on === dueOn && rest !== null) marks.set(on, { mark: 'due', ordinal: null });
    }
  }
  return marks;
}

function monthOfDays(year: number, month: number, day: (on: CivilDate) => CalendarDay): CalendarMonth {
  const first = civilDate(`${String(year)}-${String(month).padStart(2, '0')}-01`);
  const cells: (CalendarDay | null)[] = Array.from({ length: weekdayOf(first) - 1 }, () => null);
  for (let index = 0; index < daysInMonth(year, month); index += 1) cells.push(day(addDays(first, index)));
  while (cells.length % 7 !== 0) cells.push(null);
  return {
    year,
    month,
    weeks: Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)),
  };
}

/** The months that a clock's ledger touches, day by day; empty before receipt. */
export function monthsOfClock(
  clock: Pick<StatutoryClock, 'ledger' | 'dueOn'>,
  calendar: BusinessCalendar,
  today: CivilDate,
): readonly CalendarMonth[] {
  const first = clock.ledger[0]?.from;
  const last = clock.ledger.at(-1)?.to;
  if (first === undefined || last === undefined || !isInCalendar(first) || !isInCalendar(last)) return [];
  const marks = marksOf(clock.ledger, clock.dueOn, calendar);
  const day = (on: CivilDate): CalendarDay => {
    const found = marks.get(on) ?? { mark: restMark(calendar, on) ?? 'uncounted', ordinal: null };
    return { on, ...found, isToday: on === today, isProvisional: isProvisional(calendar, on) };
  };
  const months: CalendarMonth[] = [];
  for (
    let year = yearOf(first), month = monthOf(first);
    year < yearOf(last) || (year === yearOf(last) && month <= monthOf(last));
  ) {
    months.push(monthOfDays(year, month, day));
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return months;
}
