import { workingDaysBetween } from '../domain/calendar/business-calendar.ts';
import { countTableII, countTableIV, startTableIII } from '../domain/report/count-year.ts';
import { type ProcessingFeesOfYear, startProcessingFees } from '../domain/report/processing-fees.ts';
import type { AnswerTime, Timeliness } from '../domain/report/report-series.ts';
import { timelinessOf } from '../domain/report/report-series.ts';
import type { RegisterEntry } from '../domain/report/register-entry.ts';
import type { ReportTables } from '../domain/report/report-table.ts';
import type { WorkRow } from '../domain/request/request-view.ts';
import type { CalendarSource } from '../ports/calendar-source.ts';
import type { ProceedingStore } from '../ports/proceeding-store.ts';
import type { RegisterStore } from '../ports/register-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { proceedingFacts } from './keep-proceedings.ts';

export type CountDependencies = {
  readonly requests: RequestStore;
  readonly registers: RegisterStore;
  readonly proceedings: ProceedingStore;
  readonly calendars: CalendarSource;
};

export type CountedYear = {
  readonly tables: ReportTables;
  readonly timeliness: Timeliness;
  readonly processingFees: ProcessingFeesOfYear;
};

/**
 * The day since which a request must have been alive to bear on the year. What was closed later under an earlier date was open
 * at an earlier instant, so a count as of the past reads all.
 */
export function firstDayToRead(year: number, asOf: string | null): string {
  return asOf === null ? `${year}-01-01` : '0000-00-00';
}

/** 条例第50条: the tables of an agency's year as known at an instant (null: now), counted from the agency's own records. */
export async function countAgencyYear(
  { requests, registers, proceedings, calendars }: CountDependencies,
  agencyId: string,
  year: number,
  asOf: string | null,
): Promise<CountedYear> {
  const options = asOf === null ? {} : { recordedUpTo: asOf };
  const count = startTableIII(year, options);
  const fees = startProcessingFees(year, options);
  const answers: AnswerTime[] = [];
  const calendar = await calendars.current();
  for await (const row of requests.aliveSince(agencyId, firstDayToRead(year, asOf))) {
    count.addPacked(row.category, row.facts);
    fees.addPacked(row.facts);
    const answer = answerTimeOf(row);
    if (answer !== null)
      answers.push({ ...answer, workingDaysTaken: workingDaysBetween(calendar, answer.receivedOn, answer.closedOn) });
  }
  const entries: RegisterEntry[] = [];
  for await (const entry of registers.entries(agencyId)) entries.push(entry);
  const facts = await proceedingFacts(proceedings, agencyId);
  const tables = {
    tableII: countTableII(entries, year, options),
    tableIII: count.table(),
    tableIV: countTableIV(facts, year, options),
  };
  return { tables, timeliness: timelinessOf(answers, year), processingFees: fees.fees() };
}

/** 条例第33条: when an answer was received, due and served; null for what is open or was never answered. */
function answerTimeOf({ status, receivedOn, closedOn, dueOn }: WorkRow) {
  return status === 'answered' && receivedOn !== null && closedOn !== null ? { receivedOn, closedOn, dueOn } : null;
}
