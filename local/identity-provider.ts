import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { SignJWT, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { JWK } from 'jose';
import type Provider from 'oidc-provider';
import { roles } from '../shared/domain/request/vocabulary.ts';
import type { Role } from '../shared/domain/request/vocabulary.ts';
import type { Clock } from '../shared/ports/clock.ts';
import { openIdentityRecords } from './identity-records.ts';
import type { LocalPerson } from './local-person.ts';
import { loginPage, signInFaultPage } from './login-page.ts';
import { readBody } from './request-body.ts';
import { readJsonFile, replaceFile } from './stored-file.ts';

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
const resource = 'urn:gongkai:api';
const interactionPattern = /^\/local\/identity\/interaction\/([\w-]+)$/;

type Keys = { readonly signing: JWK; readonly cookies: string };

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
  const keys = await openKeys(join(folder, 'identity.json'));
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

  /** The library takes a third of a second to load; most runs of the tests never need it. */
  async function makeProvider(): Promise<Provider> {
    const { default: OidcProvider } = await import('oidc-provider');
    const made: Provider = new OidcProvider(issuer, {
      clients: [
        // The staff pages: their client is named after the audience, as in a deployment.
        {
          client_id: audience,
          token_endpoint_auth_method: 'none',
          grant_types: ['authorization_code'],
          response_types: ['code'],
          redirect_uris: [`${pagesOrigin}/staff/callback`],
          post_logout_redirect_uris: [`${pagesOrigin}/staff`],
          id_token_signed_response_alg: 'ES256',
        },
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
      adapter: openIdentityRecords(join(folder, 'identity-records.json')),
      jwks: { keys: [keys.signing] },
      cookies: { keys: [keys.cookies] },
      pkce: { required: () => true },
      scopes: ['openid', 'offline_access', 'profile', 'email', 'staff'],
      claims: { openid: ['sub'], profile: ['name'], email: ['email'], staff: ['groups', 'agency_id'] },
      conformIdTokenClaims: false,
      ttl: {
        AccessToken: tokenLifeInSeconds,
        IdToken: tokenLifeInSeconds,
        Session: 86_400,
        Grant: tokenLifeInSeconds,
        RefreshToken: tokenLifeInSeconds,
        Interaction: 3600,
        AuthorizationCode: 60,
      },
      clientBasedCORS: (_context, requestOrigin) => requestOrigin === origin,
      interactions: { url: (_context, interaction) => `${identityPath}/interaction/${interaction.uid}` },
      features: {
        devInteractions: { enabled: false },
        rpInitiatedLogout: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => resource,
          useGrantedResource: () => true,
          getResourceServerInfo: () => ({
            scope: 'openid profile email staff',
            audience,
            accessTokenFormat: 'jwt',
            accessTokenTTL: tokenLifeInSeconds,
            jwt: { sign: { alg: 'ES256' } },
          }),
        },
      },
      formats: {
        customizers: {
          jwt(_context, _token, parts) {
            const now = Math.floor(clock.now() / 1000);
            Object.assign(parts.payload, { iat: now, exp: now + tokenLifeInSeconds });
          },
        },
      },
      renderError(context, { error, error_description: description }) {
        context.type = 'html';
        context.body = signInFaultPage(error, description ?? '');
      },
      findAccount: (_context, sub) => {
        const person = known.get(sub);
        return person === undefined ? undefined : { accountId: sub, claims: () => ({ sub, ...staffClaims(person) }) };
      },
      extraTokenClaims: (_context, token) => {
        const person = 'accountId' in token ? known.get(token.accountId) : undefined;
        return person === undefined ? {} : staffClaims(person);
      },
      // The pages of this system ask for no consent: they are its own.
      async loadExistingGrant(context) {
        const { session, client } = context.oidc;
        if (session?.accountId === undefined || client === undefined) return undefined;
        const grant = new made.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope('openid offline_access profile email staff');
        grant.addResourceScope(resource, 'openid profile email staff');
        await grant.save();
        return grant;
      },
    });
    const isOwnAddress = (uri: string): boolean => [origin, pagesOrigin].some((own) => uri.startsWith(`${own}/`));
    Object.assign(made.Client.prototype, {
      redirectUriAllowed: isOwnAddress,
      postLogoutRedirectUriAllowed: isOwnAddress,
    });
    made.on('server_error', (_context, error) => console.error(error));
    return made;
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

async function openKeys(path: string): Promise<Keys> {
  const stored = readJsonFile(path) as Keys | null;
  if (stored !== null) return stored;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const signing = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: randomBytes(8).toString('hex') };
  const keys: Keys = { signing, cookies: randomBytes(32).toString('base64url') };
  replaceFile(path, JSON.stringify(keys), { mode: 0o600, isDurable: true });
  return keys;
}
