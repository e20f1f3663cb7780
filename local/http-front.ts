import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Clock } from '../shared/ports/clock.ts';
import { FunctionTimeout, invoke } from './loaded-function.ts';
import type { LoadedFunction } from './loaded-function.ts';
import { type Failure, replyWithFailure } from './problem-reply.ts';
import type { CallerOf } from './caller.ts';
import { proxyEvent } from './proxy-event.ts';
import { readBody } from './request-body.ts';
import { routeTable } from './route-table.ts';

/** Lambda takes 6 MB a call and a body arrives in Base64, four characters for three bytes. */
const requestLimitInBytes = (6 * 1024 * 1024 * 3) / 4;
const responseLimitInBytes = 6 * 1024 * 1024;

/** As many as an account runs at once before it turns calls away; more than this only wait for one another here. */
const mostCallsAtOnce = 400;

const callerOfConnection: CallerOf = (request) => ({
  address: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
  protocol: 'http',
});

export type HttpFrontOptions = {
  readonly functions: readonly LoadedFunction[];
  readonly clock: Clock;
  /** The connection itself by default. */
  readonly callerOf?: CallerOf;
  /** Called after each call that may have written to the table. */
  readonly onWritten: () => void;
};

/** What API Gateway and Lambda do for a request: route, build the event, call, write the answer. */
export function httpFront({
  functions,
  clock,
  callerOf = callerOfConnection,
  onWritten,
}: HttpFrontOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const findRoute = routeTable(functions);
  let underWay = 0;

  return async (request, response) => {
    const url = request.url ?? '/';
    const questionMark = url.indexOf('?');
    const path = questionMark === -1 ? url : url.slice(0, questionMark);
    const method = request.method ?? 'GET';
    const match = findRoute(method, path);
    const fail = (failure: Failure): void => replyWithFailure(request, response, failure);
    if (match.kind === 'unknown') {
      fail({
        kind: 'notFound',
        status: 404,
        code: 'not-found',
        detail: ['没有这个地址。请查看 /docs 中的接口说明。', 'There is nothing at this address. See /docs.'],
      });
      return;
    }
    if (match.kind === 'wrong-method') {
      fail({
        kind: 'notFound',
        status: 405,
        code: 'method-not-allowed',
        detail: [`该地址不支持 ${method} 方法。`, `This address does not take ${method}.`],
        headers: { allow: match.allowed.join(', ') },
      });
      return;
    }
    const body = method === 'GET' || method === 'HEAD' ? emptyBody : await readBody(request, requestLimitInBytes);
    if (body === null) {
      const limitInKib = requestLimitInBytes / 1024;
      fail({
        kind: 'tooLarge',
        status: 413,
        code: 'body-too-large',
        detail: [`请求正文超过 ${limitInKib} KiB。请缩减后重新提交。`, `The body is larger than ${limitInKib} KiB.`],
        headers: { connection: 'close' },
      });
      return;
    }
    const requestId = randomUUID();
    const event = proxyEvent(
      request,
      callerOf(request),
      match.route,
      path,
      questionMark === -1 ? '' : url.slice(questionMark + 1),
      body,
      requestId,
      clock.now(),
    );
    const { loaded } = match.route;
    if (underWay >= mostCallsAtOnce) {
      fail({
        kind: 'busy',
        status: 503,
        code: 'busy',
        detail: [
          '系统繁忙，请稍后用同一 Idempotency-Key 重试。',
          'The system is busy; try again shortly with the same Idempotency-Key.',
        ],
        headers: { 'retry-after': '1' },
      });
      return;
    }
    underWay += 1;
    try {
      const result = (await invoke(loaded, event, requestId)) as APIGatewayProxyResult;
      writeResult(response, result, method === 'HEAD');
    } catch (error) {
      const isTimeout = error instanceof FunctionTimeout;
      console.error(`${loaded.spec.id} ${requestId}:`, error);
      if (response.headersSent) response.destroy();
      else if (isTimeout)
        fail({
          kind: 'timedOut',
          status: 504,
          code: 'timeout',
          detail: [
            '系统未能及时答复，请稍后用同一 Idempotency-Key 重试。',
            'The system did not answer in time; try again with the same Idempotency-Key.',
          ],
          headers: { 'retry-after': '10' },
        });
      else
        fail({
          kind: 'failed',
          status: 502,
          code: 'internal-error',
          detail: [
            `系统出现错误，请稍后重试。编号：${requestId}`,
            `The system failed; try again later. Number: ${requestId}`,
          ],
        });
    } finally {
      underWay -= 1;
      if (method !== 'GET' && method !== 'HEAD') onWritten();
    }
  };
}

const emptyBody = Buffer.alloc(0);

function writeResult(response: ServerResponse, result: APIGatewayProxyResult, isHead: boolean): void {
  if (!Number.isInteger(result.statusCode)) throw new Error('The handler’s answer has no statusCode.');
  const body = Buffer.from(result.body, result.isBase64Encoded === true ? 'base64' : 'utf8');
  if (body.length > responseLimitInBytes)
    throw new Error(`The handler’s answer has ${body.length} bytes, more than Lambda carries.`);
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(result.headers ?? {})) headers[name.toLowerCase()] = String(value);
  for (const [name, values] of Object.entries(result.multiValueHeaders ?? {}))
    headers[name.toLowerCase()] = values.length === 1 ? String(values[0]) : values.map(String);
  if (result.statusCode !== 204 && result.statusCode !== 304) headers['content-length'] = String(body.length);
  response.writeHead(result.statusCode, headers);
  response.end(isHead || body.length === 0 ? undefined : body);
}
