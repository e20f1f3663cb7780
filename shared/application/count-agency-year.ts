import type { BusinessCalendar } from '../domain/calendar/business-calendar.ts';
import { workingDaysBetween } from '../domain/calendar/business-calendar.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import type { ClockSettings } from '../domain/deadline/clock-settings.ts';
import { countTableII, countTableIV, startTableIII } from '../domain/report/count-year.ts';
import { type ProcessingFeesOfYear, startProcessingFees } from '../domain/report/processing-fees.ts';
import type { RequestTime, Timeliness } from '../domain/report/report-series.ts';
import { timelinessOf } from '../domain/report/report-series.ts';
import type { RegisterEntry } from '../domain/report/register-entry.ts';
import { formOfYear } from '../domain/report/report-table.ts';
import type { ReportTables } from '../domain/report/report-table.ts';
import { packFacts, unpackFacts } from '../domain/report/request-facts.ts';
import { categoryOf } from '../domain/request/request-form.ts';
import type { WorkRow } from '../domain/request/request-view.ts';
import type { CalendarSource } from '../ports/calendar-source.ts';
import type { Clock } from '../ports/clock.ts';
import type { ProceedingStore } from '../ports/proceeding-store.ts';
import type { RegisterStore } from '../ports/register-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { proceedingFacts } from './keep-proceedings.ts';
import { requestAsOf } from './load-request.ts';

export type CountDependencies = {
  readonly clock: Clock;
  readonly clockSettings: ClockSettings;
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
 * The day since which a request must have been alive to bear on the year: what was answered early in the last months before
 * it may have been due in it. What was closed later under an earlier date was open at an earlier instant, so a count as of
 * the past reads all.
 */
export function firstDayToRead(year: number, asOf: string | null): string {
  return asOf === null ? `${year - 1}-10-01` : '0000-00-00';
}

/** 条例第50条: the tables of an agency's year as known at an instant (null: now), counted from the agency's own records. */
export async function countAgencyYear(
  dependencies: CountDependencies,
  agencyId: string,
  year: number,
  asOf: string | null,
): Promise<CountedYear> {
  const { requests, registers, proceedings, calendars, clock } = dependencies;
  const options = asOf === null ? {} : { recordedUpTo: asOf };
  const count = startTableIII(year, options);
  const fees = startProcessingFees(year, options);
  const times: RequestTime[] = [];
  const calendar = await calendars.current();
  for await (const current of requests.aliveSince(agencyId, firstDayToRead(year, asOf))) {
    const row = asOf === null ? current : await rowAsOf(dependencies, current, asOf);
    if (row === null) continue;
    count.addPacked(row.category, row.facts);
    fees.addPacked(row.facts);
    times.push(timeOf(calendar, row));
  }
  const entries: RegisterEntry[] = [];
  for await (const entry of registers.entries(agencyId)) entries.push(entry);
  const facts = await proceedingFacts(proceedings, agencyId);
  const tables: ReportTables = {
    form: formOfYear(year).id,
    tableII: countTableII(entries, year, options),
    tableIII: count.table(),
    tableIV: countTableIV(facts, year, options),
  };
  const today = civilDateInShanghai(asOf === null ? clock.now() : Date.parse(asOf));
  return { tables, timeliness: timelinessOf(times, year, today), processingFees: fees.fees() };
}

type CountedRow = Pick<WorkRow, 'category' | 'facts' | 'status' | 'receivedOn' | 'closedOn' | 'dueOn'>;

/** A row as it would have read at an instant; null for a request of which nothing had been recorded. */
async function rowAsOf(dependencies: CountDependencies, row: WorkRow, asOf: string): Promise<CountedRow | null> {
  if (row.closedOn !== null && unpackFacts(row.facts).every(({ at }) => at <= asOf)) return row;
  const loaded = await requestAsOf(dependencies, row.receiptNumber, asOf);
  if (loaded === null) return null;
  const { request, clock } = loaded;
  return {
    category: categoryOf(request.form.applicant),
    facts: packFacts(request.countedFacts),
    status: request.status,
    receivedOn: request.receivedOn,
    closedOn: request.closedOn,
    dueOn: clock.dueOn,
  };
}

function timeOf(calendar: BusinessCalendar, { status, receivedOn, closedOn, dueOn }: CountedRow): RequestTime {
  const isAnswered = status === 'answered' && closedOn !== null;
  return {
    dueOn,
    closedOn,
    isAnswered,
    workingDaysTaken: isAnswered && receivedOn !== null ? workingDaysBetween(calendar, receivedOn, closedOn) : null,
  };
}
