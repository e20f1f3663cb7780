import type { Hono } from 'hono';
import { civilDateInShanghai, yearOf } from '../../shared/domain/calendar/civil-date.ts';
import { seriesUpTo } from '../../shared/application/yearly-series.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { seriesView } from '../http/report-edition.ts';
import { addStaffRoute } from '../http/staff-route.ts';
import type { ReportApiRuntime } from './runtime.ts';
import { namedAgency } from './named-report.ts';

/** Years that one chart shows. */
export const yearsInSeries = 10;

/** An agency’s filed reports side by side. */
export function addSeriesRoute(app: Hono<HttpBindings>, runtime: () => ReportApiRuntime): void {
  addStaffRoute(
    app,
    'GET /v1/reports/{agencyId}/series',
    () => runtime().tokens,
    async (context) => {
      const named = await namedAgency(context, runtime());
      if ('response' in named) return named.response;
      const thisYear = yearOf(civilDateInShanghai(runtime().clock.now()));
      return context.json(seriesView(await seriesUpTo(runtime(), named.agency.id, thisYear, yearsInSeries)));
    },
  );
}
