import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { localAccountId } from './local-account.ts';
import type { Caller } from './caller.ts';
import type { MatchedRoute } from './route-table.ts';

/** The event of a REST API (payload 1.0) whose binary media types are all, as the deployed one: every body arrives in Base64. */
export function proxyEvent(
  request: IncomingMessage,
  caller: Caller,
  route: MatchedRoute,
  path: string,
  query: string,
  body: Buffer,
  requestId: string,
  nowInMs: number,
): APIGatewayProxyEvent {
  const method = request.method ?? 'GET';
  const headers = dictionary<string>();
  const multiValueHeaders = dictionary<string[]>();
  const { rawHeaders } = request;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    const value = rawHeaders[index + 1] ?? '';
    headers[name] = value;
    const values = multiValueHeaders[name];
    if (values === undefined) multiValueHeaders[name] = [value];
    else values.push(value);
  }
  const sourceIp = caller.address;
  addForwarded('X-Forwarded-For', sourceIp);
  addForwarded('X-Forwarded-Port', String(request.socket.localPort ?? ''));
  addForwarded('X-Forwarded-Proto', caller.protocol);

  function addForwarded(name: string, value: string): void {
    headers[name] = value;
    multiValueHeaders[name] = [value];
  }

  const { queryStringParameters, multiValueQueryStringParameters } = queryParameters(query);
  return {
    resource: route.resource,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders,
    queryStringParameters,
    multiValueQueryStringParameters,
    pathParameters: route.pathParameters,
    stageVariables: null,
    requestContext: {
      accountId: localAccountId,
      apiId: 'local',
      authorizer: null,
      domainName: 'localhost',
      domainPrefix: 'localhost',
      extendedRequestId: requestId,
      httpMethod: method,
      identity: { ...anonymous, sourceIp, userAgent: request.headers['user-agent'] ?? null },
      path,
      protocol: `HTTP/${request.httpVersion}`,
      requestId,
      requestTime: inCommonLogFormat(nowInMs),
      requestTimeEpoch: nowInMs,
      resourceId: route.resource,
      resourcePath: route.resource,
      stage: 'local',
    },
    body: body.length === 0 ? null : body.toString('base64'),
    isBase64Encoded: body.length > 0,
  };
}

const anonymous = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
};

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function inCommonLogFormat(instantInMs: number): string {
  const iso = new Date(instantInMs).toISOString();
  return `${iso.slice(8, 10)}/${monthNames[Number(iso.slice(5, 7)) - 1] ?? ''}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

function queryParameters(
  query: string,
): Pick<APIGatewayProxyEvent, 'queryStringParameters' | 'multiValueQueryStringParameters'> {
  if (query === '') return { queryStringParameters: null, multiValueQueryStringParameters: null };
  const single = dictionary<string>();
  const multiple = dictionary<string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    single[name] = value;
    (multiple[name] ??= []).push(value);
  }
  return { queryStringParameters: single, multiValueQueryStringParameters: multiple };
}

/** An object without a prototype: callers choose the names, and `constructor` is one as good as another. */
function dictionary<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}
