import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { httpApp, logFailure } from '../http/http-app.ts';
import { pageHeaders } from '../http/page-headers.ts';
import type { StaffPagesRuntime } from './runtime.ts';
import { addAidPage } from './aid-page.ts';
import { addBesidePage } from './beside-page.ts';
import { addCalendarPage } from './calendar-page.ts';
import { addCasePage } from './case-page.ts';
import { addDepartmentPage } from './department-page.ts';
import { addProceedingPages } from './proceeding-pages.ts';
import { addQueuePage } from './queue-page.ts';
import { addRegistrationPage } from './registration-page.ts';
import { addReportPage } from './report-page.ts';
import { addSettingsPage } from './settings-page.ts';
import { addSignIn } from './sign-in-routes.ts';
import { neverKept, staffPageOf } from './staff-page-route.ts';

/** The staff console. `wallClock` times the sessions, in milliseconds since 1970. */
export function staffPages(runtime: () => StaffPagesRuntime, wallClock: () => number = Date.now) {
  const app = httpApp('staff-pages');
  const world = { runtime, wallClock };
  app.use(neverKept, pageHeaders);
  addSignIn(app, world);
  addQueuePage(app, world);
  addRegistrationPage(app, world);
  addCasePage(app, world);
  addBesidePage(app, world);
  addAidPage(app, world);
  addProceedingPages(app, world);
  addReportPage(app, world);
  addDepartmentPage(app, world);
  addSettingsPage(app, world);
  addCalendarPage(app, world);
  app.notFound(async (context) => context.html(staffFailurePage(await staffPageOf(context, world, null), 'missing'), 404));
  app.onError(async (error, context) => {
    logFailure('staff-pages', error, context);
    return context.html(staffFailurePage(await staffPageOf(context, world, null), 'failed'), 500);
  });
  return app;
}
