import { type LoadedRequest, loadRequest } from '../../shared/application/load-request.ts';
import { type StaffRoute, accessRuleOf, isWithinReach } from '../../shared/domain/agency/access-rules.ts';
import type { StaffIdentity } from '../../shared/domain/agency/staff-identity.ts';
import { refused } from '../../shared/domain/result.ts';
import { refusalReply } from './refusal-reply.ts';
import { type StaffContext, pathPart } from './staff-route.ts';

/** The request named in the path when the caller may reach it, or the reply that says why not. */
export async function authorisedRequest(
  context: StaffContext,
  route: StaffRoute,
  staff: StaffIdentity,
  runtime: Parameters<typeof loadRequest>[0],
): Promise<LoadedRequest | { readonly response: Response }> {
  const receiptNumber = pathPart(context, 'receiptNumber');
  const loaded = await loadRequest(runtime, receiptNumber);
  if (loaded === null)
    return { response: refusalReply(context, refused('UnknownRequest', null, { receiptNumber }).refusal) };
  const isReached = isWithinReach(accessRuleOf(route), staff, loaded.request.agencyId);
  return isReached
    ? loaded
    : { response: refusalReply(context, refused('ForeignAgency', null, { receiptNumber }).refusal) };
}
