import { compress } from 'hono/compress';
import { failurePage } from '../../web/pages/failure.ts';
import { reportCheckPage } from '../../web/pages/report-check.ts';
import { httpApp, logFailure } from '../http/http-app.ts';
import { limitStrangers } from '../http/limit-strangers.ts';
import { pageHeaders } from '../http/page-headers.ts';
import { contextOf } from '../http/posted-fields.ts';
import { tooManyPage } from '../http/too-many-page.ts';
import type { Runtime } from '../runtime.ts';
import { postedReports } from './posted-reports.ts';

/** The public page that checks any published report. */
export function reportCheck(runtime: () => Pick<Runtime, 'limiter'>) {
  const app = httpApp('report-check');
  app.use(pageHeaders);
  app.use(limitStrangers(() => runtime().limiter, tooManyPage));
  app.use(compress());

  app.get('/report-check', (context) => context.html(reportCheckPage(contextOf(context), { errors: [], files: [], firstNumber: 1 })));

  app.post('/report-check', async (context) => {
    const page = contextOf(context);
    const view = await postedReports(page, context);
    return context.html(reportCheckPage(page, view), view.errors.length > 0 ? 422 : 200);
  });

  app.notFound((context) => context.html(failurePage(contextOf(context), 'notFound'), 404));
  app.onError((error, context) => {
    logFailure('report-check', error, context);
    return context.html(failurePage(contextOf(context), 'failed'), 500);
  });

  return app;
}
