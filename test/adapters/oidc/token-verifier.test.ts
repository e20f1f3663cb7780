import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, SignJWT, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oidcTokenVerifier } from '../../../shared/adapters/oidc/token-verifier.ts';

const now = Date.parse('2026-03-02T01:00:00Z');
const audience = 'gongkai';
let server: Server;
let issuer = '';
let key: CryptoKey;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' };
  server = createServer((request, response) => {
    const body = request.url === '/keys' ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/keys` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

function token(claims: Record<string, unknown>, lifeInSeconds = 600): Promise<string> {
  const seconds = now / 1000;
  return new SignJWT({ sub: 'h1', iss: issuer, aud: audience, iat: seconds, exp: seconds + lifeInSeconds, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .sign(key);
}

async function identityFrom(claims: Record<string, unknown>, lifeInSeconds?: number) {
  return oidcTokenVerifier(issuer, audience, { now: () => now }).verify(await token(claims, lifeInSeconds));
}

describe('a token tells who acts', () => {
  const handler = { sub: 'h1', role: 'handler', agencyId: 'xw' };

  test('by the claims that any issuer can give, and by those that Cognito gives', async () => {
    expect(await identityFrom({ groups: ['handler'], agency_id: 'xw' })).toEqual(handler);
    expect(await identityFrom({ 'cognito:groups': ['handler'], 'custom:agency_id': 'xw' })).toEqual(handler);
  });

  test('of the department without an agency, and of nobody else', async () => {
    expect(await identityFrom({ groups: ['department'] })).toEqual({ sub: 'h1', role: 'department', agencyId: null });
    expect(await identityFrom({ groups: ['handler'] })).toBeNull();
    expect(await identityFrom({ groups: ['handler'], agency_id: '' })).toBeNull();
  });
});

test.each([
  ['two roles', { groups: ['handler', 'supervisor'], agency_id: 'xw' }],
  ['no role of ours', { groups: ['everyone'], agency_id: 'xw' }],
  ['groups that are not a list', { groups: 'handler', agency_id: 'xw' }],
  ['another issuer', { groups: ['handler'], agency_id: 'xw', iss: 'https://elsewhere.example' }],
  ['another audience', { groups: ['handler'], agency_id: 'xw', aud: 'elsewhere' }],
])('a token with %s opens nothing', async (_, claims) => {
  expect(await identityFrom(claims)).toBeNull();
});

test('an expired token, and one that nobody signed, open nothing', async () => {
  expect(await identityFrom({ groups: ['handler'], agency_id: 'xw' }, -1)).toBeNull();
  expect(await oidcTokenVerifier(issuer, audience, { now: () => now }).verify('eyJhbGciOiJub25lIn0.e30.')).toBeNull();
});

test.each([
  ['a nonce', { nonce: 'n' }],
  ['a digest of the access token', { at_hash: 'h' }],
  ['a digest of the code', { c_hash: 'h' }],
  ['Cognito’s word for it', { token_use: 'id' }],
])('an ID token, told by %s, signs in at the console and is no bearer token', async (_, claim) => {
  const idToken = await token({ groups: ['handler'], agency_id: 'xw', ...claim });
  const verifier = oidcTokenVerifier(issuer, audience, { now: () => now });
  expect(await verifier.verify(idToken)).toBeNull();
  expect(await verifier.verify(idToken, 'sign-in')).toEqual({ sub: 'h1', role: 'handler', agencyId: 'xw' });
});
