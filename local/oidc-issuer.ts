import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';
import type { ClientMetadata, default as Provider } from 'oidc-provider';
import type { Clock } from '../shared/ports/clock.ts';
import { openIdentityRecords } from './identity-records.ts';
import { readStateFile } from './state-files.ts';
import { replaceFile } from './stored-file.ts';

export type IssuerKeys = { readonly signing: JWK; readonly cookies: string };

export type OidcIssuerOptions = {
  /** Its address, such as `https://example.gov.cn/accounts`. */
  readonly issuer: string;
  readonly clients: readonly ClientMetadata[];
  /** A file for what is open: codes, grants, sessions. */
  readonly recordsFile: string;
  readonly keys: IssuerKeys;
  readonly clock: Clock;
  /** What tokens say of a person; null when nobody may sign in under that name. */
  readonly claimsOf: (sub: string) => Readonly<Record<string, unknown>> | null;
  /** The page that asks who somebody is. */
  readonly loginPath: (interactionId: string) => string;
  /** For whom access tokens are. */
  readonly audience: string;
  readonly lifeInSeconds: { readonly token: number; readonly session: number };
  readonly isOwnAddress: (uri: string) => boolean;
  readonly allowedOrigin: string;
  readonly faultPage: (code: string, description: string) => string;
  /** Believes `X-Forwarded-Proto` and `-Host`, which whoever hands requests over must set. */
  readonly isProxied?: boolean;
};

const resource = 'urn:gongkai:api';

/** An OIDC issuer with PKCE and JWT access tokens; who somebody is, its owner asks on a page of its own. */
export async function makeOidcIssuer(options: OidcIssuerOptions): Promise<Provider> {
  const { claimsOf, clock, lifeInSeconds } = options;
  const { default: OidcProvider } = await import('oidc-provider');
  const made: Provider = new OidcProvider(options.issuer, {
    clients: [...options.clients],
    adapter: openIdentityRecords(options.recordsFile),
    jwks: { keys: [options.keys.signing] },
    cookies: { keys: [options.keys.cookies] },
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access', 'profile', 'email', 'staff'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'], staff: ['groups', 'agency_id'] },
    conformIdTokenClaims: false,
    ttl: {
      AccessToken: lifeInSeconds.token,
      IdToken: lifeInSeconds.token,
      Session: lifeInSeconds.session,
      Grant: lifeInSeconds.token,
      RefreshToken: lifeInSeconds.token,
      Interaction: 3600,
      AuthorizationCode: 60,
    },
    clientBasedCORS: (_context, requestOrigin) => requestOrigin === options.allowedOrigin,
    interactions: { url: (_context, interaction) => options.loginPath(interaction.uid) },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid profile email staff',
          audience: options.audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: lifeInSeconds.token,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    formats: {
      customizers: {
        jwt(_context, _token, parts) {
          const now = Math.floor(clock.now() / 1000);
          Object.assign(parts.payload, { iat: now, exp: now + lifeInSeconds.token });
        },
      },
    },
    renderError(context, { error, error_description: description }) {
      context.type = 'html';
      context.body = options.faultPage(error, description ?? '');
    },
    findAccount: (_context, sub) => {
      const claims = claimsOf(sub);
      return claims === null ? undefined : { accountId: sub, claims: () => ({ sub, ...claims }) };
    },
    extraTokenClaims: (_context, token) => ('accountId' in token ? (claimsOf(token.accountId) ?? {}) : {}),
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
  if (options.isProxied === true) made.proxy = true;
  Object.assign(made.Client.prototype, {
    redirectUriAllowed: options.isOwnAddress,
    postLogoutRedirectUriAllowed: options.isOwnAddress,
  });
  made.on('server_error', (_context, error) => console.error(error));
  return made;
}

/** The client of the staff pages, named after the audience as in a deployment. */
export function staffPagesClient(audience: string, pagesOrigin: string): ClientMetadata {
  return {
    client_id: audience,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [`${pagesOrigin}/staff/callback`],
    post_logout_redirect_uris: [`${pagesOrigin}/staff`],
    id_token_signed_response_alg: 'ES256',
  };
}

/** The issuer's keys, made at the first start; tokens outlive restarts because they do. */
export async function openIssuerKeys(path: string): Promise<IssuerKeys> {
  const stored = readStateFile(path, 'set-aside') as IssuerKeys | null;
  if (stored !== null) return stored;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const signing = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: randomBytes(8).toString('hex') };
  const keys: IssuerKeys = { signing, cookies: randomBytes(32).toString('base64url') };
  replaceFile(path, JSON.stringify(keys), { mode: 0o600, isDurable: true });
  return keys;
}
