import type { Hono } from 'hono';
import { findRelated } from '../../shared/application/find-related.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { staffComparisonPage } from '../../web/pages/staff-comparison.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { authorisedCase } from './authorised-case.ts';
import { type StaffPagesDeps, addPage } from './staff-page-route.ts';
import { identityOf } from './staff-session.ts';

const route = 'GET /v1/staff/requests/{receiptNumber}/related';

/** A request beside another of the same applicant at the same agency (条例第36条第6项). */
export function addComparisonPage(app: Hono<HttpBindings>, deps: StaffPagesDeps): void {
  addPage(
    app,
    '/staff/requests/:receiptNumber/beside/:other',
    deps,
    async (context, visit) => {
      const current = await authorisedCase(context, deps, visit, context.req.param('receiptNumber') ?? '', route);
      if ('response' in current) return current.response;
      const earlier = await authorisedCase(context, deps, visit, context.req.param('other') ?? '', route);
      if ('response' in earlier) return earlier.response;
      const { sameApplicant } = await findRelated(deps.runtime(), current.request);
      if (!sameApplicant.some(({ receiptNumber }) => receiptNumber === earlier.request.receiptNumber))
        return context.html(staffFailurePage(visit.page, 'missing'), 404);
      for (const { agencyId, receiptNumber } of [current.request, earlier.request])
        await recordAct(deps.runtime(), identityOf(visit.session), agencyId, 'read-request', receiptNumber);
      return context.html(staffComparisonPage(visit.page, { current: current.request, earlier: earlier.request }));
    },
    route,
  );
}
