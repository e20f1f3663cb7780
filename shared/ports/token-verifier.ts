import type { StaffIdentity } from '../domain/agency/staff-identity.ts';

/** Turns a bearer token into who is acting; null for any token that does not hold. */
export type TokenVerifier = { verify(token: string): Promise<StaffIdentity | null> };
