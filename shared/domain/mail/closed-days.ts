import { type BusinessCalendar, dayKind, explainDay } from '../calendar/business-calendar.ts';
import { type CivilDate, addDays } from '../calendar/civil-date.ts';

/** A run of days of one kind: a holiday under its name, or weekend days that are worked. */
export type NamedDays = {
  readonly kind: 'holiday' | 'make-up';
  readonly name: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
};

/** What sets a count apart from Monday to Friday: the holidays and the make-up days after `after`, up to and including `upTo`. */
export function namedDaysBetween(calendar: BusinessCalendar, after: CivilDate, upTo: CivilDate): readonly NamedDays[] {
  const runs: { kind: 'holiday' | 'make-up'; name: string; from: CivilDate; to: CivilDate }[] = [];
  for (let day = addDays(after, 1); day <= upTo; day = addDays(day, 1)) {
    const kind = dayKind(calendar, day);
    if (kind !== 'holiday' && kind !== 'make-up') continue;
    const name = explainDay(calendar, day).name ?? '';
    const last = runs.at(-1);
    if (last?.kind === kind && last.name === name && addDays(last.to, 1) === day) last.to = day;
    else runs.push({ kind, name, from: day, to: day });
  }
  return runs;
}
