import { type JWTPayload, decodeJwt } from 'jose';
import { oidcTokenVerifier } from '../shared/adapters/oidc/token-verifier.ts';
import type { StaffIdentity } from '../shared/domain/agency/staff-identity.ts';
import { roles } from '../shared/domain/request/vocabulary.ts';

export type TokenReading = { readonly identity: StaffIdentity | null; readonly faults: readonly string[] };

/** Whom the functions would take the bearer of a token for; if nobody, what is wrong with it. */
export async function tokenFaults(
  token: string,
  { issuer, audience }: { readonly issuer: string; readonly audience: string },
  nowInMs = Date.now(),
): Promise<TokenReading> {
  const identity = await oidcTokenVerifier(issuer, audience, { now: () => nowInMs }).verify(token, 'sign-in');
  if (identity !== null) return { identity, faults: [] };
  const claims = claimsOf(token);
  if (claims === null) return { identity, faults: ['不是一个令牌（JWT）。 It is no token (JWT).'] };
  const faults = faultsOf(claims, issuer, audience, nowInMs);
  return {
    identity,
    faults:
      faults.length > 0
        ? faults
        : [
            '签名不是该登录服务的，或算法不被接受。 Its signature is not the issuer’s, or its algorithm is not taken (ES256, RS256, PS256).',
          ],
  };
}

function claimsOf(token: string): JWTPayload | null {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}

function faultsOf(claims: JWTPayload, issuer: string, audience: string, nowInMs: number): readonly string[] {
  const groups = claims['groups'] ?? claims['cognito:groups'];
  const held = roles.filter((role) => Array.isArray(groups) && groups.includes(role));
  const agency = claims['agency_id'] ?? claims['custom:agency_id'];
  const hasAgency = typeof agency === 'string' && agency !== '';
  return [
    ...(claims.iss === issuer
      ? []
      : [`iss 为 ${claims.iss ?? '（无）'}，应为 ${issuer}。 iss must be exactly the issuer.`]),
    ...([claims.aud ?? []].flat().includes(audience)
      ? []
      : [`aud 应含 ${audience}。 aud must hold the audience; with Cognito use the ID token.`]),
    ...(claims.exp !== undefined && claims.exp * 1000 > nowInMs
      ? []
      : ['已过期，或没有 exp。 It has expired, or has no exp.']),
    ...(claims.sub === undefined ? ['没有 sub。 It has no sub.'] : []),
    ...(held.length === 1
      ? []
      : [
          `groups 应恰有 ${roles.join('、')} 之一，现有 ${held.length} 个。 groups must hold exactly one of these roles.`,
        ]),
    ...(hasAgency || held[0] === 'department'
      ? []
      : ['没有 agency_id；只有主管部门可以没有。 It has no agency_id, which all but the department need.']),
  ];
}
