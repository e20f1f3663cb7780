import type { Hono } from 'hono';
import { importReports } from '../../shared/application/import-report.ts';
import { readingBudget } from '../../shared/domain/reading/reading-budget.ts';
import { staffCollectedFilesPage } from '../../web/pages/staff-collected-files.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { reportDesk } from '../../web/words/staff-words.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { pageHeaders } from '../http/page-headers.ts';
import { addPage, addPost, noStore } from '../staff-pages/staff-page-route.ts';
import { identityOf } from '../staff-pages/staff-session.ts';
import type { ReportApiRuntime } from './runtime.ts';

const path = '/staff/department/:year/files';
const route = 'POST /v1/reports/collection/{year}/files';
const largestFormInKib = 4096;

/** 条例第49条: reports that agencies sent as files, taken in many at a time, with what became of each. */
export function addCollectedFilesPage(
  app: Hono<HttpBindings>,
  runtime: () => ReportApiRuntime,
  wallClock: () => number,
): void {
  const deps = { runtime, wallClock };
  const blank = {
    errors: [],
    taken: null,
    reason: '',
    agencyNames: new Map<string, string>(),
    largestInMib: largestFormInKib / 1024,
  };
  app.use(path, noStore, pageHeaders);

  addPage(
    app,
    path,
    deps,
    (context, { page }) => {
      const year = yearIn(context.req.param('year'));
      return year === null
        ? context.html(staffFailurePage(page, 'missing'), 404)
        : context.html(staffCollectedFilesPage(page, { ...blank, year }));
    },
    route,
  );

  addPost(
    app,
    path,
    deps,
    async (context, { page, session, posted, files }) => {
      const year = yearIn(context.req.param('year'));
      if (year === null) return context.html(staffFailurePage(page, 'missing'), 404);
      const reason = (posted['reason'] ?? '').trim();
      if (files.length > readingBudget.filesPerForm)
        return context.html(
          staffCollectedFilesPage(page, {
            ...blank,
            year,
            reason,
            errors: [
              { field: 'files', message: reportDesk(page).department.files.tooMany(readingBudget.filesPerForm) },
            ],
          }),
          422,
        );
      if (files.length === 0)
        return context.html(
          staffCollectedFilesPage(page, {
            ...blank,
            year,
            reason,
            errors: [{ field: 'files', message: reportDesk(page).department.files.choose }],
          }),
          422,
        );
      const taken = await importReports(runtime(), identityOf(session), year, files, reason === '' ? null : reason);
      const agencyNames = new Map((await runtime().agencies.agencies()).map(({ id, name }) => [id, name]));
      return context.html(staffCollectedFilesPage(page, { ...blank, year, reason, taken, agencyNames }));
    },
    route,
    largestFormInKib,
  );
}

function yearIn(year = ''): number | null {
  return /^20\d\d$/.test(year) ? Number(year) : null;
}
