import type { CivilDate } from '../calendar/civil-date.ts';
import { yearOf } from '../calendar/civil-date.ts';
import { applicantCategories } from '../request/vocabulary.ts';
import type { ApplicantCategory } from '../request/vocabulary.ts';
import { outcomeGroups } from '../outcome/outcome-catalogue.ts';
import type { OutcomeGroup } from '../outcome/outcome-catalogue.ts';
import { proceedingRoutes } from '../proceeding/proceeding.ts';
import type { ProceedingRoute } from '../proceeding/proceeding.ts';
import { recordOf } from './record-of.ts';
import { balanceValue, cellValue, reportForm, rowCell, rowsOfGroup, tableIVCell } from './report-table.ts';
import type { ReportTables } from './report-table.ts';

/** Figures of several years side by side; every list has one entry for each year. */
export type ReportSeries = {
  readonly years: readonly number[];
  readonly received: readonly number[];
  readonly handled: readonly number[];
  readonly carriedOut: readonly number[];
  readonly byOutcomeGroup: Readonly<Record<OutcomeGroup, readonly number[]>>;
  readonly byApplicant: Readonly<Record<ApplicantCategory, readonly number[]>>;
  readonly byProceeding: Readonly<Record<ProceedingRoute, readonly number[]>>;
};

/** The requests that ended in a group of part 三, by the rows that the report's own form has under it. */
export function totalOfGroup(tables: ReportTables, group: OutcomeGroup): number {
  return rowsOfGroup(reportForm(tables.form), group).reduce(
    (sum, { id }) => sum + cellValue(tables, rowCell(id, 'total')),
    0,
  );
}

/** The series of the given reports, in the order of their years; a year without a report is left out. */
export function reportSeries(
  reports: readonly { readonly year: number; readonly tables: ReportTables }[],
): ReportSeries {
  const inOrder = [...reports].sort((a, b) => a.year - b.year);
  const each = (valueOf: (tables: ReportTables) => number) => inOrder.map(({ tables }) => valueOf(tables));
  return {
    years: inOrder.map(({ year }) => year),
    received: each((tables) => balanceValue(tables, 'received')),
    handled: each((tables) => balanceValue(tables, 'handled')),
    carriedOut: each((tables) => balanceValue(tables, 'carried-out')),
    byOutcomeGroup: recordOf(outcomeGroups, (group) => each((tables) => totalOfGroup(tables, group))),
    byApplicant: recordOf(applicantCategories, (category) =>
      each((tables) => balanceValue(tables, 'received', category)),
    ),
    byProceeding: recordOf(proceedingRoutes, (route) =>
      each((tables) => cellValue(tables, tableIVCell(route, 'total'))),
    ),
  };
}

/** When a request was due and how it ended; `workingDaysTaken` runs from receipt to service, null where it is not known. */
export type RequestTime = {
  readonly dueOn: CivilDate | null;
  /** Null while it is open. */
  readonly closedOn: CivilDate | null;
  /** False for what is open, and for what was closed without an answer. */
  readonly isAnswered: boolean;
  readonly workingDaysTaken: number | null;
};

export type Timeliness = {
  /** Answers served in the year. */
  readonly answered: number;
  /** Requests whose due date fell in the year and which were answered, or are open and overdue. */
  readonly due: number;
  /** Of those, served on or before the due date (国办公开办函〔2016〕235号). */
  readonly onTime: number;
  /** 0 to 1; null when nothing was due. */
  readonly onTimeShare: number | null;
  /** Open and overdue, of the year and the years before. */
  readonly overdueOpen: number;
  readonly medianWorkingDays: number | null;
};

/** Middle value; of an even number the mean of the two middle ones; null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/**
 * 条例第33条: how a year's requests were answered in time, as known on `today`. What is open and overdue counts against the
 * share like what was answered late; what was withdrawn or lapsed was never answered and does not count.
 */
export function timelinessOf(requests: Iterable<RequestTime>, year: number, today: CivilDate): Timeliness {
  let answered = 0;
  let due = 0;
  let onTime = 0;
  let overdueOpen = 0;
  const days: number[] = [];
  for (const { dueOn, closedOn, isAnswered, workingDaysTaken } of requests) {
    if (isAnswered && closedOn !== null && yearOf(closedOn) === year) {
      answered++;
      if (workingDaysTaken !== null) days.push(workingDaysTaken);
    }
    if (dueOn === null) continue;
    const isOverdueOpen = closedOn === null && dueOn < today;
    if (isOverdueOpen && yearOf(dueOn) <= year) overdueOpen++;
    if (yearOf(dueOn) !== year || (!isAnswered && !isOverdueOpen)) continue;
    due++;
    if (closedOn !== null && closedOn <= dueOn) onTime++;
  }
  const onTimeShare = due === 0 ? null : onTime / due;
  return { answered, due, onTime, onTimeShare, overdueOpen, medianWorkingDays: medianOf(days) };
}

/** The timeliness of several bodies together; medians do not add up, so there is none. */
export function joinTimeliness(parts: readonly Timeliness[]): Timeliness | null {
  if (parts.length === 0) return null;
  const sum = (valueOf: (part: Timeliness) => number) => parts.reduce((total, part) => total + valueOf(part), 0);
  const due = sum((part) => part.due);
  const onTime = sum((part) => part.onTime);
  return {
    answered: sum((part) => part.answered),
    due,
    onTime,
    onTimeShare: due === 0 ? null : onTime / due,
    overdueOpen: sum((part) => part.overdueOpen),
    medianWorkingDays: parts.length === 1 ? (parts[0]?.medianWorkingDays ?? null) : null,
  };
}
