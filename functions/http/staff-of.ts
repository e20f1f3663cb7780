import type { Context } from 'hono';
import type { StaffIdentity } from '../../shared/domain/agency/staff-identity.ts';
import type { TokenVerifier } from '../../shared/ports/token-verifier.ts';
import { problem } from './problem.ts';

/** Who is acting, by the bearer token, or the 401 to answer with. */
export async function staffOf(
  context: Context,
  tokens: TokenVerifier,
): Promise<{ readonly staff: StaffIdentity } | { readonly response: Response }> {
  const challenge = { 'www-authenticate': 'Bearer' };
  const token = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
  if (token === undefined) return { response: problem(context, 401, 'token-required', { headers: challenge }) };
  const staff = await tokens.verify(token);
  return staff === null ? { response: problem(context, 401, 'token-invalid', { headers: challenge }) } : { staff };
}
