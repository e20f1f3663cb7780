import type { ServerResponse } from 'node:http';

/** RFC 9457 in the form that the functions use, for what is decided before any function is called. */
export function replyWithProblem(response: ServerResponse, status: number, code: string, detail: readonly [chinese: string, english: string], headers: Readonly<Record<string, string>> = {}): void {
  const body = JSON.stringify({ type: `urn:gongkai:problem:${code}`, title: code, status, detail: detail[0], detailEn: detail[1] });
  response.writeHead(status, { ...headers, 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' }).end(body);
}
