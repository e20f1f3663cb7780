import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageHeaderValues } from '../functions/http/page-headers.ts';
import { type FailureKind, failurePageAt, wantsHtml } from '../web/pages/failure-at.ts';

/** RFC 9457 in the form that the functions use, for what is decided before any function is called. */
export function replyWithProblem(
  response: ServerResponse,
  status: number,
  code: string,
  detail: readonly [chinese: string, english: string],
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = JSON.stringify({
    type: `urn:gongkai:problem:${code}`,
    title: code,
    status,
    detail: detail[0],
    detailEn: detail[1],
  });
  response
    .writeHead(status, {
      ...headers,
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
    })
    .end(body);
}

export type Failure = {
  readonly kind: FailureKind;
  readonly status: number;
  readonly code: string;
  readonly detail: readonly [chinese: string, english: string];
  readonly headers?: Readonly<Record<string, string>>;
};

/** The same, as a page where a browser asks. */
export function replyWithFailure(
  request: IncomingMessage,
  response: ServerResponse,
  { kind, status, code, detail, headers = {} }: Failure,
): void {
  if (!wantsHtml(request.headers.accept)) {
    replyWithProblem(response, status, code, detail, headers);
    return;
  }
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const page = String(failurePageAt({ path, language: new URLSearchParams(query).get('lang') ?? 'zh' }, kind));
  response
    .writeHead(status, {
      ...pageHeaderValues,
      ...headers,
      'content-type': 'text/html; charset=UTF-8',
      'cache-control': 'no-store',
    })
    .end(page);
}

/** Said until everything is ready. */
export function replyThatItStarts(request: IncomingMessage, response: ServerResponse): Promise<void> {
  replyWithFailure(request, response, {
    kind: 'busy',
    status: 503,
    code: 'starting',
    detail: ['系统正在启动。', 'The system is starting.'],
    headers: { 'retry-after': '1' },
  });
  return Promise.resolve();
}
