import { alertApi } from '../../functions/alert-api/alert-api.ts';
import { apiDescription } from '../../functions/api-description/api-description.ts';
import { calendarApi } from '../../functions/calendar-api/calendar-api.ts';
import { calendarFeed } from '../../functions/calendar-feed/calendar-feed.ts';
import { exportApi } from '../../functions/export-api/export-api.ts';
import { filesApi } from '../../functions/files-api/files-api.ts';
import { lettersApi } from '../../functions/letters-api/letters-api.ts';
import { publicApi } from '../../functions/public-api/public-api.ts';
import { publicReports } from '../../functions/public-reports/public-reports.ts';
import { reportApi } from '../../functions/report-api/report-api.ts';
import { reportCheck } from '../../functions/report-check/report-check.ts';
import { type Runtime, useRuntime } from '../../functions/runtime.ts';
import { staffApi } from '../../functions/staff-api/staff-api.ts';
import { functionList } from '../../shared/deployment/function-list.ts';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';

type Served = { request(url: string, init: RequestInit): Promise<Response> | Response };

const specs: readonly FunctionSpec[] = functionList;

/** The API's functions as hono apps; pages, jobs and the mail carrier's door are not among them. */
export const apiApps: Readonly<Record<string, (runtime: () => Runtime) => Served>> = {
  'public-api': publicApi,
  'api-description': apiDescription,
  'staff-api': staffApi,
  'letters-api': lettersApi,
  'export-api': exportApi,
  'files-api': filesApi,
  'alert-api': alertApi,
  'calendar-api': calendarApi,
  'calendar-feed': calendarFeed,
  'public-reports': publicReports,
  'report-api': reportApi,
  'report-check': reportCheck,
};

/** Calls whatever function serves `method` at the resource path, at a concrete address of it. */
export function servedApps(
  runtime: Runtime,
): (method: string, path: string, address: string, init?: Omit<RequestInit, 'method'>) => Promise<Response> {
  useRuntime(runtime);
  const built = new Map(Object.entries(apiApps).map(([id, build]) => [id, build(() => runtime)]));
  return async (method, path, address, init = {}) => {
    const spec = specs.find(({ routes }) =>
      routes.some((route) => route.method === method.toUpperCase() && route.path === path),
    );
    const app = built.get(spec?.id ?? '');
    if (app === undefined)
      throw new Error(`${method} ${path} is served by ${spec?.id ?? 'nothing'}, which is not tried here`);
    return app.request(`http://localhost${address}`, { ...init, method: method.toUpperCase() });
  };
}
