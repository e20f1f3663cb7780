import { pageHeaders } from '../http/page-headers.ts';
import { pagesApp } from '../http/pages-app.ts';
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
import { neverKept } from './staff-page-route.ts';

/** The staff console. `wallClock` times the sessions, in milliseconds since 1970. */
export function staffPages(runtime: () => StaffPagesRuntime, wallClock: () => number = Date.now) {
  const app = pagesApp('staff-pages');
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
  return app;
}
