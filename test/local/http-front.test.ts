import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualClock } from '../../local/clock.ts';
import { httpFront } from '../../local/http-front.ts';
import type { LoadedFunction } from '../../local/loaded-function.ts';
import type { FunctionSpec, RouteSpec } from '../../shared/deployment/function-spec.ts';

const clock = virtualClock(Date.parse('2026-03-02T09:00:00+08:00'));
let written = 0;
let last: { readonly event: APIGatewayProxyEvent; readonly context: Context };

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;
const plain: APIGatewayProxyResult = { statusCode: 200, headers: { 'Content-Type': 'text/plain' }, body: '好' };

function fixture(id: string, routes: readonly Omit<RouteSpec, 'auth'>[], handler: Handler): LoadedFunction {
  const spec: FunctionSpec = {
    id,
    purpose: '',
    errorImpact: '',
    memoryMb: 512,
    timeoutSeconds: 0.2,
    routes: routes.map((route) => ({ ...route, auth: 'none' })),
    triggers: [],
    environment: [],
    permissions: {},
  };
  return {
    spec,
    handler: (event: APIGatewayProxyEvent, context: Context) => {
      last = { event, context };
      return handler(event, context);
    },
  };
}

const front = httpFront({
  clock,
  onWritten: () => (written += 1),
  functions: [
    fixture(
      'plain',
      [
        { method: 'GET', path: '/v1/requests/{receiptNumber}' },
        { method: 'GET', path: '/v1/requests/newest' },
        { method: 'POST', path: '/v1/requests/{receiptNumber}' },
        { method: 'GET', path: '/pages/{proxy+}' },
      ],
      () => Promise.resolve(plain),
    ),
    fixture('binary', [{ method: 'GET', path: '/file' }], () =>
      Promise.resolve({
        statusCode: 200,
        multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'], 'Content-Type': ['application/zip'] },
        body: Buffer.from([0, 255, 1]).toString('base64'),
        isBase64Encoded: true,
      }),
    ),
    fixture('slow', [{ method: 'POST', path: '/slow' }], () => new Promise(() => undefined)),
    fixture('broken', [{ method: 'GET', path: '/broken' }], () => Promise.reject(new Error('broken on purpose'))),
    fixture('shapeless', [{ method: 'GET', path: '/shapeless' }], () => Promise.resolve({} as APIGatewayProxyResult)),
    fixture('large', [{ method: 'GET', path: '/large' }], () =>
      Promise.resolve({ ...plain, body: 'x'.repeat(7 * 1024 * 1024) }),
    ),
  ],
});
const server = createServer((request, response) => void front(request, response));
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

test('the event is the one that a REST API sends', async () => {
  const response = await fetch(`${origin}/v1/requests/20260302-%E4%B8%80%20A?page=1&tag=a&tag=b%26c`, {
    method: 'POST',
    headers: { 'X-Query-Code': 'Q', 'content-type': 'application/json' },
    body: '{"名":1}',
  });
  expect(await response.text()).toBe('好');
  const { event, context } = last;
  expect(event).toMatchObject({
    resource: '/v1/requests/{receiptNumber}',
    path: '/v1/requests/20260302-%E4%B8%80%20A',
    httpMethod: 'POST',
    pathParameters: { receiptNumber: '20260302-一 A' },
    queryStringParameters: { page: '1', tag: 'b&c' },
    multiValueQueryStringParameters: { page: ['1'], tag: ['a', 'b&c'] },
    headers: { 'X-Query-Code': 'Q', 'X-Forwarded-Proto': 'http' },
    multiValueHeaders: { 'X-Query-Code': ['Q'] },
    isBase64Encoded: true,
    body: Buffer.from('{"名":1}').toString('base64'),
    requestContext: {
      requestId: context.awsRequestId,
      requestTimeEpoch: clock.now(),
      requestTime: '02/Mar/2026:01:00:00 +0000',
      resourcePath: '/v1/requests/{receiptNumber}',
      httpMethod: 'POST',
      identity: { sourceIp: '127.0.0.1' },
    },
  });
  expect(context.functionName).toBe('plain');
  expect(context.getRemainingTimeInMillis()).toBeLessThanOrEqual(200);
});

test('what is absent is null, as on AWS', async () => {
  await fetch(`${origin}/file`);
  expect(last.event).toMatchObject({
    body: null,
    isBase64Encoded: false,
    pathParameters: null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
  });
});

test('a literal path goes before a parameter, and a greedy parameter takes the rest', async () => {
  await fetch(`${origin}/v1/requests/newest`);
  expect(last.event.resource).toBe('/v1/requests/newest');
  await fetch(`${origin}/pages/a/b.css`);
  expect(last.event.pathParameters).toEqual({ proxy: 'a/b.css' });
  expect((await fetch(`${origin}/pages`)).status).toBe(404);
  expect((await fetch(`${origin}/v1/requests/%E4`)).status).toBe(404);
});

test('binary bodies and repeated headers come through; HEAD has the headers alone', async () => {
  const response = await fetch(`${origin}/file`);
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 1]);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  const head = await fetch(`${origin}/file`, { method: 'HEAD' });
  expect(head.headers.get('content-length')).toBe('3');
  expect(await head.text()).toBe('');
});

test('each failure is a problem with a status of its own', async () => {
  const calls: readonly [string, string, number][] = [
    ['GET', '/nowhere', 404],
    ['PUT', '/v1/requests/1', 405],
    ['POST', '/slow', 504],
    ['GET', '/broken', 502],
    ['GET', '/shapeless', 502],
    ['GET', '/large', 502],
  ];
  for (const [method, path, status] of calls) {
    const response = await fetch(`${origin}${path}`, { method });
    expect([path, response.status]).toEqual([path, status]);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toMatchObject({
      status,
      type: expect.stringMatching(/^urn:gongkai:problem:/),
      detail: expect.stringMatching(/[一-鿿]/),
    });
    if (status === 405) expect(response.headers.get('allow')).toBe('GET, POST, HEAD');
  }
});

test('a browser is told by a page, in the language of the address and in the frame of the console below /staff', async () => {
  const calls: readonly [string, string, number, string][] = [
    ['GET', '/nowhere', 404, '没有这个页面'],
    ['GET', '//nowhere?lang=en', 404, 'Page not found'],
    ['GET', '/staff/nowhere', 404, '没有找到'],
    ['PUT', '/v1/requests/1', 405, '没有这个页面'],
    ['POST', '/slow', 504, '系统没有及时答复'],
    ['GET', '/broken', 502, '系统出了问题'],
  ];
  for (const [method, path, status, title] of calls) {
    const response = await fetch(`${origin}${path}`, { method, headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([path, response.status, response.headers.get('content-type')]).toEqual([
      path,
      status,
      'text/html; charset=UTF-8',
    ]);
    const text = await response.text();
    expect(text).toContain(`<h1>${title}</h1>`);
    expect(text).toContain(
      path.startsWith('/staff')
        ? 'href="/staff/requests"'
        : path.includes('lang=en')
          ? 'href="/apply?lang=en"'
          : 'href="/apply"',
    );
    expect(response.headers.get('retry-after')).toBe(status === 504 ? '10' : null);
  }
});

test('a body that Lambda could not carry is refused with 413, whether announced or streamed', async () => {
  const body = Buffer.alloc(5 * 1024 * 1024);
  expect((await fetch(`${origin}/slow`, { method: 'POST', body })).status).toBe(413);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const streamed = httpRequest(`${origin}/slow`, { method: 'POST' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    streamed.once('error', reject);
    for (let index = 0; index < 80; index += 1) streamed.write(Buffer.alloc(65_536));
    streamed.end();
  });
  expect(status).toBe(413);
});

test('calls that may write are told of, others are not', async () => {
  written = 0;
  await fetch(`${origin}/file`);
  expect(written).toBe(0);
  await fetch(`${origin}/v1/requests/1`, { method: 'POST' });
  expect(written).toBe(1);
});
