import { pageHeaders } from '../http/page-headers.ts';
import { pagesApp } from '../http/pages-app.ts';
import type { StaffPagesRuntime } from './runtime.ts';
import { addAidPage } from './aid-page.ts';
import { addComparisonPage } from './comparison-page.ts';
import { addCalendarPage } from './calendar-page.ts';
import { addCasePage } from './case-page.ts';
import { addDepartmentPage } from './department-page.ts';
import { addProceedingPages } from './proceeding-pages.ts';
import { addQueuePage } from './queue-page.ts';
import { addRegistrationPage } from './registration-page.ts';
import { addReportPage } from './report-page.ts';
import { addSettingsPage } from './settings-page.ts';
import { addSignIn } from './sign-in-routes.ts';
import { noStore } from './staff-page-route.ts';

/** The staff console. `wallClock` times the sessions, in milliseconds since 1970. */
export function staffPages(runtime: () => StaffPagesRuntime, wallClock: () => number = Date.now) {
  const app = pagesApp('staff-pages', () => runtime().origin);
  const deps = { runtime, wallClock };
  app.use(noStore, pageHeaders);
  addSignIn(app, deps);
  addQueuePage(app, deps);
  addRegistrationPage(app, deps);
  addCasePage(app, deps);
  addComparisonPage(app, deps);
  addAidPage(app, deps);
  addProceedingPages(app, deps);
  addReportPage(app, deps);
  addDepartmentPage(app, deps);
  addSettingsPage(app, deps);
  addCalendarPage(app, deps);
  return app;
}
