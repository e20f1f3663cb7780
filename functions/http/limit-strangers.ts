import type { Context, MiddlewareHandler } from 'hono';
import type { AllowanceName, RateLimiter } from '../../shared/application/rate-limiter.ts';
import type { HttpBindings } from './http-app.ts';
import { problem } from './problem.ts';

/** How a refusal for want of tokens is answered; pages answer with a page. */
export type LimitReply = (context: Context, headers: Readonly<Record<string, string>>) => Response | Promise<Response>;

const asProblem: LimitReply = (context, headers) => problem(context, 429, 'too-many-requests', { headers });

/**
 * Takes a token for each call of a stranger, by address. Staff are let through to where their token is checked: nobody but a
 * stranger is refused here. A call whose address is not known shares one bucket with all such.
 */
export function limitStrangers(limiter: () => RateLimiter, reply: LimitReply = asProblem): MiddlewareHandler<HttpBindings> {
  return async (context, next) => {
    if (isForStaff(context.req.path)) return next();
    const name = context.req.method === 'GET' || context.req.method === 'HEAD' ? 'read' : 'write';
    const refusal = refuseWithoutToken(context, limiter(), name, addressOf(context.env), reply);
    return refusal ?? next();
  };
}

/** Takes a token and tells in the headers how many are left; the reply when there was none. */
export function refuseWithoutToken(context: Context, limiter: RateLimiter, name: AllowanceName, key: string, reply: LimitReply = asProblem): Response | Promise<Response> | null {
  const { isGranted, left, waitInSeconds, allowance } = limiter.take(name, key);
  const headers = {
    'ratelimit-policy': `"${name}";q=${allowance.burst};w=${Math.ceil(allowance.burst / allowance.perSecond)}`,
    ratelimit: `"${name}";r=${left};t=${waitInSeconds}`,
  };
  for (const [header, value] of Object.entries(headers)) context.header(header, value);
  return isGranted ? null : reply(context, { ...headers, 'retry-after': String(waitInSeconds) });
}

function isForStaff(path: string): boolean {
  return path.startsWith('/v1/staff/') || path === '/v1/health' || path.startsWith('/assets/');
}

/** As the gateway saw it; headers that a caller could write are not believed. */
function addressOf(env: HttpBindings['Bindings'] | undefined): string {
  const request = env?.event.requestContext;
  return request !== undefined && 'identity' in request && 'sourceIp' in request.identity ? request.identity.sourceIp : '';
}
