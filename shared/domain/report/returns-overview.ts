import type { CivilDate } from '../calendar/civil-date.ts';
import { type ReportLevel, reportDueOn } from './report-deadlines.ts';
import type { ReportSummary } from './report-summary.ts';

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
    case 'none':
      return 'missing';
    case 'draft':
    case 'checked':
    case 'signed-off':
      return 'in-preparation';
    case 'filed':
      return 'filed';
    case 'returned':
      return 'returned';
    case 'accepted':
      return 'accepted';
    case 'published':
      return 'published';
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
