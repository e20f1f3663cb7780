import type { Agency } from '../domain/agency/agency.ts';
import type { CheckContext } from '../domain/report/check-report.ts';
import { checkReport, toCheck } from '../domain/report/check-report.ts';
import type { DisclosureCount } from '../domain/report/disclosure-count.ts';
import { countDisclosures } from '../domain/report/disclosure-count.ts';
import type { WeighedFinding } from '../domain/report/finding.ts';
import { applyWaivers } from '../domain/report/finding.ts';
import type { ReportEvent, ReportState, TextFigures } from '../domain/report/report-life.ts';
import { contentInSum, isFrozen, replayReport, tablesWith } from '../domain/report/report-life.ts';
import type { ReportTables } from '../domain/report/report-table.ts';
import type { CellDifference } from '../domain/report/sum-reports.ts';
import { differencesBetween } from '../domain/report/sum-reports.ts';
import { type YearlyReport, emptyNarrative } from '../domain/report/yearly-report.ts';
import type { ReportStore } from '../ports/report-store.ts';
import { type CountDependencies, countAgencyYear } from './count-agency-year.ts';

export type ReportDependencies = CountDependencies & { readonly reports: ReportStore };

export type AssembledReport = {
  readonly agency: Agency;
  /** As filed; before that as it stands now: what was written, with the figures counted now. */
  readonly report: YearlyReport;
  readonly state: ReportState;
  /** Number of the report's events, which a change names as the one it was based on. */
  readonly version: number;
  /** What the text tells besides the tables, as counted when the report was filed, or now. */
  readonly said: TextFigures;
  readonly findings: readonly WeighedFinding[];
  readonly checks: CheckContext;
  /** Counted from the records as known when the report was filed, or now; null for a report from a file. */
  readonly counted: ReportTables | null;
  /** The report of the year before, as filed; null when none was. */
  readonly lastYear: YearlyReport | null;
  /** What would change if the year were counted again now; empty until it is filed. */
  readonly restatement: readonly CellDifference[];
};

/**
 * 条例第50条: an agency's report for a year with what is known about it. Until it is filed its figures are counted at each
 * reading; from then on they are what was filed. `asOf`, a UTC instant, leaves out whatever was recorded later.
 */
export async function assembleReport(
  dependencies: ReportDependencies,
  agency: Agency,
  year: number,
  asOf: string | null = null,
): Promise<AssembledReport> {
  const { reports, registers } = dependencies;
  const upTo = (events: readonly ReportEvent[]) => (asOf === null ? events : events.filter(({ at }) => at <= asOf));
  const [events, lastYear, disclosures, supervision] = await Promise.all([
    reports.history(agency.id, year).then(upTo),
    reports.history(agency.id, year - 1).then((earlier) => contentInSum(replayReport(upTo(earlier)))?.content ?? null),
    disclosuresOf(registers.disclosures(agency.id, year), asOf),
    reports.supervision(),
  ]);
  const state = replayReport(events);
  const known = { agency, state, version: events.length, lastYear };
  const first = state.published[0];
  const given: CheckContext = {
    supervised: supervision.settings,
    ...(lastYear === null ? {} : { lastYear: { tables: lastYear, narrative: lastYear.narrative } }),
    ...(first === undefined ? {} : { publication: { publishedOn: first.on } }),
  };
  if (state.source === 'file' && state.content !== null) {
    const findings = applyWaivers(checkReport(toCheck(state.content), given), state.waivers);
    return {
      ...known,
      report: state.content,
      findings,
      checks: given,
      counted: null,
      said: { disclosures, processingFees: null, timeliness: null },
      restatement: [],
    };
  }

  const { tables, ...now } = await countAgencyYear(dependencies, agency.id, year, asOf);
  const filing = isFrozen(state) ? state.filing : null;
  const counted = filing?.counted ?? tables;
  const { timeliness, processingFees } = filing ?? now;
  const written = {
    bodyName: state.content?.bodyName ?? agency.name,
    year,
    narrative: state.content?.narrative ?? emptyNarrative,
  };
  const report: YearlyReport =
    filing !== null && state.content !== null ? state.content : { ...written, ...tablesWith(counted, state.typed) };
  const checks: CheckContext = { ...given, counted, ...(processingFees === null ? {} : { processingFees }) };
  return {
    ...known,
    report,
    findings: applyWaivers(checkReport(toCheck(report), checks), state.waivers),
    checks,
    counted,
    said: { disclosures, processingFees, timeliness },
    restatement: filing === null ? [] : differencesBetween(report, tablesWith(tables, state.typed)),
  };
}

async function disclosuresOf(
  recorded: AsyncIterable<{
    readonly category: string;
    readonly subcategory?: string | undefined;
    readonly recordedAt: string;
  }>,
  asOf: string | null,
): Promise<readonly DisclosureCount[]> {
  const known = [];
  for await (const disclosure of recorded) if (asOf === null || disclosure.recordedAt <= asOf) known.push(disclosure);
  return countDisclosures(known);
}
