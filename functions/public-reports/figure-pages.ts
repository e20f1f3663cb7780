import type { Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import {
  publishedSeries,
  publishedSeriesOfAll,
  publishedVersions,
  publishedYear,
} from '../../shared/application/published-reports.ts';
import { failurePage } from '../../web/pages/failure.ts';
import { figuresOfYearPage, figuresPage, publishedReportPage } from '../../web/pages/figures.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { limitAnonymous } from '../http/limit-anonymous.ts';
import { pageHeaders } from '../http/page-headers.ts';
import { failureReply } from '../http/pages-app.ts';
import { contextOf } from '../http/posted-fields.ts';
import type { Runtime } from '../runtime.ts';

/** Published figures as pages: all years, one year, one report. */
export function addFigurePages(app: Hono<HttpBindings>, runtime: () => Pick<Runtime, 'limiter' | 'reports'>): void {
  for (const path of ['/figures', '/figures/*'])
    app.use(
      path,
      pageHeaders,
      limitAnonymous(() => runtime().limiter, failureReply),
      compress(),
    );

  app.get('/figures', async (context) => {
    const { reports } = runtime();
    const years = await reports.publishedYears();
    return context.html(
      figuresPage(contextOf(context), {
        years,
        series: years.length === 0 ? null : await publishedSeriesOfAll({ reports }),
      }),
    );
  });

  app.get('/figures/:year', async (context) => {
    const year = yearIn(context);
    const published = year === null ? null : await publishedYear(runtime(), year);
    if (published?.ok !== true || published.value.reports.length === 0) return nothingHere(context);
    return context.html(figuresOfYearPage(contextOf(context), published.value));
  });

  app.get('/figures/:year/:agencyId', async (context) => {
    const { reports } = runtime();
    const agencyId = context.req.param('agencyId');
    const year = yearIn(context);
    const versions = year === null ? [] : await publishedVersions({ reports }, agencyId, year);
    const shown = versions.at(-1);
    if (shown === undefined) return nothingHere(context);
    return context.html(
      publishedReportPage(contextOf(context), {
        agencyId,
        shown,
        versions,
        series: await publishedSeries({ reports }, agencyId),
      }),
    );
  });
}

export function yearIn(context: Context): number | null {
  const year = context.req.param('year') ?? '';
  return /^20\d\d$/.test(year) ? Number(year) : null;
}

function nothingHere(context: Context): Response | Promise<Response> {
  return context.html(failurePage(contextOf(context), 'notFound'), 404);
}
