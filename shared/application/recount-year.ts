import type { Agency } from '../domain/agency/agency.ts';
import { type CellDifference, differencesBetween } from '../domain/report/sum-reports.ts';
import { type RequestView, viewOf } from '../domain/request/request-view.ts';
import { type ReportDependencies, assembleReport } from './assemble-report.ts';
import { countAgencyYear, firstDayToRead } from './count-agency-year.ts';
import type { RequestDependencies } from './dependencies.ts';
import { type LoadedRequest, loadRequest } from './load-request.ts';
import { stableText } from './stable-text.ts';

export type RecountYearDependencies = ReportDependencies & Pick<RequestDependencies, 'clock' | 'clockSettings'>;

export type RecountedYear = {
  readonly agencyId: string;
  readonly requests: number;
  /** Requests of which the lists say something else than their history does. */
  readonly stale: readonly RequestView[];
  /** By how much those put the tables wrong: `was` by the lists, `is` by the histories. */
  readonly drift: readonly CellDifference[];
  /** Where a filed report differs from what the histories say now; empty until it is filed. */
  readonly sinceFiling: readonly CellDifference[];
};

/** 条例第50条: the figures of a year, counted anew from the history of every request and compared with what is counted and was filed. Nothing is stored. */
export async function recountYear(
  dependencies: RecountYearDependencies,
  agency: Agency,
  year: number,
): Promise<RecountedYear> {
  const { requests } = dependencies;
  const retold: RequestView[] = [];
  const stale: RequestView[] = [];
  for await (const { receiptNumber } of requests.aliveSince(agency.id, firstDayToRead(year, null))) {
    const [stored, loaded] = await Promise.all([
      requests.view(receiptNumber),
      loadRequest(dependencies, receiptNumber),
    ]);
    if (stored === null || loaded === null) continue;
    const view = viewFromHistory(loaded, stored);
    retold.push(view);
    if (stableText(view) !== stableText(stored)) stale.push(view);
  }
  const fromHistories = { ...dependencies, requests: { ...requests, aliveSince: () => ReadableStream.from(retold) } };
  const [lists, histories, { restatement }] = await Promise.all([
    countAgencyYear(dependencies, agency.id, year, null),
    countAgencyYear(fromHistories, agency.id, year, null),
    assembleReport(fromHistories, agency, year),
  ]);
  return {
    agencyId: agency.id,
    requests: retold.length,
    stale,
    drift: differencesBetween(lists.tables, histories.tables),
    sinceFiling: restatement,
  };
}

/** Puts right what the lists say of requests; one that changed meanwhile says it by itself. Answers how many were put right. */
export async function correctViews(
  { requests }: Pick<RecountYearDependencies, 'requests'>,
  views: readonly RequestView[],
): Promise<number> {
  let corrected = 0;
  for (const view of views) if (await requests.correctView(view)) corrected += 1;
  return corrected;
}

/** What a request's history says of it. Its dates stay as they are stored: those are the business of the recount of open requests. */
function viewFromHistory(
  { request, clock }: LoadedRequest,
  { dueOn, isProvisional, clockState, watchedDates, nextAlertOn, earlierLike }: RequestView,
): RequestView {
  return {
    ...viewOf(request, clock, watchedDates, nextAlertOn),
    dueOn,
    isProvisional,
    clockState,
    ...(earlierLike === undefined ? {} : { earlierLike }),
  };
}
