import * as oidc from 'openid-client';
import type { StaffSignIn } from '../../ports/staff-sign-in.ts';
import type { TokenVerifier } from '../../ports/token-verifier.ts';
import { Unavailable } from '../../ports/unavailable.ts';

const scope = 'openid profile email';

/** Used where the token endpoint does not say how long its token holds. */
const usualLifeInSeconds = 3600;

/**
 * Sign-in with any OIDC issuer as a public client whose id is the audience of the tokens. Who somebody is follows from the
 * access token or, where the issuer writes no audience into it, from the ID token; both are verified like a bearer token.
 */
export function oidcStaffSignIn({
  issuer,
  clientId,
  origin,
  tokens,
  fetch: ask,
}: {
  readonly issuer: string;
  readonly clientId: string;
  readonly origin: string;
  readonly tokens: TokenVerifier;
  /** How the issuer is asked; the global fetch by default. */
  readonly fetch?: oidc.CustomFetch;
}): StaffSignIn {
  const redirectUri = `${origin}/staff/callback`;
  let found: Promise<oidc.Configuration> | null = null;

  function configuration(): Promise<oidc.Configuration> {
    // The library marks this function as deprecated so that nobody takes it for a real issuer.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const execute = isLoopback(new URL(issuer)) ? [oidc.allowInsecureRequests] : [];
    found ??= oidc
      .discovery(new URL(issuer), clientId, undefined, oidc.None(), {
        execute,
        timeout: 5,
        ...(ask === undefined ? {} : { [oidc.customFetch]: ask }),
      })
      .catch((error: unknown) => {
        found = null;
        throw new Unavailable(`The OIDC issuer ${issuer}`, { cause: error });
      });
    return found;
  }

  return {
    async begin(asksAgain) {
      const attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
      };
      const address = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: 'S256',
        ...(asksAgain ? { prompt: 'login' } : {}),
      });
      return { address: address.href, attempt };
    },

    async finish(callbackQuery, { state, nonce, codeVerifier }) {
      const answered = await configuration()
        .then((config) =>
          oidc.authorizationCodeGrant(config, new URL(`${redirectUri}?${callbackQuery}`), {
            expectedState: state,
            expectedNonce: nonce,
            pkceCodeVerifier: codeVerifier,
            idTokenExpected: true,
          }),
        )
        .catch((error: unknown) => {
          if (isRefusal(error)) return null;
          throw isIssuersTrouble(error) ? new Unavailable(`The OIDC issuer ${issuer}`, { cause: error }) : error;
        });
      if (answered === null) return 'refused';
      const staff =
        (await tokens.verify(answered.access_token)) ??
        (answered.id_token === undefined ? null : await tokens.verify(answered.id_token, 'sign-in'));
      if (staff === null) return 'no-role';
      const name = answered.claims()?.['name'];
      return {
        staff,
        name: typeof name === 'string' && name !== '' ? name : staff.sub,
        lifeInSeconds: answered.expires_in ?? usualLifeInSeconds,
      };
    },

    async signOutAddress() {
      const config = await configuration();
      if (config.serverMetadata().end_session_endpoint === undefined) return null;
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${origin}/staff` }).href;
    },
  };
}

/** The issuer said no, or what came back was not asked for; an issuer that cannot be reached is a fault instead. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof oidc.AuthorizationResponseError ||
    error instanceof oidc.ResponseBodyError ||
    (error instanceof oidc.ClientError && !isIssuersTrouble(error))
  );
}

/** The issuer hangs, cannot be reached, fails by its own fault, or answers what is no answer. */
function isIssuersTrouble(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  if (!(error instanceof oidc.ClientError)) return false;
  const { cause } = error;
  return (
    error.code === 'OAUTH_TIMEOUT' ||
    error.code === 'OAUTH_PARSE_ERROR' ||
    (cause instanceof Response && cause.status >= 500)
  );
}

/** Plain HTTP is for an issuer on this machine. */
function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1');
}
