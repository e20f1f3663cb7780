import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualClock } from '../../local/clock.ts';
import { openIdentityProvider, staffClientId } from '../../local/identity-provider.ts';
import type { IdentityProvider } from '../../local/identity-provider.ts';
import { oidcTokenVerifier } from '../../shared/adapters/oidc/token-verifier.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-identity-test-'));
const clock = virtualClock(Date.parse('2027-03-02T09:00:00+08:00'));
const people = [
  { sub: 'h1', name: '经办人甲', email: 'h1@xw.example', role: 'handler', agencyId: 'xw', agencyName: '示例局' },
] as const;
let identity: IdentityProvider;
const server = createServer((request, response) => void identity.handle(request, response));
let origin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  identity = await openIdentityProvider({ folder, origin, people, password: 'gongkai', clock });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A browser as far as a sign-in needs one: it keeps cookies and does not follow redirects by itself. */
function browser() {
  const cookies = new Map<string, string>();
  return async (url: string, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(new URL(url, origin), {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
}

async function openLogin(visit: ReturnType<typeof browser>, challenge: string): Promise<string> {
  const query = new URLSearchParams({
    client_id: staffClientId,
    response_type: 'code',
    scope: 'openid profile email staff',
    redirect_uri: `${origin}/staff/callback`,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 's',
  });
  const response = await visit(`/local/identity/auth?${query.toString()}`);
  expect(response.status).toBe(303);
  return response.headers.get('location')!;
}

async function follow(visit: ReturnType<typeof browser>, response: Response): Promise<URL> {
  let location = response.headers.get('location')!;
  while (!location.startsWith(`${origin}/staff/callback`)) location = (await visit(location)).headers.get('location')!;
  return new URL(location);
}

test('a person signs in on the page with PKCE, and the token passes the verifier of the system', async () => {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const visit = browser();
  const login = await openLogin(visit, challenge);
  const page = await (await visit(login)).text();
  expect(page).toContain('经办人甲（经办人 handler，示例局）');
  expect(page).toMatch(/<html lang="zh-CN">[^]*经办人甲/);
  expect((await visit(login, { sub: 'h1', password: 'wrong' })).status).toBe(401);

  const callback = await follow(visit, await visit(login, { sub: 'h1', password: 'gongkai' }));
  const exchange = {
    grant_type: 'authorization_code',
    client_id: staffClientId,
    redirect_uri: `${origin}/staff/callback`,
    code: callback.searchParams.get('code')!,
  };
  expect((await visit('/local/identity/token', { ...exchange, code_verifier: 'x'.repeat(43) })).status).toBe(400);

  const again = new URL(await openLogin(visit, challenge));
  const answer = await visit('/local/identity/token', {
    ...exchange,
    code: again.searchParams.get('code')!,
    code_verifier: verifier,
  });
  const tokens = (await answer.json()) as { access_token: string; id_token: string };
  expect(decodeJwt(tokens.id_token)).toMatchObject({
    sub: 'h1',
    name: '经办人甲',
    email: 'h1@xw.example',
    groups: ['handler'],
    agency_id: 'xw',
  });
  expect(decodeJwt(tokens.access_token)).toMatchObject({
    aud: 'gongkai',
    iss: identity.issuer,
    iat: clock.now() / 1000,
  });
  expect(await oidcTokenVerifier(identity.issuer, 'gongkai', clock).verify(tokens.access_token)).toEqual({
    sub: 'h1',
    role: 'handler',
    agencyId: 'xw',
  });
});

test('someone who is not on the list signs in by naming a role and an agency', async () => {
  const verifier = randomBytes(32).toString('base64url');
  const visit = browser();
  const login = await openLogin(visit, createHash('sha256').update(verifier).digest('base64url'));
  expect(
    (await visit(login, { sub: '', role: 'admin', agencyId: '', otherSub: 'm9', password: 'gongkai' })).status,
  ).toBe(401);
  const callback = await follow(
    visit,
    await visit(login, { sub: '', role: 'admin', agencyId: 'yy', otherSub: 'm9', password: 'gongkai' }),
  );
  expect(callback.searchParams.get('code')).not.toBeNull();
});

test('an address outside the system is no place to return to, and a sign-in without PKCE is refused', async () => {
  const query = { client_id: staffClientId, response_type: 'code', scope: 'openid', state: 's' };
  const foreign = new URLSearchParams({
    ...query,
    redirect_uri: 'https://elsewhere.example/',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  });
  const refusal = await browser()(`/local/identity/auth?${foreign.toString()}`);
  expect(refusal.status).toBe(400);
  expect(await refusal.text()).toContain('invalid_redirect_uri');
  const bare = new URLSearchParams({ ...query, redirect_uri: `${origin}/staff/callback` });
  expect((await browser()(`/local/identity/auth?${bare.toString()}`)).headers.get('location')).toContain(
    'error=invalid_request',
  );
});

test('a minted token is still good after the clock has moved by a year, and after a restart', async () => {
  const token = await identity.mintToken({ role: 'supervisor', agencyId: 'xw', sub: 's1' });
  identity = await openIdentityProvider({ folder, origin, people, password: 'gongkai', clock });
  clock.set(clock.now() + 365 * 86_400_000);
  expect(await oidcTokenVerifier(identity.issuer, 'gongkai', clock).verify(token)).toEqual({
    sub: 's1',
    role: 'supervisor',
    agencyId: 'xw',
  });
  clock.set(clock.now() + 36 * 86_400_000);
  expect(await oidcTokenVerifier(identity.issuer, 'gongkai', clock).verify(token)).toBeNull();
});

test('the keys can be read by their owner alone', () => {
  expect(statSync(join(folder, 'identity.json')).mode & 0o777).toBe(0o600);
});
