import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, type JWK, SignJWT, UnsecuredJWT, exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { oidcTokenVerifier } from '../../shared/adapters/oidc/token-verifier.ts';
import type { TokenVerifier } from '../../shared/ports/token-verifier.ts';

const audience = 'gongkai';
const start = Date.parse('2026-03-02T01:00:00Z');

type Pair = { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey; readonly jwk: JWK };

async function pairOf(kid: string, alg = 'ES256'): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } };
}

let server: Server;
let issuer = '';
let published: readonly JWK[] = [];
let own: Pair;
let next: Pair;
let stranger: Pair;
beforeAll(async () => {
  [own, next, stranger] = await Promise.all([pairOf('k1'), pairOf('k2'), pairOf('k1')]);
  server = createServer((request, response) => {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(request.url === '/keys' ? { keys: published } : { issuer, jwks_uri: `${issuer}/keys` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

let verifier: TokenVerifier;
beforeEach(() => {
  published = [own.jwk];
  verifier = oidcTokenVerifier(issuer, audience, { now: () => start });
});

const good = () => ({
  sub: 'h1',
  iss: issuer,
  aud: audience,
  iat: start / 1000,
  exp: start / 1000 + 600,
  groups: ['handler'],
  agency_id: 'a1',
});
const signed = (claims: object, header: object = {}, by: CryptoKey = own.privateKey) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: 'ES256', kid: 'k1', ...header }).sign(by);

test('S15: the token that all others here are bent from opens', async () => {
  expect(await verifier.verify(await signed(good()))).toEqual({ sub: 'h1', role: 'handler', agencyId: 'a1' });
});

test.each([
  ['empty', ''],
  ['blank', ' \u3000'],
  ['an object', { id: 'h1' }],
  ['a number', 7],
  ['a list', ['h1']],
  ['longer than any', 'h'.repeat(256)],
  ['written the other way', 'h1\u202E'],
])('S15: a token whose subject is %s opens nothing', async (_, sub) => {
  expect(await verifier.verify(await signed({ ...good(), sub }))).toBeNull();
});

describe('algorithm and key', () => {
  test('S15: a token without a signature opens nothing, however its algorithm is spelt', async () => {
    const plain = new UnsecuredJWT(good()).encode();
    const [, body = ''] = plain.split('.');
    expect(await verifier.verify(plain)).toBeNull();
    for (const alg of ['none', 'None', 'NONE', '', 'ES256']) {
      const header = Buffer.from(JSON.stringify({ alg, kid: 'k1' })).toString('base64url');
      for (const signature of ['', 'AA', 'A'.repeat(86)])
        expect(await verifier.verify(`${header}.${body}.${signature}`), alg).toBeNull();
    }
  });

  test('S15: a shared-key signature made with the public key opens nothing', async () => {
    const secrets = [Buffer.from(await exportSPKI(own.publicKey)), Buffer.from(JSON.stringify(own.jwk))];
    for (const secret of secrets)
      for (const alg of ['HS256', 'HS384', 'HS512'])
        expect(
          await verifier.verify(await new SignJWT(good()).setProtectedHeader({ alg, kid: 'k1' }).sign(secret)),
          alg,
        ).toBeNull();
  });

  test('S15: another’s key opens nothing, under our key’s name, under none, or carried along in the token', async () => {
    expect(await verifier.verify(await signed(good(), {}, stranger.privateKey))).toBeNull();
    expect(
      await verifier.verify(await new SignJWT(good()).setProtectedHeader({ alg: 'ES256' }).sign(stranger.privateKey)),
    ).toBeNull();
    expect(await verifier.verify(await signed(good(), { jwk: stranger.jwk }, stranger.privateKey))).toBeNull();
    expect(
      await verifier.verify(
        await signed(
          good(),
          { jku: 'http://127.0.0.1:9/keys', x5u: 'http://127.0.0.1:9/cert', kid: '../../k1' },
          stranger.privateKey,
        ),
      ),
    ).toBeNull();
  });

  test('S15: an algorithm that is not ours opens nothing, though the issuer publishes the key', async () => {
    const other = await pairOf('k3', 'ES384');
    published = [own.jwk, other.jwk];
    expect(
      await verifier.verify(
        await new SignJWT(good()).setProtectedHeader({ alg: 'ES384', kid: 'k3' }).sign(other.privateKey),
      ),
    ).toBeNull();
  });

  test('S15: a changed byte anywhere opens nothing', async () => {
    const token = await signed(good());
    for (let place = 0; place < token.length; place += 7) {
      const changed = `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`;
      // The last character of a part can carry bits that stand for nothing.
      if (place === token.length - 1) continue;
      expect(await verifier.verify(changed), String(place)).toBeNull();
    }
  });

  test('S15: after a rotation the new key opens in a fresh process and the withdrawn one no longer does', async () => {
    published = [next.jwk];
    const fresh = oidcTokenVerifier(issuer, audience, { now: () => start });
    expect(await fresh.verify(await signed(good(), { kid: 'k2' }, next.privateKey))).toMatchObject({ sub: 'h1' });
    expect(await fresh.verify(await signed(good()))).toBeNull();
  });

  test('S15: while both keys are published, both open', async () => {
    published = [own.jwk, next.jwk];
    const fresh = oidcTokenVerifier(issuer, audience, { now: () => start });
    expect(await fresh.verify(await signed(good()))).toMatchObject({ sub: 'h1' });
    expect(await fresh.verify(await signed(good(), { kid: 'k2' }, next.privateKey))).toMatchObject({ sub: 'h1' });
  });
});

describe('claims', () => {
  const bent: Readonly<Record<string, () => object>> = {
    'another issuer': () => ({ iss: 'https://elsewhere.example' }),
    'our issuer with a slash more': () => ({ iss: `${issuer}/` }),
    'no issuer': () => ({ iss: undefined }),
    'another audience': () => ({ aud: 'elsewhere' }),
    'an audience that begins like ours': () => ({ aud: 'gongkai-other' }),
    'no audience': () => ({ aud: undefined }),
    'an end in the past': () => ({ exp: start / 1000 - 1 }),
    'an end that is now': () => ({ exp: start / 1000 }),
    'no end': () => ({ exp: undefined }),
    'an end that is no number': () => ({ exp: '9999999999' }),
    'a beginning in the future': () => ({ nbf: start / 1000 + 60 }),
    nobody: () => ({ sub: undefined }),
    'no group': () => ({ groups: undefined }),
    'two of our groups': () => ({ groups: ['handler', 'admin'] }),
    'a group in capitals': () => ({ groups: ['HANDLER'] }),
    'a group with a space': () => ({ groups: ['handler '] }),
    'groups as a text': () => ({ groups: 'handler' }),
    'groups as an object': () => ({ groups: { 0: 'handler', length: 1 } }),
    'groups one level down': () => ({ groups: [['handler']] }),
    'groups elsewhere': () => ({ groups: undefined, realm_access: { roles: ['handler'] }, role: 'handler' }),
    'no agency': () => ({ agency_id: undefined }),
    'an empty agency': () => ({ agency_id: '' }),
    'agencies as a list': () => ({ agency_id: ['a1', 'a2'] }),
    'an agency that is no text': () => ({ agency_id: 1 }),
  };

  test.each(Object.entries(bent))('S15: a token with %s opens nothing', async (_, change) => {
    expect(await verifier.verify(await signed({ ...good(), ...change() }))).toBeNull();
  });

  test('S15: a group of an issuer’s own beside ours neither helps nor harms', async () => {
    expect(
      await verifier.verify(await signed({ ...good(), groups: ['everyone', 'handler', '__proto__'] })),
    ).toMatchObject({ role: 'handler' });
  });

  test.each(['', '.', '..', 'a.b', 'a.b.c', 'e30.e30.', 'A'.repeat(10_000), 'null', '{}', '登记.登记.登记'])(
    'S15: %s is no token',
    async (text) => {
      expect(await verifier.verify(text)).toBeNull();
    },
  );
});
