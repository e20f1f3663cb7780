import type { Hono } from 'hono';
import { assembleReport } from '../../shared/application/assemble-report.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { staffReportPage } from '../../web/pages/staff-report.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { type StaffPagesWorld, addPage } from './staff-page-route.ts';

/** A year's report of the reader's agency, or of the one that the department names, counted now. */
export function addReportPage(app: Hono<HttpBindings>, world: StaffPagesWorld): void {
  addPage(app, '/staff/report/:year', world, async (context, { session, page }) => {
    const runtime = world.runtime();
    const year = /^20\d\d$/.test(context.req.param('year') ?? '') ? Number(context.req.param('year')) : null;
    if (year === null) return context.html(staffFailurePage(page, 'missing'), 404);
    const isDepartment = session.role === 'department';
    const agencyId = (isDepartment ? context.req.query('agencyId') : session.agencyId) ?? '';
    const agencies = isDepartment ? await runtime.agencies.agencies() : [];
    const agency = agencyId === '' ? null : await runtime.agencies.agency(agencyId);
    if (agency === null && agencyId !== '') return context.html(staffFailurePage(page, 'missing'), 404);
    return context.html(staffReportPage(page, { year, agencies, shown: agency === null ? null : await assembleReport(runtime, agency, year) }));
  });
}
