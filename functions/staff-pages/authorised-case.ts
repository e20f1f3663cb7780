import { type LoadedRequest, loadRequest } from '../../shared/application/load-request.ts';
import { type StaffRoute, accessRuleOf, isWithinReach } from '../../shared/domain/agency/access-rules.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import type { PagesContext, StaffVisit } from './staff-page-route.ts';
import { identityOf } from './staff-session.ts';

/** The request that the address names when the reader may reach it, or the page that says why not. */
export async function authorisedCase(
  context: PagesContext,
  { runtime }: { readonly runtime: () => Parameters<typeof loadRequest>[0] },
  { session, page }: StaffVisit,
  receiptNumber: string,
  route: StaffRoute,
): Promise<LoadedRequest | { readonly response: Response | Promise<Response> }> {
  const loaded = await loadRequest(runtime(), receiptNumber);
  if (loaded === null) return { response: context.html(staffFailurePage(page, 'missing'), 404) };
  return isWithinReach(accessRuleOf(route), identityOf(session), loaded.request.agencyId)
    ? loaded
    : { response: context.html(staffFailurePage(page, 'forbidden'), 403) };
}
