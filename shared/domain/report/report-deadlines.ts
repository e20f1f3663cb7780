import { civilDate } from '../calendar/civil-date.ts';
import type { CivilDate } from '../calendar/civil-date.ts';

/** Who reports: a department to its government's competent department, or that department for the government. */
export type ReportLevel = 'department' | 'government';

/** 条例第49条: departments by 31 January, governments by 31 March of the year after; a rest day does not move the date. */
export function reportDueOn(year: number, level: ReportLevel): CivilDate {
  return civilDate(`${year + 1}-${level === 'department' ? '01-31' : '03-31'}`);
}

/** 条例第49条: a report is of the whole year; until the year is over none can be filed, nor be owed. */
export function isYearOver(year: number, today: CivilDate): boolean {
  return today > `${year}-12-31`;
}
