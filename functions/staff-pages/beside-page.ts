import type { Hono } from 'hono';
import { findRelated } from '../../shared/application/find-related.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { staffBesidePage } from '../../web/pages/staff-beside.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { reachedCase } from './reached-case.ts';
import { type StaffPagesWorld, addPage } from './staff-page-route.ts';
import { identityOf } from './staff-session.ts';

const route = 'GET /v1/staff/requests/{receiptNumber}/related';

/** A request beside another of the same applicant at the same agency (条例第36条第6项). */
export function addBesidePage(app: Hono<HttpBindings>, world: StaffPagesWorld): void {
  addPage(
    app,
    '/staff/requests/:receiptNumber/beside/:other',
    world,
    async (context, visit) => {
      const current = await reachedCase(context, world, visit, context.req.param('receiptNumber') ?? '', route);
      if ('response' in current) return current.response;
      const earlier = await reachedCase(context, world, visit, context.req.param('other') ?? '', route);
      if ('response' in earlier) return earlier.response;
      const { sameApplicant } = await findRelated(world.runtime(), current.request);
      if (!sameApplicant.some(({ receiptNumber }) => receiptNumber === earlier.request.receiptNumber))
        return context.html(staffFailurePage(visit.page, 'missing'), 404);
      for (const { agencyId, receiptNumber } of [current.request, earlier.request])
        await recordAct(world.runtime(), identityOf(visit.session), agencyId, 'read-request', receiptNumber);
      return context.html(staffBesidePage(visit.page, { current: current.request, earlier: earlier.request }));
    },
    route,
  );
}
