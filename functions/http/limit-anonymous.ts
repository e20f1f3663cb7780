import type { Context, MiddlewareHandler } from 'hono';
import type { AllowanceName, RateLimiter } from '../../shared/application/rate-limiter.ts';
import type { ApplicantAccess } from '../../shared/application/look-up-request.ts';
import { networkOf } from '../../shared/domain/rate/network-of.ts';
import { type FailureReply, type HttpBindings, problemReply } from './http-app.ts';

/**
 * Takes a token for each anonymous call, by network. Staff are let through to where their token is checked: only an anonymous
 * caller is refused here. A call whose address is not known shares one bucket with all such.
 */
export function limitAnonymous(
  limiter: () => RateLimiter,
  reply: FailureReply = problemReply,
): MiddlewareHandler<HttpBindings> {
  return async (context, next) => {
    if (isForStaff(context.req.path)) return next();
    const refusal = refuseWithoutToken(context, limiter(), allowanceFor(context), callerOf(context, limiter()), reply);
    return refusal ?? next();
  };
}

/** Takes a token and tells in the headers how many are left; the reply when there was none. */
export function refuseWithoutToken(
  context: Context<HttpBindings>,
  limiter: RateLimiter,
  name: AllowanceName,
  key: string,
  reply: FailureReply = problemReply,
): Response | Promise<Response> | null {
  const { isGranted, left, waitInSeconds, allowance } = limiter.take(name, key);
  const headers = {
    'ratelimit-policy': `"${name}";q=${allowance.burst};w=${Math.ceil(allowance.burst / allowance.perSecond)}`,
    ratelimit: `"${name}";r=${left};t=${waitInSeconds}`,
  };
  for (const [header, value] of Object.entries(headers)) context.header(header, value);
  return isGranted ? null : reply(context, 'too-many-requests', { ...headers, 'retry-after': String(waitInSeconds) });
}

function isForStaff(path: string): boolean {
  return (
    path.startsWith('/v1/staff/') || path.startsWith('/staff/') || path === '/v1/health' || path.startsWith('/assets/')
  );
}

/** A look with a query code may be a guess, and counts as a write. */
function allowanceFor({ req }: Context<HttpBindings>): AllowanceName {
  const isRead = req.method === 'GET' || req.method === 'HEAD';
  return isRead && req.header('x-query-code') === undefined ? 'read' : 'write';
}

/**
 * The network of the caller: as the gateway saw it, or, where the firewall lets in nothing but what came through the CDN, as the
 * CDN wrote it over whatever the viewer sent. No other header is believed.
 */
export function callerOf(
  { env, req }: Context<HttpBindings>,
  { addressHeader }: Pick<RateLimiter, 'addressHeader'>,
): string {
  if (addressHeader !== null) return networkOf(req.header(addressHeader) ?? '');
  const request = (env as HttpBindings['Bindings'] | undefined)?.event.requestContext;
  return request !== undefined && 'identity' in request && 'sourceIp' in request.identity
    ? networkOf(request.identity.sourceIp)
    : '';
}

/** What an applicant proves themselves with: the number in the path, the code in its header. */
export function accessOf(context: Context<HttpBindings>, limiter: Pick<RateLimiter, 'addressHeader'>): ApplicantAccess {
  return {
    receiptNumber: context.req.param('receiptNumber') ?? '',
    queryCode: context.req.header('x-query-code') ?? '',
    network: callerOf(context, limiter),
  };
}
