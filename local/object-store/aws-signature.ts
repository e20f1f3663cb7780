import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Credentials } from '../local-account.ts';
import { ObjectFault, accessDenied } from './object-fault.ts';

const longestSkewInMs = 15 * 60_000;
const longestExpiryInSeconds = 7 * 86_400;

/** The services whose calls are checked. */
export type SignedService = 's3' | 'secretsmanager';

/** What a signature vouches for beside the request line. */
export type VerifiedRequest = {
  /** `x-amz-content-sha256`, or `UNSIGNED-PAYLOAD` for a presigned address. */
  readonly payloadHash: string;
};

/** Checks Signature Version 4 in the header or in the address, with its expiry. Throws the ObjectFault that S3 would answer. */
export function verifyRequest(
  request: IncomingMessage,
  path: string,
  query: URLSearchParams,
  nowInMs: number,
  credentials: Credentials,
  service: SignedService = 's3',
): VerifiedRequest {
  const { authorization } = request.headers;
  if (authorization === undefined && !query.has('X-Amz-Signature')) throw accessDenied('Access Denied');
  const given = authorization === undefined ? fromAddress(query, nowInMs) : fromHeader(request, authorization, nowInMs);
  const scope = scopeOf(given.credential, credentials, service);
  const unsigned = Object.keys(request.headers).find(
    (name) =>
      name.startsWith('x-amz-') &&
      !given.signedHeaders.includes(name) &&
      (authorization !== undefined || name !== 'x-amz-content-sha256'),
  );
  if (unsigned !== undefined)
    throw accessDenied(`There were headers present in the request which were not signed: ${unsigned}`);

  const canonical = [
    request.method ?? '',
    path,
    canonicalQuery(query),
    ...given.signedHeaders.map((name) => `${name}:${headerText(request, name)}`),
    '',
    given.signedHeaders.join(';'),
    given.payloadHash,
  ].join('\n');
  const toSign = [
    'AWS4-HMAC-SHA256',
    given.date,
    scope.join('/'),
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n');
  if (!isSignedBy(credentials, scope, toSign, given.signature)) {
    throw new ObjectFault(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  }
  return { payloadHash: given.payloadHash };
}

/** True when the signature of the text was made with the secret key for the scope `[date, region, service, aws4_request]`. */
export function isSignedBy(
  { secretAccessKey }: Credentials,
  scope: readonly string[],
  text: string,
  signature: string,
): boolean {
  const key = scope.reduce<string | Buffer>(
    (last, part) => createHmac('sha256', last).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const expected = createHmac('sha256', key).update(text).digest();
  const actual = Buffer.from(signature, 'hex');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** The scope of a credential `<access key>/<date>/<region>/<service>/aws4_request`. */
export function scopeOf(
  credential: string,
  { accessKeyId }: Credentials,
  service: SignedService = 's3',
): readonly string[] {
  const [accessKey, ...scope] = credential.split('/');
  if (accessKey !== accessKeyId)
    throw new ObjectFault(
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    );
  if (scope.length !== 4 || scope[2] !== service || scope[3] !== 'aws4_request')
    throw new ObjectFault(400, 'AuthorizationQueryParametersError', 'The credential is malformed.');
  return scope;
}

type Given = {
  readonly date: string;
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly payloadHash: string;
};

function fromHeader(request: IncomingMessage, authorization: string, nowInMs: number): Given {
  const [, credential = '', signedHeaders = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]+)$/.exec(authorization) ?? [];
  const date = headerText(request, 'x-amz-date');
  if (Math.abs(instantOf(date) - nowInMs) > longestSkewInMs) {
    throw new ObjectFault(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    );
  }
  return {
    date,
    credential,
    signedHeaders: signedHeaders.split(';'),
    signature,
    payloadHash: headerText(request, 'x-amz-content-sha256'),
  };
}

function fromAddress(query: URLSearchParams, nowInMs: number): Given {
  const text = (name: string): string => query.get(name) ?? '';
  const expiryInSeconds = Number(text('X-Amz-Expires'));
  if (
    text('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256' ||
    !(expiryInSeconds >= 1 && expiryInSeconds <= longestExpiryInSeconds)
  ) {
    throw new ObjectFault(400, 'AuthorizationQueryParametersError', 'The signature’s parameters are malformed.');
  }
  const date = text('X-Amz-Date');
  if (instantOf(date) - nowInMs > longestSkewInMs) throw accessDenied('Request is not yet valid');
  if (nowInMs > instantOf(date) + expiryInSeconds * 1000) throw accessDenied('Request has expired');
  return {
    date,
    credential: text('X-Amz-Credential'),
    signedHeaders: text('X-Amz-SignedHeaders').split(';'),
    signature: text('X-Amz-Signature'),
    payloadHash: query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  };
}

/** Milliseconds since 1970 of `20260302T010000Z`. */
function instantOf(date: string): number {
  const instant = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(instant)) throw accessDenied('A valid date is required.');
  return instant;
}

function headerText(request: IncomingMessage, name: string): string {
  const value = request.headers[name] ?? '';
  return (Array.isArray(value) ? value.join(',') : value).trim().replaceAll(/ +/g, ' ');
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join('&');
}

function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
