import type { PublishedVersion } from '../domain/report/report-life.ts';
import { replayReport } from '../domain/report/report-life.ts';
import type { ReportSummary } from '../domain/report/report-summary.ts';
import { tablesFrom } from '../domain/report/report-summary.ts';
import type { Timeliness } from '../domain/report/report-series.ts';
import { joinTimeliness } from '../domain/report/report-series.ts';
import { formOfYear } from '../domain/report/report-table.ts';
import type { ReportSum } from '../domain/report/sum-reports.ts';
import { sumReports } from '../domain/report/sum-reports.ts';
import type { CivilDate } from '../domain/calendar/civil-date.ts';
import { type Result, accepted } from '../domain/result.ts';
import type { ReportStore } from '../ports/report-store.ts';
import { seriesOfYears, type YearlySeries } from './yearly-series.ts';

export type PublishedDependencies = { readonly reports: ReportStore };

export type PublishedOverview = {
  readonly agencyId: string;
  readonly bodyName: string;
  readonly version: number;
  readonly publishedOn: CivilDate;
  readonly timeliness: Timeliness | null;
  /** The agency whose published report contains this one. */
  readonly coveredBy: string | null;
};

export type PublishedYear = {
  readonly year: number;
  readonly sum: ReportSum;
  readonly reports: readonly PublishedOverview[];
};

type Published = ReportSummary & { readonly published: NonNullable<ReportSummary['published']> };

/** 条例第49条: the published reports of a year and their sum; a report contained in another published one is not added. */
export async function publishedYear(
  { reports }: PublishedDependencies,
  year: number,
): Promise<Result<PublishedYear, 'AgencyTwice'>> {
  const published = await publishedOf(reports, year);
  const covering = new Map(
    published.flatMap(({ agencyId, covers }) => covers.map((covered) => [covered, agencyId] as const)),
  );
  const sum = sumReports(
    formOfYear(year).id,
    published
      .filter(({ agencyId }) => !covering.has(agencyId))
      .map(({ agencyId, covers, published: { version, figures } }) => ({
        agencyId,
        version,
        covers,
        tables: tablesFrom(figures),
      })),
  );
  if (!sum.ok) return sum;
  const overviews = published.map(({ agencyId, published: { bodyName, version, on, timeliness } }) => ({
    agencyId,
    bodyName,
    version,
    publishedOn: on,
    timeliness,
    coveredBy: covering.get(agencyId) ?? null,
  }));
  return accepted({ year, sum: sum.value, reports: overviews });
}

/** Every published version of an agency's report, the latest last; empty when none is published. */
export async function publishedVersions(
  { reports }: PublishedDependencies,
  agencyId: string,
  year: number,
): Promise<readonly PublishedVersion[]> {
  return replayReport(await reports.history(agencyId, year)).published;
}

/** Figures of an agency's published reports side by side; null when none is published. */
export async function publishedSeries(
  { reports }: PublishedDependencies,
  agencyId: string,
): Promise<YearlySeries | null> {
  const summaries = await reports.summariesOf(agencyId, (await reports.publishedYears()).slice(0, mostYears));
  const years = summaries.flatMap(({ year, published }) =>
    published === null ? [] : [{ year, tables: tablesFrom(published.figures), timeliness: published.timeliness }],
  );
  return years.length === 0 ? null : seriesOfYears(years);
}

/** The published years of all agencies together, and of those with most requests; null when nothing is published. */
export async function publishedSeriesOfAll(dependencies: PublishedDependencies): Promise<YearlySeries | null> {
  const years: (PublishedYear & { readonly timeliness: Timeliness | null })[] = [];
  for (const year of (await dependencies.reports.publishedYears()).slice(0, mostYears).reverse()) {
    const summed = await publishedYear(dependencies, year);
    if (summed.ok)
      years.push({
        ...summed.value,
        timeliness: joinTimeliness(
          summed.value.reports.flatMap(({ timeliness, coveredBy }) =>
            timeliness === null || coveredBy !== null ? [] : [timeliness],
          ),
        ),
      });
  }
  const last = years.at(-1);
  if (last === undefined) return null;
  const received = years.map(
    ({ sum }) => new Map(sum.partsOf('tableIII.newly-received.total').map(({ agencyId, value }) => [agencyId, value])),
  );
  const names = new Map(
    years.flatMap(({ reports }) => reports.map(({ agencyId, bodyName }) => [agencyId, bodyName] as const)),
  );
  const largest = last.sum.partsOf('tableIII.newly-received.total').slice(0, mostAgencies);
  return {
    ...seriesOfYears(years.map(({ year, sum, timeliness }) => ({ year, tables: sum.tables, timeliness }))),
    byAgency: largest.map(({ agencyId }) => ({
      agencyId,
      name: names.get(agencyId) ?? agencyId,
      values: received.map((of) => of.get(agencyId) ?? null),
    })),
  };
}

/** Years and agencies that one chart shows. */
const mostYears = 10;
const mostAgencies = 6;

async function publishedOf(reports: ReportStore, year: number): Promise<readonly Published[]> {
  const found: Published[] = [];
  for await (const summary of reports.summaries(year)) {
    const { published } = summary;
    if (published !== null) found.push({ ...summary, published });
  }
  return found;
}
