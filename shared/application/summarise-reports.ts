import type { Agency } from '../domain/agency/agency.ts';
import type { CivilDate } from '../domain/calendar/civil-date.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import { checkAlike, checkMissing, withSeverity } from '../domain/report/check-supervised.ts';
import type { SupervisedSettings } from '../domain/report/check-supervised.ts';
import type { Finding } from '../domain/report/finding.ts';
import { reportDueOn } from '../domain/report/report-deadlines.ts';
import { type ReturnOverview, overviewReturns } from '../domain/report/returns-overview.ts';
import type { Timeliness } from '../domain/report/report-series.ts';
import type { ReportSummary } from '../domain/report/report-summary.ts';
import { tablesFrom } from '../domain/report/report-summary.ts';
import { formOfYear } from '../domain/report/report-table.ts';
import type { ReportPart, ReportSum } from '../domain/report/sum-reports.ts';
import { sumReports } from '../domain/report/sum-reports.ts';
import { type Result, accepted } from '../domain/result.ts';
import type { AgencyDirectory } from '../ports/agency-directory.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReportStore } from '../ports/report-store.ts';
import { type CountDependencies, type CountedYear, countAgencyYear } from './count-agency-year.ts';
import { inParallel } from './in-parallel.ts';

export type SummaryDependencies = CountDependencies & {
  readonly reports: ReportStore;
  readonly agencies: AgencyDirectory;
  readonly clock: Clock;
};

/** How one agency stands in a year's collection. */
export type CollectedReturn = ReturnOverview & {
  readonly name: string;
  /** Number of the report's events; 0 while there is none. */
  readonly version: number;
  readonly status: ReportSummary['status'];
  readonly source: ReportSummary['source'];
  /** The agency in whose report this one is contained, so that its own is not added. */
  readonly coveredBy: string | null;
};

export type YearSummary = {
  readonly year: number;
  readonly dueOn: CivilDate;
  /** `counted` while nobody has filed: then the sum is what the records give now. */
  readonly basis: 'filed' | 'counted';
  readonly sum: ReportSum;
  /** How the agencies that are in the sum answered in time, where that is known. */
  readonly timeliness: ReadonlyMap<string, Timeliness>;
  readonly returns: readonly CollectedReturn[];
  /** What the department's supervision finds in the year as a whole; `agencyId` is null for what is of the sum. */
  readonly findings: readonly YearFinding[];
};

export type YearFinding = { readonly agencyId: string | null; readonly finding: Finding };

/** Agencies counted at once. */
const width = 8;

/**
 * 条例第49条: the sum of the reports filed for a year, and who has not filed. A report that covers other agencies takes the
 * place of theirs. Two reports that cover the same agency are refused.
 */
export async function summariseReports(
  dependencies: SummaryDependencies,
  year: number,
): Promise<Result<YearSummary, 'AgencyTwice'>> {
  const agencies = await dependencies.agencies.agencies();
  const summaries = await summariesByAgency(dependencies.reports, year);
  const covering = coveringReports(summaries);
  const filed = [...summaries.values()].flatMap((summary) => (covering.has(summary.agencyId) ? [] : partOf(summary)));
  const basis = filed.length === 0 ? 'counted' : 'filed';
  const counted =
    basis === 'filed'
      ? null
      : await countedYears(
          dependencies,
          agencies.map(({ id }) => id),
          year,
        );
  const sum = sumReports(formOfYear(year).id, counted === null ? filed : partsOf(counted));
  if (!sum.ok) return sum;
  const timeliness =
    counted === null
      ? timelinessInSum(summaries)
      : new Map(Array.from(counted, ([agencyId, { timeliness: own }]) => [agencyId, own]));
  const returns = returnsOf(agencies, summaries, covering, year, civilDateInShanghai(dependencies.clock.now()));
  const { settings } = await dependencies.reports.supervision();
  return accepted({
    year,
    dueOn: reportDueOn(year, 'department'),
    basis,
    sum: sum.value,
    timeliness,
    returns,
    findings: findingsOfYear(returns, summaries, basis, settings),
  });
}

/** Bodies that are missing in the sum, and texts that are another body's. */
function findingsOfYear(
  returns: readonly CollectedReturn[],
  summaries: ReadonlyMap<string, ReportSummary>,
  basis: YearSummary['basis'],
  settings: SupervisedSettings,
): readonly YearFinding[] {
  const names = new Map(returns.map(({ agencyId, name }) => [agencyId, name]));
  const missing = basis === 'counted' ? [] : returns.filter(isAwaited).map(({ name }) => name);
  const texts = [...summaries.values()].flatMap(({ agencyId, sketches }) =>
    sketches === null ? [] : [{ agencyId, bodyName: names.get(agencyId) ?? agencyId, sketches }],
  );
  return [
    ...withSeverity(checkMissing(missing), settings).map((finding) => ({ agencyId: null, finding })),
    ...[...checkAlike(texts)].flatMap(([agencyId, found]) =>
      withSeverity(found, settings).map((finding) => ({ agencyId, finding })),
    ),
  ];
}

/** How every agency stands in a year's collection, without any sum. */
export async function listReturns(
  dependencies: Pick<SummaryDependencies, 'agencies' | 'reports' | 'clock'>,
  year: number,
): Promise<readonly CollectedReturn[]> {
  const summaries = await summariesByAgency(dependencies.reports, year);
  return returnsOf(
    await dependencies.agencies.agencies(),
    summaries,
    coveringReports(summaries),
    year,
    civilDateInShanghai(dependencies.clock.now()),
  );
}

/** True for an agency from which a report is still awaited. */
export function isAwaited({ standing, coveredBy }: CollectedReturn): boolean {
  return coveredBy === null && (standing === 'missing' || standing === 'in-preparation' || standing === 'returned');
}

async function summariesByAgency(reports: ReportStore, year: number): Promise<ReadonlyMap<string, ReportSummary>> {
  const summaries = new Map<string, ReportSummary>();
  for await (const summary of reports.summaries(year)) summaries.set(summary.agencyId, summary);
  return summaries;
}

/** Covered agencies with the one whose filed report contains theirs. */
function coveringReports(summaries: ReadonlyMap<string, ReportSummary>): ReadonlyMap<string, string> {
  const covering = new Map<string, string>();
  for (const { agencyId, covers, inSum } of summaries.values())
    if (inSum !== null) for (const covered of covers) covering.set(covered, agencyId);
  return covering;
}

function partOf({ agencyId, version, inSum, covers }: ReportSummary): readonly ReportPart[] {
  return inSum === null ? [] : [{ agencyId, version, tables: tablesFrom(inSum.figures), covers }];
}

async function countedYears(
  dependencies: CountDependencies,
  agencyIds: readonly string[],
  year: number,
): Promise<ReadonlyMap<string, CountedYear>> {
  const counted = new Map<string, CountedYear>();
  await inParallel(agencyIds, width, async (agencyId) => {
    counted.set(agencyId, await countAgencyYear(dependencies, agencyId, year, null));
  });
  return counted;
}

function partsOf(counted: ReadonlyMap<string, CountedYear>): readonly ReportPart[] {
  return Array.from(counted, ([agencyId, { tables }]) => ({ agencyId, version: 0, tables, covers: [] })).sort((a, b) =>
    a.agencyId < b.agencyId ? -1 : 1,
  );
}

function timelinessInSum(summaries: ReadonlyMap<string, ReportSummary>): ReadonlyMap<string, Timeliness> {
  return new Map(
    [...summaries.values()].flatMap(({ agencyId, inSum }) =>
      inSum?.timeliness == null ? [] : [[agencyId, inSum.timeliness] as const],
    ),
  );
}

/** 条例第33条: how each agency answers in time: as filed, and as counted now of those that have not filed. */
export async function timelinessByAgency(
  dependencies: CountDependencies,
  { year, returns, timeliness }: YearSummary,
): Promise<ReadonlyMap<string, Timeliness>> {
  const uncounted = returns
    .filter((one) => isAwaited(one) && !timeliness.has(one.agencyId))
    .map(({ agencyId }) => agencyId);
  const counted = await countedYears(dependencies, uncounted, year);
  return new Map([
    ...timeliness,
    ...Array.from(counted, ([agencyId, { timeliness: own }]) => [agencyId, own] as const),
  ]);
}

function returnsOf(
  agencies: readonly Agency[],
  summaries: ReadonlyMap<string, ReportSummary>,
  covering: ReadonlyMap<string, string>,
  year: number,
  today: CivilDate,
): readonly CollectedReturn[] {
  const overviews = overviewReturns(
    agencies.map(({ id }) => id),
    summaries,
    year,
    'department',
    today,
  );
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  return overviews.map((overview) => {
    const summary = summaries.get(overview.agencyId);
    return {
      ...overview,
      name: names.get(overview.agencyId) ?? '',
      version: summary?.version ?? 0,
      status: summary?.status ?? 'none',
      source: summary?.source ?? 'records',
      coveredBy: covering.get(overview.agencyId) ?? null,
    };
  });
}
