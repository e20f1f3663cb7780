import type { Hono } from 'hono';
import { type FailureKind, failurePageAt, wantsHtml } from '../../web/pages/failure-at.ts';
import { type FailureCode, type FailureReply, type HttpBindings, failures, httpApp, problemReply } from './http-app.ts';
import { setPageHeaders } from './page-headers.ts';

const kindOf: Readonly<Record<FailureCode, FailureKind>> = {
  'not-found': 'notFound',
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

/** An app whose routes are pages, all or some of them. */
export function pagesApp(functionId: string): Hono<HttpBindings> {
  return httpApp(functionId, failureReply);
}
