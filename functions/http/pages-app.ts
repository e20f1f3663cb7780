import type { Hono } from 'hono';
import { type FailureKind, failurePageAt, wantsHtml } from '../../web/pages/failure-at.ts';
import { type FailureCode, type FailureReply, type HttpBindings, failures, httpApp, problemReply } from './http-app.ts';
import { isFromElsewhere } from './from-elsewhere.ts';
import { setPageHeaders } from './page-headers.ts';

const kindOf: Readonly<Record<FailureCode, FailureKind>> = {
  'not-found': 'notFound',
  'text-not-plain': 'oddText',
  'from-elsewhere': 'fromElsewhere',
  'internal-error': 'failed',
  busy: 'busy',
  'too-many-requests': 'tooMany',
};

/** A failure as whoever asked can read it: a page at the address of a page, a problem at one of the API. */
export const failureReply: FailureReply = (context, code, headers = {}) => {
  const { path } = context.req;
  const accept = context.req.header('accept');
  const isOfApi =
    path.startsWith('/v1/') || path === '/openapi.json' || (accept?.includes('json') === true && !wantsHtml(accept));
  if (isOfApi) return problemReply(context, code, headers);
  setPageHeaders(context);
  const page = failurePageAt(
    { path, language: context.req.query('lang'), reader: context.get('reader') },
    kindOf[code],
  );
  return context.html(page, failures[code].status, { ...failures[code].headers, ...headers });
};

/**
 * An app whose routes are pages, all or some of them. What another site posts to a page is refused before it is read, and
 * nothing of it is shown; `origin` is this system's own, for browsers that do not say whence a post comes.
 */
export function pagesApp(functionId: string, origin: (() => string) | null = null): Hono<HttpBindings> {
  const app = httpApp(functionId, failureReply);
  app.use(async (context, next) => {
    const { method, path } = context.req;
    const isOfPage = method !== 'GET' && method !== 'HEAD' && !path.startsWith('/v1/');
    if (isOfPage && isFromElsewhere((name) => context.req.header(name), origin)) {
      context.header('connection', 'close');
      return failureReply(context, 'from-elsewhere');
    }
    return next();
  });
  return app;
}
