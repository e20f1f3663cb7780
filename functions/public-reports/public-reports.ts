import {
  publishedSeries,
  publishedSeriesOfAll,
  publishedVersions,
  publishedYear,
} from '../../shared/application/published-reports.ts';
import { definitionsQuerySchema } from '../../shared/contracts/report-operations.ts';
import { civilDateInShanghai, yearOf } from '../../shared/domain/calendar/civil-date.ts';
import { formOfYear } from '../../shared/domain/report/report-table.ts';
import { cellDefinitions } from '../../shared/documents/report-layout/cell-definitions.ts';
import type { PublishedVersion } from '../../shared/domain/report/report-life.ts';
import { pagesApp } from '../http/pages-app.ts';
import { limitAnonymous } from '../http/limit-anonymous.ts';
import { problem } from '../http/problem.ts';
import { checked } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { notesOf, seriesView } from '../http/report-edition.ts';
import { isReportFormat, reportFile } from '../http/report-file.ts';
import { addFigurePages, yearIn } from './figure-pages.ts';
import type { PublicReportsRuntime } from './runtime.ts';

/** What was published changes only by a correction; readers and caches may keep it for five minutes. */
const keepsForFiveMinutes = 'public, max-age=300';

/** Published yearly reports for everybody: years, sums, each report with its corrections, series. */
export function publicReports(runtime: () => PublicReportsRuntime) {
  const app = pagesApp('public-reports');
  addFigurePages(app, runtime);
  app.use(limitAnonymous(() => runtime().limiter));

  app.get('/v1/public/reports', async (context) => {
    context.header('cache-control', keepsForFiveMinutes);
    return context.json({ years: await runtime().reports.publishedYears() });
  });

  app.get('/v1/public/reports/definitions', (context) => {
    const asked = checked(context, definitionsQuerySchema, context.req.query());
    if ('response' in asked) return asked.response;
    const year = asked.value.year ?? yearOf(civilDateInShanghai(runtime().clock.now()));
    context.header('cache-control', keepsForFiveMinutes);
    return context.json({ items: cellDefinitions(formOfYear(year).id) });
  });

  app.get('/v1/public/reports/series', async (context) => {
    const agencyId = context.req.query('agencyId');
    const series = await (agencyId === undefined
      ? publishedSeriesOfAll(runtime())
      : publishedSeries(runtime(), agencyId));
    if (series === null) return problem(context, 404, 'NothingPublished');
    context.header('cache-control', keepsForFiveMinutes);
    return context.json(seriesView(series));
  });

  app.get('/v1/public/reports/:year', async (context) => {
    const year = yearIn(context);
    if (year === null) return problem(context, 404, 'not-found');
    const published = await publishedYear(runtime(), year);
    if (!published.ok) return refusalReply(context, published.refusal);
    const { sum, reports } = published.value;
    context.header('cache-control', keepsForFiveMinutes);
    return context.json({ year, ...sum.tables, reports });
  });

  app.get('/v1/public/reports/:year/:agencyId', async (context) => {
    const year = yearIn(context);
    if (year === null) return problem(context, 404, 'not-found');
    const versions = await publishedVersions(runtime(), context.req.param('agencyId'), year);
    const shown =
      versions.find(({ version }) => String(version) === context.req.query('version')) ??
      (context.req.query('version') === undefined ? versions.at(-1) : undefined);
    if (shown === undefined) return problem(context, 404, 'NothingPublished');
    const format = context.req.query('format') ?? 'json';
    if (format !== 'json' && !isReportFormat(format))
      return problem(context, 422, 'UnknownReportFormat', { facts: { format } });
    context.header('cache-control', keepsForFiveMinutes);
    if (format === 'json') return context.json(publishedView(context.req.param('agencyId'), shown, versions));
    return reportFile(context, format, shown.content, {
      on: shown.on,
      correctionNotes: notesOf(versions.filter(({ version }) => version <= shown.version)),
      annex: null,
    });
  });

  return app;
}

function publishedView(
  agencyId: string,
  { version, on, content, timeliness, correction }: PublishedVersion,
  versions: readonly PublishedVersion[],
) {
  return {
    agencyId,
    ...content,
    version,
    publishedOn: on,
    timeliness,
    correction,
    versions: versions.map((each) => ({ version: each.version, publishedOn: each.on, correction: each.correction })),
  };
}
