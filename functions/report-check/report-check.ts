import { compress } from 'hono/compress';
import { reportCheckPage } from '../../web/pages/report-check.ts';
import { limitAnonymous } from '../http/limit-anonymous.ts';
import { pageHeaders } from '../http/page-headers.ts';
import { failureReply, pagesApp } from '../http/pages-app.ts';
import { contextOf } from '../http/posted-fields.ts';
import type { Runtime } from '../runtime.ts';
import { addCheckRoute } from './check-route.ts';
import { postedReports } from './posted-reports.ts';

/** Checks any published report for anybody, as a page and over HTTP; nothing of it is kept. */
export function reportCheck(runtime: () => Pick<Runtime, 'limiter' | 'publicReader'>) {
  const app = pagesApp('report-check');
  app.use('/report-check', pageHeaders);
  app.use(limitAnonymous(() => runtime().limiter, failureReply));
  app.use(compress());

  app.get('/report-check', (context) =>
    context.html(reportCheckPage(contextOf(context), { errors: [], files: [], firstNumber: 1 })),
  );

  app.post('/report-check', async (context) => {
    const page = contextOf(context);
    const view = await postedReports(page, context, runtime().publicReader);
    const busy = view.files.find((file) => file.kind === 'refused' && file.refusal === 'ReadersBusy');
    // The page's script comes again with what was not begun.
    if (busy?.kind === 'refused' && view.files.length === 1) {
      context.header('retry-after', String(busy.facts['retryAfterInSeconds'] ?? 10));
      return context.html(reportCheckPage(page, view), 503);
    }
    return context.html(reportCheckPage(page, view), view.errors.length > 0 ? 422 : 200);
  });

  addCheckRoute(app, runtime);
  return app;
}
