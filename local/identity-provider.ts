import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { SignJWT, importJWK } from 'jose';
import type Provider from 'oidc-provider';
import { roles } from '../shared/domain/request/vocabulary.ts';
import type { Role } from '../shared/domain/request/vocabulary.ts';
import type { Clock } from '../shared/ports/clock.ts';
import type { LocalPerson } from './local-person.ts';
import { loginPage, signInFaultPage } from './login-page.ts';
import { makeOidcIssuer, openIssuerKeys, staffPagesClient } from './oidc-issuer.ts';
import { readBody } from './request-body.ts';

export const staffClientId = 'gongkai-staff';
export const audience = 'gongkai';
export const identityPath = '/local/identity';

export type TokenRequest = { readonly role: Role; readonly agencyId: string | null; readonly sub: string };

export type IdentityProvider = {
  readonly issuer: string;
  /** An access token as a sign-in would give it. */
  mintToken(request: TokenRequest): Promise<string>;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

export type IdentityProviderOptions = {
  readonly folder: string;
  /** Of the whole system, such as `http://localhost:3000`. */
  readonly origin: string;
  readonly people: readonly LocalPerson[];
  readonly password: string;
  readonly clock: Clock;
  /** Where the pages are that people sign in to; the system's own origin when absent. */
  readonly pagesOrigin?: string;
};

/** Long enough for a virtual clock that jumps by months after the sign-in. */
const tokenLifeInSeconds = 400 * 86_400;
const interactionPattern = /^\/local\/identity\/interaction\/([\w-]+)$/;

/** An OIDC issuer with a login page and PKCE. Its key outlives restarts, so tokens do too. */
export async function openIdentityProvider({
  folder,
  origin,
  people,
  password,
  clock,
  pagesOrigin = origin,
}: IdentityProviderOptions): Promise<IdentityProvider> {
  const issuer = `${origin}${identityPath}`;
  const keys = await openIssuerKeys(join(folder, 'identity.json'));
  const signingKey = await importJWK(keys.signing, 'ES256');
  const known = new Map(people.map((person) => [person.sub, person]));
  let provider: Promise<Provider> | undefined;

  function staffClaims(person: LocalPerson): Record<string, unknown> {
    return {
      groups: [person.role],
      ...(person.agencyId === null ? {} : { agency_id: person.agencyId }),
      name: person.name,
      email: person.email,
    };
  }

  const isOwnAddress = (uri: string): boolean => [origin, pagesOrigin].some((own) => uri.startsWith(`${own}/`));

  /** The library takes a third of a second to load; most runs of the tests never need it. */
  function makeProvider(): Promise<Provider> {
    return makeOidcIssuer({
      issuer,
      clients: [
        staffPagesClient(audience, pagesOrigin),
        {
          client_id: staffClientId,
          token_endpoint_auth_method: 'none',
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
          redirect_uris: [`${origin}/staff`],
          post_logout_redirect_uris: [`${origin}/`, `${origin}/staff`],
          id_token_signed_response_alg: 'ES256',
        },
      ],
      recordsFile: join(folder, 'identity-records.json'),
      keys,
      clock,
      claimsOf(sub) {
        const person = known.get(sub);
        return person === undefined ? null : staffClaims(person);
      },
      loginPath: (interactionId) => `${identityPath}/interaction/${interactionId}`,
      audience,
      lifeInSeconds: { token: tokenLifeInSeconds, session: 86_400 },
      isOwnAddress,
      allowedOrigin: origin,
      faultPage: signInFaultPage,
    });
  }

  async function showLogin(request: IncomingMessage, response: ServerResponse, uid: string): Promise<void> {
    const oidc = await (provider ??= makeProvider());
    let fault: string | null = null;
    if (request.method === 'POST') {
      const form = new URLSearchParams((await readBody(request, 65_536))?.toString() ?? '');
      const person = personOf(form);
      if (person !== null && form.get('password') === password) {
        known.set(person.sub, person);
        return oidc.interactionFinished(
          request,
          response,
          { login: { accountId: person.sub } },
          { mergeWithLastSubmission: false },
        );
      }
      fault =
        person === null
          ? '请选择人员，或完整填写其他身份。 Choose a person, or fill in another identity.'
          : '密码不正确。 Wrong password.';
    }
    const page = loginPage({ action: `${identityPath}/interaction/${uid}`, people, password, fault });
    response
      .writeHead(fault === null ? 200 : 401, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-frame-options': 'DENY',
      })
      .end(page);
  }

  function personOf(form: URLSearchParams): LocalPerson | null {
    const chosen = known.get(form.get('sub') ?? '');
    if (chosen !== undefined) return chosen;
    const role = roles.find((name) => name === form.get('role'));
    const sub = form.get('otherSub')?.trim() ?? '';
    const agencyId = form.get('agencyId')?.trim() ?? '';
    if (role === undefined || sub === '' || (agencyId === '' && role !== 'department')) return null;
    return { sub, name: sub, email: `${sub}@staff.example`, role, agencyId: agencyId === '' ? null : agencyId };
  }

  return {
    issuer,
    mintToken({ role, agencyId, sub }) {
      const { name, email } = known.get(sub) ?? { name: sub, email: `${sub}@staff.example` };
      const now = Math.floor(clock.now() / 1000);
      return new SignJWT(staffClaims({ sub, name, email, role, agencyId }))
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: keys.signing.kid ?? '' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(sub)
        .setIssuedAt(now)
        .setExpirationTime(now + tokenLifeInSeconds)
        .sign(signingKey);
    },
    async handle(request, response) {
      const path = (request.url ?? '').split('?')[0] ?? '';
      const uid = interactionPattern.exec(path)?.[1];
      if (uid !== undefined) return showLogin(request, response, uid);
      const oidc = await (provider ??= makeProvider());
      Object.assign(request, { originalUrl: request.url });
      request.url = (request.url ?? '').slice(identityPath.length) || '/';
      await oidc.callback()(request, response);
    },
  };
}
