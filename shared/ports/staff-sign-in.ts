import type { StaffIdentity } from '../domain/agency/staff-identity.ts';

/** What must be remembered between leaving for the sign-in service and coming back; none of it may reach anybody else. */
export type SignInAttempt = { readonly state: string; readonly nonce: string; readonly codeVerifier: string };

export type SignedIn = {
  readonly staff: StaffIdentity;
  /** What the sign-in service calls the person. */
  readonly name: string;
  /** How long its token holds. */
  readonly lifeInSeconds: number;
};

/** Sign-in of staff by the authorization code flow with PKCE. */
export type StaffSignIn = {
  /** The address to send the browser to. `asksAgain` wants the person to be asked even while signed in there. */
  begin(asksAgain: boolean): Promise<{ readonly address: string; readonly attempt: SignInAttempt }>;
  /** Exchanges what the browser brought back; `refused` when it does not fit the attempt, `no-role` when the person has no work here. */
  finish(callbackQuery: string, attempt: SignInAttempt): Promise<SignedIn | 'refused' | 'no-role'>;
  /** Where the session of the sign-in service is ended, or null when it has no such place. */
  signOutAddress(): Promise<string | null>;
};
