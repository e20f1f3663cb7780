import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { recordAct } from '../../shared/application/record-act.ts';
import { summariseReports, timelinessByAgency } from '../../shared/application/summarise-reports.ts';
import { lastNotices, tellAboutReports } from '../../shared/application/tell-about-reports.ts';
import { theWholeDeployment } from '../../shared/domain/alert/duty.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { type DepartmentView, staffDepartmentPage } from '../../web/pages/staff-department.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { type PagesContext, type StaffPagesWorld, type StaffVisit, addPage, addPost } from './staff-page-route.ts';
import { identityOf } from './staff-session.ts';

const path = '/staff/department/:year';

/** 条例第49条: how far the agencies' reports of a year have come, their sum, and mails to those that have not filed. */
export function addDepartmentPage(app: Hono<HttpBindings>, world: StaffPagesWorld): void {
  async function show(
    context: PagesContext,
    { page }: StaffVisit,
    year: number,
    { told = null, refusal = null }: Partial<Pick<DepartmentView, 'told' | 'refusal'>> = {},
  ): Promise<Response> {
    const summed = await summariseReports(world.runtime(), year);
    const summary = summed.ok ? summed.value : null;
    return context.html(
      staffDepartmentPage(page, {
        year,
        summary,
        timeliness: summary === null ? new Map() : await timelinessByAgency(world.runtime(), summary),
        lastNotices: await lastNotices(world.runtime().reports, year),
        calendar: await world.runtime().calendars.current(),
        today: civilDateInShanghai(world.runtime().clock.now()),
        idempotencyKey: randomUUID(),
        told,
        refusal,
      }),
      refusal !== null ? 422 : told === null ? 200 : 202,
    );
  }

  addPage(
    app,
    path,
    world,
    (context, visit) => {
      const year = yearIn(context);
      return year === null ? context.html(staffFailurePage(visit.page, 'missing'), 404) : show(context, visit, year);
    },
    'GET /v1/reports/summary/{year}',
  );

  addPost(
    app,
    path,
    world,
    async (context, { posted, ...visit }) => {
      const year = yearIn(context);
      const { step, idempotencyKey = '' } = posted;
      if (year === null || idempotencyKey === '' || (step !== 'remind' && step !== 'invite'))
        return context.html(staffFailurePage(visit.page, 'missing'), 404);
      const because = step === 'remind' ? 'reminded' : 'invited';
      const staff = identityOf(visit.session);
      const { agencyId = '' } = posted;
      const result = await tellAboutReports(
        world.runtime(),
        year,
        because,
        agencyId === '' ? null : [agencyId],
        staff.sub,
        idempotencyKey,
      );
      if (!result.ok) return show(context, visit, year, { refusal: result.refusal });
      const { told, untold } = result.value;
      await recordAct(world.runtime(), staff, theWholeDeployment, `report-notice:${year}:${because}:${told.length}`);
      return show(context, visit, year, { told: { told: told.length, untold: untold.length } });
    },
    'POST /v1/reports/collection/{year}/notices',
  );
}

function yearIn(context: PagesContext): number | null {
  const year = context.req.param('year') ?? '';
  return /^20\d\d$/.test(year) ? Number(year) : null;
}
