import type { Hono } from 'hono';
import { summariseReports } from '../../shared/application/summarise-reports.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { staffDepartmentPage } from '../../web/pages/staff-department.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { type StaffPagesWorld, addPage } from './staff-page-route.ts';

/** 条例第49条: how far the agencies' reports of a year have come, and their sum. */
export function addDepartmentPage(app: Hono<HttpBindings>, world: StaffPagesWorld): void {
  addPage(app, '/staff/department/:year', world, async (context, { page }) => {
    const year = context.req.param('year') ?? '';
    if (!/^20\d\d$/.test(year)) return context.html(staffFailurePage(page, 'missing'), 404);
    const summary = await summariseReports(world.runtime(), Number(year));
    return context.html(staffDepartmentPage(page, { year: Number(year), summary: summary.ok ? summary.value : null, today: civilDateInShanghai(world.runtime().clock.now()) }));
  }, 'GET /v1/reports/summary/{year}');
}
