import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { orderExport, ownerFor } from '../../shared/application/order-export.ts';
import { exportOrderSchema, exportYears } from '../../shared/contracts/export-order.ts';
import { civilDateInShanghai, yearOf } from '../../shared/domain/calendar/civil-date.ts';
import type { ExportJob } from '../../shared/domain/report/export-job.ts';
import { linkTo } from '../../web/layout/page-context.ts';
import { staffExportJobPage, staffExportOrderPage } from '../../web/pages/staff-exports.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { refusalInWords, reportDesk } from '../../web/words/staff-words.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { pageHeaders } from '../http/page-headers.ts';
import { fieldErrorsInWords } from '../staff-pages/field-errors-in-words.ts';
import { type PagesContext, type StaffVisit, addPage, addPost, noStore } from '../staff-pages/staff-page-route.ts';
import { identityOf } from '../staff-pages/staff-session.ts';
import { exportFileName, exportLink } from './export-link.ts';
import type { ExportApiRuntime } from './runtime.ts';

const path = '/staff/exports';
const orderRoute = 'POST /v1/exports';
const readRoute = 'GET /v1/exports/{exportId}';

/** Large exports on the console: ordered, looked after by opening the page again, and fetched. */
export function addExportPages(
  app: Hono<HttpBindings>,
  runtime: () => ExportApiRuntime,
  wallClock: () => number,
): void {
  const deps = { runtime, wallClock };
  for (const each of [path, `${path}/*`]) app.use(each, noStore, pageHeaders);

  addPage(
    app,
    path,
    deps,
    (context, { page }) => {
      const year = context.req.query('year') ?? String(yearOf(civilDateInShanghai(runtime().clock.now())));
      return context.html(
        staffExportOrderPage(page, { values: { kind: 'requests', year }, errors: [], idempotencyKey: randomUUID() }),
      );
    },
    orderRoute,
  );

  addPost(
    app,
    path,
    deps,
    async (context, { page, session, posted }) => {
      const { kind = '', year = '', idempotencyKey = '' } = posted;
      if (idempotencyKey === '') return context.html(staffFailurePage(page, 'missing'), 404);
      const order = exportOrderSchema.safeParse({ kind, year: /^\d{4}$/.test(year) ? Number(year) : Number.NaN });
      if (!order.success) {
        const words = reportDesk(page).exports;
        const wrongYear = order.error.issues.some(({ path: [name] }) => name === 'year')
          ? [{ field: 'year', message: words.yearBounds(exportYears.first, exportYears.last) }]
          : [];
        const others = order.error.issues.filter(({ path: [name] }) => name !== 'year');
        return context.html(
          staffExportOrderPage(page, {
            values: { kind, year },
            errors: [...fieldErrorsInWords(page, others, { kind: words.kind }), ...wrongYear],
            idempotencyKey,
          }),
          422,
        );
      }
      const ordered = await orderExport(runtime(), identityOf(session), order.data, idempotencyKey);
      if (ordered.ok) return context.redirect(linkTo(page, `${path}/${ordered.value.exportId}`), 303);
      // The form of an export that was ordered before, changed since: it may be sent again as another order.
      return context.html(
        staffExportOrderPage(page, {
          values: { kind, year },
          errors: [{ field: 'kind', message: refusalInWords(page, ordered.refusal) }],
          idempotencyKey: randomUUID(),
        }),
        422,
      );
    },
    orderRoute,
  );

  addPage(
    app,
    `${path}/:exportId`,
    deps,
    async (context, visit) => {
      const job = await ownJob(context, visit);
      if (job === null) return context.html(staffFailurePage(visit.page, 'missing'), 404);
      return context.html(
        staffExportJobPage(visit.page, { job, fileNames: job.parts.map((_, index) => exportFileName(job, index)) }),
      );
    },
    readRoute,
  );

  addPage(
    app,
    `${path}/:exportId/files/:fileNumber`,
    deps,
    async (context, visit) => {
      const job = await ownJob(context, visit);
      const number = Number(/^\d{1,5}$/.exec(context.req.param('fileNumber') ?? '')?.[0] ?? '0');
      const link = job?.state === 'done' ? await exportLink(runtime(), job, number - 1) : null;
      return link === null ? context.html(staffFailurePage(visit.page, 'missing'), 404) : context.redirect(link, 303);
    },
    readRoute,
  );

  async function ownJob(context: PagesContext, { session }: StaffVisit): Promise<ExportJob | null> {
    const job = await runtime().exportJobs.get(context.req.param('exportId') ?? '');
    return job?.owner === ownerFor(identityOf(session)) ? job : null;
  }
}
