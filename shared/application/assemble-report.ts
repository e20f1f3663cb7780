import type { Agency } from '../domain/agency/agency.ts';
import { checkReport, toCheck } from '../domain/report/check-report.ts';
import { countTableII, countTableIV, startTableIII } from '../domain/report/count-year.ts';
import type { DisclosureCount } from '../domain/report/disclosure-count.ts';
import type { Finding } from '../domain/report/finding.ts';
import type { RegisterEntry } from '../domain/report/register-entry.ts';
import type { YearlyReport } from '../domain/report/yearly-report.ts';
import type { ProceedingStore } from '../ports/proceeding-store.ts';
import type { ReportStore } from '../ports/report-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { proceedingFacts } from './keep-proceedings.ts';

export type ReportDependencies = { readonly requests: RequestStore; readonly reports: ReportStore; readonly proceedings: ProceedingStore };

export type AssembledReport = {
  readonly report: YearlyReport;
  readonly version: number;
  readonly disclosures: readonly DisclosureCount[];
  readonly findings: readonly Finding[];
};

/**
 * 条例第50条: an agency's report for a year, counted now from the events of its requests, its registers and what its people
 * wrote, and checked. Reads the agency's own requests that were alive in the year or since, no others.
 */
export async function assembleReport({ requests, reports, proceedings }: ReportDependencies, agency: Agency, year: number): Promise<AssembledReport> {
  const count = startTableIII(year);
  for await (const view of requests.aliveSince(agency.id, `${year}-01-01`)) count.addPacked(view.category, view.facts);
  const registers: RegisterEntry[] = [];
  for await (const entry of reports.registerEntries(agency.id)) registers.push(entry);
  const [draft, disclosures, facts] = await Promise.all([reports.draft(agency.id, year), reports.disclosureCounts(agency.id, year), proceedingFacts(proceedings, agency.id)]);

  const report: YearlyReport = {
    bodyName: draft.bodyName ?? agency.name,
    year,
    tableII: countTableII(registers, year),
    tableIII: count.table(),
    tableIV: countTableIV(facts, year),
    narrative: draft.narrative,
  };
  return { report, version: draft.version, disclosures, findings: checkReport(toCheck(report)) };
}
