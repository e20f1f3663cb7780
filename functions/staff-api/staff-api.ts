import { httpApp } from '../http/http-app.ts';
import type { StaffApiRuntime } from './runtime.ts';
import { addAgencyRoutes } from './agency-routes.ts';
import { addProceedingRoutes } from './proceeding-routes.ts';
import { addRequestRoutes } from './request-routes.ts';
import { addRetentionRoutes } from './retention-routes.ts';

/** Casework over HTTP. What somebody may reach follows from their token, never from the input. */
export function staffApi(runtime: () => StaffApiRuntime) {
  const app = httpApp('staff-api');
  addAgencyRoutes(app, runtime);
  addRequestRoutes(app, runtime);
  addProceedingRoutes(app, runtime);
  addRetentionRoutes(app, runtime);
  return app;
}
