import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import * as z from 'zod';
import type { StaffIdentity } from '../../shared/domain/agency/staff-identity.ts';
import { roles } from '../../shared/domain/request/vocabulary.ts';
import type { RevokedSessions } from '../../shared/ports/revoked-sessions.ts';
import type { SignInAttempt, SignedIn } from '../../shared/ports/staff-sign-in.ts';
import { type SealDeps, type SealedCookie, dropSealed, putSealed, readSealed } from './sealed-cookie.ts';

/** A working day; whoever stays longer signs in again, which the sign-in service answers without asking while its own session holds. */
const longestSessionInSeconds = 8 * 3600;
const signInTimeInSeconds = 600;

const sessionSchema = z.object({
  id: z.string(),
  sub: z.string(),
  role: z.enum(roles),
  agencyId: z.string().nullable(),
  name: z.string(),
  endsAtInMs: z.number(),
});

const attemptSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
});

/** Who works at this browser, and until when (milliseconds since 1970). */
export type StaffSession = z.infer<typeof sessionSchema>;

const sessionCookie: SealedCookie<StaffSession> = { purpose: 'session', schema: sessionSchema };
const attemptCookie: SealedCookie<z.infer<typeof attemptSchema>> = { purpose: 'sign-in', schema: attemptSchema };

export async function openSession(
  context: Context,
  { staff, name, lifeInSeconds }: SignedIn,
  deps: SealDeps,
): Promise<void> {
  const life = Math.min(longestSessionInSeconds, lifeInSeconds);
  await putSealed(
    context,
    sessionCookie,
    { id: randomUUID(), ...staff, name, endsAtInMs: deps.nowInMs + life * 1000 },
    life,
    deps,
  );
}

/** The session of this browser, unless it has expired or was signed out here or wherever else its cookie was copied to. */
export async function readSession(
  context: Context,
  deps: SealDeps,
  ended: RevokedSessions,
): Promise<StaffSession | null> {
  const session = await readSealed(context, sessionCookie, deps);
  return session === null || (await ended.isEnded(session.id)) ? null : session;
}

export async function closeSession(
  context: Context,
  { id, endsAtInMs }: StaffSession,
  deps: SealDeps,
  ended: RevokedSessions,
): Promise<void> {
  await ended.end(id, endsAtInMs);
  dropSealed(context, sessionCookie, deps);
}

export async function keepAttempt(
  context: Context,
  attempt: SignInAttempt,
  returnTo: string,
  deps: SealDeps,
): Promise<void> {
  await putSealed(context, attemptCookie, { ...attempt, returnTo }, signInTimeInSeconds, deps);
}

/** The attempt that this browser began, once: whatever comes of it, it is over. */
export async function takeAttempt(
  context: Context,
  deps: SealDeps,
): Promise<(SignInAttempt & { readonly returnTo: string }) | null> {
  const attempt = await readSealed(context, attemptCookie, deps);
  dropSealed(context, attemptCookie, deps);
  return attempt;
}

export function identityOf({ sub, role, agencyId }: StaffSession): StaffIdentity {
  return { sub, role, agencyId };
}

/** A page of the staff console to come back to; anything else becomes the queue. */
export function safeReturnPath(wanted: string | undefined): string {
  const base = 'https://console.invalid';
  if (wanted === undefined || !URL.canParse(wanted, base)) return '/staff/requests';
  const { origin, pathname, search } = new URL(wanted, base);
  const isPage =
    origin === base &&
    /^\/staff\/(?:requests|register|proceedings|aid|report|registers|exports|department|calendar|settings)(?:\/|$)/.test(
      pathname,
    );
  return isPage ? `${pathname}${search}` : '/staff/requests';
}
