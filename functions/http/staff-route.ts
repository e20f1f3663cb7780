import type { Context, Hono } from 'hono';
import { type StaffRoute, accessRuleOf, isWithinReach } from '../../shared/domain/agency/access-rules.ts';
import type { StaffIdentity } from '../../shared/domain/agency/staff-identity.ts';
import { refused } from '../../shared/domain/result.ts';
import type { TokenVerifier } from '../../shared/ports/token-verifier.ts';
import type { HttpBindings } from './http-app.ts';
import { refusalReply } from './refusal-reply.ts';
import { staffOf } from './staff-of.ts';

export type StaffContext = Context<HttpBindings>;

/**
 * Adds a route for staff as its access rule says: token, role and, where the path names an agency, reach are checked before
 * `handle` runs. What a request or proceeding belongs to is known only to `handle`, which checks it with `isWithinReach`.
 */
export function addStaffRoute(
  app: Hono<HttpBindings>,
  route: StaffRoute,
  tokens: () => TokenVerifier,
  handle: (context: StaffContext, staff: StaffIdentity) => Promise<Response>,
): void {
  const [method = 'GET', path = '/'] = route.split(' ');
  const rule = accessRuleOf(route);
  app.on(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
    const who = await staffOf(context, tokens());
    if ('response' in who) return who.response;
    const { staff } = who;
    if (!rule.roles.includes(staff.role))
      return refusalReply(context, refused('RoleNotAllowed', null, { role: staff.role }).refusal);
    const agencyId = context.req.param('agencyId');
    if (agencyId !== undefined && !isWithinReach(rule, staff, agencyId))
      return refusalReply(context, refused('NotYourAgency', null).refusal);
    return handle(context, staff);
  });
}

/** A part of the path that the route is known to have. */
export function pathPart(context: StaffContext, name: string): string {
  return context.req.param(name) ?? '';
}
