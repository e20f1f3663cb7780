import { workingDaysBetween } from '../domain/calendar/business-calendar.ts';
import { countTableII, countTableIV, startTableIII } from '../domain/report/count-year.ts';
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

export type CountedYear = { readonly tables: readonly ReportTables[]; readonly timeliness: Timeliness };

/** Sorts before every date: nothing is left out. */
const beforeAllDates = '0000-00-00';

/**
 * 条例第50条: the tables of an agency's year as known at each of the instants (null: now), in one reading of the requests that
 * were alive in the year or since. What was closed later under an earlier date was open at an earlier instant, so a count as
 * of the past reads all.
 */
export async function countAgencyYear({ requests, registers, proceedings, calendars }: CountDependencies, agencyId: string, year: number, asOf: readonly (string | null)[]): Promise<CountedYear> {
  const counts = asOf.map((recordedUpTo) => startTableIII(year, recordedUpTo === null ? {} : { recordedUpTo }));
  const answers: AnswerTime[] = [];
  const calendar = await calendars.current();
  const isAsOfNow = asOf.every((recordedUpTo) => recordedUpTo === null);
  for await (const row of requests.aliveSince(agencyId, isAsOfNow ? `${year}-01-01` : beforeAllDates)) {
    for (const count of counts) count.addPacked(row.category, row.facts);
    const answer = answerTimeOf(row);
    if (answer !== null) answers.push({ ...answer, workingDaysTaken: workingDaysBetween(calendar, answer.receivedOn, answer.closedOn) });
  }
  const entries: RegisterEntry[] = [];
  for await (const entry of registers.entries(agencyId)) entries.push(entry);
  const facts = await proceedingFacts(proceedings, agencyId);
  const tables = asOf.map((recordedUpTo, index): ReportTables => {
    const options = recordedUpTo === null ? {} : { recordedUpTo };
    return { tableII: countTableII(entries, year, options), tableIII: counts[index]?.table() ?? startTableIII(year).table(), tableIV: countTableIV(facts, year, options) };
  });
  return { tables, timeliness: timelinessOf(answers, year) };
}

/** 条例第33条: when an answer was received, due and served; null for what is open or was never answered. */
function answerTimeOf({ status, receivedOn, closedOn, dueOn }: WorkRow) {
  return status === 'answered' && receivedOn !== null && closedOn !== null ? { receivedOn, closedOn, dueOn } : null;
}
