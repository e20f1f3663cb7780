import { compress } from 'hono/compress';
import { reportCheckPage } from '../../web/pages/report-check.ts';
import { limitAnonymous } from '../http/limit-anonymous.ts';
import { pageHeaders } from '../http/page-headers.ts';
import { failureReply, pagesApp } from '../http/pages-app.ts';
import { contextOf } from '../http/posted-fields.ts';
import type { Runtime } from '../runtime.ts';
import { postedReports } from './posted-reports.ts';

/** The public page that checks any published report. */
export function reportCheck(runtime: () => Pick<Runtime, 'limiter'>) {
  const app = pagesApp('report-check');
  app.use(pageHeaders);
  app.use(limitAnonymous(() => runtime().limiter, failureReply));
  app.use(compress());

  app.get('/report-check', (context) =>
    context.html(reportCheckPage(contextOf(context), { errors: [], files: [], firstNumber: 1 })),
  );

  app.post('/report-check', async (context) => {
    const page = contextOf(context);
    const view = await postedReports(page, context);
    return context.html(reportCheckPage(page, view), view.errors.length > 0 ? 422 : 200);
  });

  return app;
}
