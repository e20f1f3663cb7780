import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { changeSupervision } from '../../shared/application/change-supervision.ts';
import { summariseReports, timelinessByAgency } from '../../shared/application/summarise-reports.ts';
import { lastNotices, sendReportNotices } from '../../shared/application/send-report-notices.ts';
import { supervisionSchema } from '../../shared/contracts/supervision.ts';
import { supervisedRules } from '../../shared/domain/report/finding.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { linkTo } from '../../web/layout/page-context.ts';
import { type DepartmentView, staffDepartmentPage } from '../../web/pages/staff-department.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { type PagesContext, type StaffPagesDeps, type StaffVisit, addPage, addPost } from './staff-page-route.ts';
import { identityOf } from './staff-session.ts';

const path = '/staff/department/:year';

/** 条例第49条: how far the agencies' reports of a year have come, their sum, and mails to those that have not filed. */
export function addDepartmentPage(app: Hono<HttpBindings>, deps: StaffPagesDeps): void {
  async function show(
    context: PagesContext,
    { page }: StaffVisit,
    year: number,
    { told = null, refusal = null }: Partial<Pick<DepartmentView, 'told' | 'refusal'>> = {},
  ): Promise<Response> {
    const summed = await summariseReports(deps.runtime(), year);
    const summary = summed.ok ? summed.value : null;
    return context.html(
      staffDepartmentPage(page, {
        year,
        summary,
        timeliness: summary === null ? new Map() : await timelinessByAgency(deps.runtime(), summary),
        lastNotices: await lastNotices(deps.runtime().reports, year),
        calendar: await deps.runtime().calendars.current(),
        today: civilDateInShanghai(deps.runtime().clock.now()),
        idempotencyKey: randomUUID(),
        supervision: await deps.runtime().reports.supervision(),
        told,
        refusal,
      }),
      refusal !== null ? 422 : told === null ? 200 : 202,
    );
  }

  addPage(
    app,
    path,
    deps,
    (context, visit) => {
      const year = yearIn(context);
      return year === null ? context.html(staffFailurePage(visit.page, 'missing'), 404) : show(context, visit, year);
    },
    'GET /v1/reports/summary/{year}',
  );

  addPost(
    app,
    path,
    deps,
    async (context, { posted, ...visit }) => {
      const year = yearIn(context);
      const { step, idempotencyKey = '' } = posted;
      if (year !== null && step === 'supervision') {
        const changes = supervisionSchema.safeParse(
          Object.fromEntries(
            supervisedRules.flatMap((rule) => (posted[rule] === undefined ? [] : [[rule, posted[rule]]])),
          ),
        );
        if (!changes.success) return context.html(staffFailurePage(visit.page, 'missing'), 404);
        const by = identityOf(visit.session);
        const changed = await changeSupervision(deps.runtime(), by, changes.data, Number(posted['version']));
        return changed.ok
          ? context.redirect(linkTo(visit.page, `/staff/department/${year}`), 303)
          : show(context, visit, year, { refusal: changed.refusal });
      }
      if (year === null || idempotencyKey === '' || (step !== 'remind' && step !== 'invite'))
        return context.html(staffFailurePage(visit.page, 'missing'), 404);
      const because = step === 'remind' ? 'reminded' : 'invited';
      const staff = identityOf(visit.session);
      const { agencyId = '' } = posted;
      const notice = { year, because, agencyIds: agencyId === '' ? null : [agencyId] } as const;
      const result = await sendReportNotices(deps.runtime(), staff, notice, idempotencyKey);
      if (!result.ok) return show(context, visit, year, { refusal: result.refusal });
      const { told, untold } = result.value;
      return show(context, visit, year, { told: { told: told.length, untold: untold.length } });
    },
    'POST /v1/reports/collection/{year}/notices',
  );
}

function yearIn(context: PagesContext): number | null {
  const year = context.req.param('year') ?? '';
  return /^20\d\d$/.test(year) ? Number(year) : null;
}
