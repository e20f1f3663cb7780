import type { Hono } from 'hono';
import { assembleReport } from '../../shared/application/assemble-report.ts';
import { summariseReports } from '../../shared/application/summarise-reports.ts';
import { summaryQuerySchema } from '../../shared/contracts/report-summary-query.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { pageHeaders } from '../http/page-headers.ts';
import { editionOf } from '../http/report-edition.ts';
import { isReportFormat, reportFile } from '../http/report-file.ts';
import type { ReportApiRuntime } from './runtime.ts';
import { reportAskedFor } from '../staff-pages/report-asked-for.ts';
import { addPage, noStore } from '../staff-pages/staff-page-route.ts';
import { summaryEdition, summaryReport } from './summary-file.ts';

const path = '/staff/report/:year/file';
const summaryPath = '/staff/department/:year/file';

/** The report, and for the department the sum of all, as a file for who is signed in at the console. */
export function addReportFilePage(
  app: Hono<HttpBindings>,
  runtime: () => ReportApiRuntime,
  wallClock: () => number,
): void {
  const deps = { runtime, wallClock };
  for (const each of [path, summaryPath]) app.use(each, noStore, pageHeaders);
  addPage(
    app,
    path,
    deps,
    async (context, visit) => {
      const asked = await reportAskedFor(context, deps, visit);
      if ('response' in asked) return asked.response;
      const format = context.req.query('format') ?? '';
      if (asked.agency === null || !isReportFormat(format))
        return context.html(staffFailurePage(visit.page, 'missing'), 404);
      const assembled = await assembleReport(runtime(), asked.agency, asked.year);
      return reportFile(
        context,
        format,
        assembled.report,
        editionOf(assembled, civilDateInShanghai(runtime().clock.now()), null),
      );
    },
    'GET /v1/reports/{agencyId}/{year}',
  );

  addPage(
    app,
    summaryPath,
    deps,
    async (context, { page }) => {
      const { format = '', bodyName = '' } = context.req.query();
      const year = context.req.param('year') ?? '';
      const summed =
        /^20\d\d$/.test(year) && isReportFormat(format) ? await summariseReports(runtime(), Number(year)) : null;
      if (summed?.ok !== true || !isReportFormat(format)) return context.html(staffFailurePage(page, 'missing'), 404);
      const asked = summaryQuerySchema.safeParse({ format, ...(bodyName === '' ? {} : { bodyName }) });
      if (!asked.success) return context.html(staffFailurePage(page, 'missing'), 404);
      return reportFile(
        context,
        format,
        summaryReport(summed.value, asked.data.bodyName),
        summaryEdition(summed.value, civilDateInShanghai(runtime().clock.now())),
      );
    },
    'GET /v1/reports/summary/{year}',
  );
}
