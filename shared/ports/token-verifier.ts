import type { StaffIdentity } from '../domain/agency/staff-identity.ts';

/**
 * `bearer`: what a program sends with a call. `sign-in`: what the issuer hands to the console, an ID token included, which says who
 * somebody is and is no key to the API.
 */
export type TokenUse = 'bearer' | 'sign-in';

/** Turns a token into who is acting; null for any token that does not hold. */
export type TokenVerifier = { verify(token: string, use?: TokenUse): Promise<StaffIdentity | null> };
