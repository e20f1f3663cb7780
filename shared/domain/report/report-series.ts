import type { CivilDate } from '../calendar/civil-date.ts';
import { yearOf } from '../calendar/civil-date.ts';
import { applicantCategories, outcomes } from '../request/vocabulary.ts';
import type { ApplicantCategory, Outcome } from '../request/vocabulary.ts';
import { outcomeCatalogue, outcomeGroups } from '../outcome/outcome-catalogue.ts';
import type { OutcomeGroup } from '../outcome/outcome-catalogue.ts';
import { recordOf } from './record-of.ts';
import { tableIVBlockIds } from './report-table.ts';
import type { ReportTables, TableIVBlockId } from './report-table.ts';

/** Figures of several years side by side; every list has one entry for each year. */
export type ReportSeries = {
  readonly years: readonly number[];
  readonly received: readonly number[];
  readonly handled: readonly number[];
  readonly carriedOut: readonly number[];
  readonly byOutcomeGroup: Readonly<Record<OutcomeGroup, readonly number[]>>;
  readonly byApplicant: Readonly<Record<ApplicantCategory, readonly number[]>>;
  readonly byProceeding: Readonly<Record<TableIVBlockId, readonly number[]>>;
};

const outcomesOfGroup: Readonly<Record<OutcomeGroup, readonly Outcome[]>> = recordOf(outcomeGroups, (group) =>
  outcomes.filter((outcome) => outcomeCatalogue[outcome].group === group),
);

/** The series of the given reports, in the order of their years; a year without a report is left out. */
export function reportSeries(
  reports: readonly { readonly year: number; readonly tables: ReportTables }[],
): ReportSeries {
  const inOrder = [...reports].sort((a, b) => a.year - b.year);
  const each = (valueOf: (tables: ReportTables) => number) => inOrder.map(({ tables }) => valueOf(tables));
  return {
    years: inOrder.map(({ year }) => year),
    received: each(({ tableIII }) => tableIII['newly-received'].total),
    handled: each(({ tableIII }) => tableIII['total-handled'].total),
    carriedOut: each(({ tableIII }) => tableIII['carried-out'].total),
    byOutcomeGroup: recordOf(outcomeGroups, (group) =>
      each(({ tableIII }) => outcomesOfGroup[group].reduce((sum, outcome) => sum + tableIII[outcome].total, 0)),
    ),
    byApplicant: recordOf(applicantCategories, (category) =>
      each(({ tableIII }) => tableIII['newly-received'][category]),
    ),
    byProceeding: recordOf(tableIVBlockIds, (block) => each(({ tableIV }) => tableIV[block].total)),
  };
}

/** One answer: when it was served, when it was due, and the working days from receipt to service; null where they are not known. */
export type AnswerTime = {
  readonly closedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly workingDaysTaken: number | null;
};

export type Timeliness = {
  readonly answered: number;
  /** Answers for which a date was due. */
  readonly due: number;
  /** Served on or before the due date (国办公开办函〔2016〕235号). */
  readonly onTime: number;
  /** 0 to 1; null when nothing was due. */
  readonly onTimeShare: number | null;
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

/** How quickly a year's answers were served. */
export function timelinessOf(answers: Iterable<AnswerTime>, year: number): Timeliness {
  let answered = 0;
  let due = 0;
  let onTime = 0;
  const days: number[] = [];
  for (const answer of answers) {
    if (yearOf(answer.closedOn) !== year) continue;
    answered++;
    if (answer.workingDaysTaken !== null) days.push(answer.workingDaysTaken);
    if (answer.dueOn === null) continue;
    due++;
    if (answer.closedOn <= answer.dueOn) onTime++;
  }
  return { answered, due, onTime, onTimeShare: due === 0 ? null : onTime / due, medianWorkingDays: medianOf(days) };
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
    medianWorkingDays: parts.length === 1 ? (parts[0]?.medianWorkingDays ?? null) : null,
  };
}
