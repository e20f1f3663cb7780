import { pagesApp } from '../http/pages-app.ts';
import { addCellRoute } from './cell-routes.ts';
import type { ReportApiRuntime } from './runtime.ts';
import { addCollectionRoutes } from './collection-routes.ts';
import { addCollectedFilesPage } from './collected-files-page.ts';
import { addDisclosureRoutes } from './disclosure-routes.ts';
import { addFileRoutes } from './file-routes.ts';
import { addRegisterPages } from './register-pages.ts';
import { addRegisterRoutes } from './register-routes.ts';
import { addReportFilePage } from './report-file-page.ts';
import { addReportRoutes } from './report-routes.ts';
import { addSeriesRoute } from './series-routes.ts';

/** Proactive disclosures, registers and the yearly report. */
export function reportApi(runtime: () => ReportApiRuntime, wallClock: () => number = Date.now) {
  const app = pagesApp('report-api', () => runtime().origin);
  addDisclosureRoutes(app, runtime);
  addCollectionRoutes(app, runtime);
  addFileRoutes(app, runtime);
  addRegisterRoutes(app, runtime);
  addSeriesRoute(app, runtime);
  addCellRoute(app, runtime);
  addReportRoutes(app, runtime);
  addReportFilePage(app, runtime, wallClock);
  addRegisterPages(app, runtime, wallClock);
  addCollectedFilesPage(app, runtime, wallClock);
  return app;
}
