import { civilDate } from '../calendar/civil-date.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import type { ReportSummary } from './report-summary.ts';

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

/** How far one agency's return has come; a return of nothing but zeros is a return. */
export type ReturnOverview = {
  readonly agencyId: string;
  readonly standing: 'missing' | 'in-preparation' | 'filed' | 'returned' | 'accepted' | 'published';
  readonly isAllZero: boolean;
  readonly filedOn: CivilDate | null;
  /** Filed after the due date, or not filed and past it. */
  readonly isLate: boolean;
};

function standingOf(summary: ReportSummary | null): ReturnOverview['standing'] {
  switch (summary?.status) {
    case undefined:
    case 'none': return 'missing';
    case 'draft':
    case 'checked':
    case 'signed-off': return 'in-preparation';
    case 'filed': return 'filed';
    case 'returned': return 'returned';
    case 'accepted': return 'accepted';
    case 'published': return 'published';
  }
}

/** Who has filed for a year and who has not, in the order of the agencies given. */
export function overviewReturns(
  agencyIds: readonly string[],
  summaries: ReadonlyMap<string, ReportSummary>,
  year: number,
  level: ReportLevel,
  today: CivilDate,
): readonly ReturnOverview[] {
  const dueOn = reportDueOn(year, level);
  return agencyIds.map((agencyId) => {
    const summary = summaries.get(agencyId) ?? null;
    const filedOn = summary?.firstFiledOn ?? null;
    return {
      agencyId,
      standing: standingOf(summary),
      isAllZero: summary?.isAllZero ?? false,
      filedOn,
      isLate: (filedOn ?? today) > dueOn,
    };
  });
}
