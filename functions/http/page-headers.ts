import type { Context, MiddlewareHandler } from 'hono';
import type { HttpBindings } from './http-app.ts';

/** Own scripts, own styles, own pictures; nothing inline, nothing from elsewhere, no frame around the page. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export const pageHeaderValues: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
};

/** Lets the scripts of one answer talk to one more origin: the bucket that takes uploads. */
export function allowConnectionsTo(context: Context, origin: string): void {
  context.header(
    'content-security-policy',
    contentSecurityPolicy.replace("connect-src 'self'", `connect-src 'self' ${origin}`),
  );
}

export function setPageHeaders(context: Context): void {
  for (const [name, value] of Object.entries(pageHeaderValues)) context.header(name, value);
}

/**
 * What every page is sent with. A page that was asked for by GET holds nothing personal and may be shown again on the way
 * back, which keeps the form's key; an answer to a post is never kept.
 */
export const pageHeaders: MiddlewareHandler<HttpBindings> = async (context, next) => {
  setPageHeaders(context);
  await next();
  if (context.res.headers.get('cache-control') === 'no-store' && context.req.method === 'GET')
    context.header('cache-control', 'private, no-cache');
};
