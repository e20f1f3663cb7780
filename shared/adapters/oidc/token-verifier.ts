import { type JWTPayload, type JWTVerifyGetKey, createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import { roles } from '../../domain/request/vocabulary.ts';
import type { StaffIdentity } from '../../domain/agency/staff-identity.ts';
import { isPlainText } from '../../domain/text/plain-text.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TokenVerifier } from '../../ports/token-verifier.ts';
import { Unavailable } from '../../ports/unavailable.ts';

/** Signature algorithms that are accepted; `none` and shared-key ones never are. */
const algorithms = ['ES256', 'RS256', 'PS256'];

/** How long the issuer may take to tell its keys. */
const patienceInMs = 5000;

/**
 * Tokens of an OIDC issuer: signature by its published keys, issuer, audience and expiry checked. Throws `Unavailable` where the
 * issuer does not answer or publishes no key that can be used: then nobody can tell whether a token is right. `ask` is how the
 * issuer is reached, `patience` how long it may take, in milliseconds.
 */
export function oidcTokenVerifier(
  issuer: string,
  audience: string,
  clock: Clock,
  ask: (address: string, init: RequestInit) => Promise<Response> = fetch,
  patience: number = patienceInMs,
): TokenVerifier {
  let keys: Promise<JWTVerifyGetKey> | null = null;

  async function discover(): Promise<JWTVerifyGetKey> {
    const response = await ask(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) throw new Error(`OIDC discovery at ${issuer} answered ${response.status}`);
    const document = (await response.json()) as { readonly jwks_uri: string };
    return publishedKeys(
      createRemoteJWKSet(new URL(document.jwks_uri), {
        [customFetch]: ask,
        timeoutDuration: patience,
      }),
      issuer,
    );
  }

  return {
    async verify(token, use = 'bearer') {
      keys ??= discover().catch((error: unknown) => {
        keys = null;
        throw new Unavailable(`The OIDC issuer ${issuer}`, { cause: error });
      });
      try {
        const { payload } = await jwtVerify(token, await keys, {
          issuer,
          audience,
          algorithms,
          requiredClaims: ['exp', 'sub'],
          currentDate: new Date(clock.now()),
        });
        return use === 'bearer' && isIdToken(payload) ? null : identityOf(payload);
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}

/** The published keys; only a key that is not among them is the token's own fault. */
function publishedKeys(published: ReturnType<typeof createRemoteJWKSet>, issuer: string): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await published(header, token);
    } catch (error) {
      const isTokensFault =
        error instanceof errors.JWKSMultipleMatchingKeys ||
        (error instanceof errors.JWKSNoMatchingKey && (published.jwks()?.keys.length ?? 0) > 0);
      if (isTokensFault) throw error;
      throw new Unavailable(`The keys of the OIDC issuer ${issuer}`, { cause: error });
    }
  };
}

/** OIDC Core 2 and 3.1.3.6: claims that an ID token of the code flow bears and an access token does not; the last is Cognito's. */
function isIdToken(payload: JWTPayload): boolean {
  return ['nonce', 'at_hash', 'c_hash'].some((claim) => payload[claim] !== undefined) || payload['token_use'] === 'id';
}

/** `groups` names exactly one of our roles, `agency_id` the agency; all but the department need one. Cognito writes a prefix before both. */
function identityOf(payload: JWTPayload): StaffIdentity | null {
  const claimed = payload['groups'] ?? payload['cognito:groups'];
  const groups = Array.isArray(claimed) ? claimed : [];
  const held = roles.filter((role) => groups.includes(role));
  const role = held.length === 1 ? held[0] : undefined;
  const agency = payload['agency_id'] ?? payload['custom:agency_id'];
  const agencyId = typeof agency === 'string' && agency !== '' ? agency : null;
  if (role === undefined || !isUsableSubject(payload.sub) || (agencyId === null && role !== 'department')) return null;
  return { sub: payload.sub, role, agencyId };
}

/** Who acts is a key of what they do: a text, not blank, and of a length that every key can hold (OIDC Core 2: 255 at most). */
function isUsableSubject(sub: unknown): sub is string {
  return typeof sub === 'string' && sub.trim() !== '' && sub.length <= 255 && isPlainText(sub);
}
