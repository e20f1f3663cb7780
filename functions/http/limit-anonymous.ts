import type { Context, MiddlewareHandler } from 'hono';
import type { AllowanceName, RateLimiter } from '../../shared/application/rate-limiter.ts';
import { type FailureReply, type HttpBindings, problemReply } from './http-app.ts';

/**
 * Takes a token for each anonymous call, by address. Staff are let through to where their token is checked: only an anonymous
 * caller is refused here. A call whose address is not known shares one bucket with all such.
 */
export function limitAnonymous(
  limiter: () => RateLimiter,
  reply: FailureReply = problemReply,
): MiddlewareHandler<HttpBindings> {
  return async (context, next) => {
    if (isForStaff(context.req.path)) return next();
    const name = context.req.method === 'GET' || context.req.method === 'HEAD' ? 'read' : 'write';
    const refusal = refuseWithoutToken(context, limiter(), name, addressOf(context.env), reply);
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

/** As the gateway saw it; headers that a caller could write are not believed. */
function addressOf(env: HttpBindings['Bindings'] | undefined): string {
  const request = env?.event.requestContext;
  return request !== undefined && 'identity' in request && 'sourceIp' in request.identity
    ? request.identity.sourceIp
    : '';
}
