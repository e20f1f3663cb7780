import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import type * as z from 'zod';
import type { SigningKeys } from '../../shared/domain/key-ring/key-ring.ts';

export type SealedCookie<T> = {
  /** Also the audience of what is sealed, so that one cookie cannot stand in for another. */
  readonly purpose: 'session' | 'sign-in';
  readonly schema: z.ZodType<T>;
};

/** The key material of the pages and the clock of the machine, which no virtual clock may stop. */
export type SealDeps = { readonly keys: SigningKeys; readonly isSecure: boolean; readonly nowInMs: number };

/** Keeps a value in a cookie that only this deployment can read or make. */
export async function putSealed<T extends Record<string, unknown>>(
  context: Context,
  { purpose }: SealedCookie<T>,
  value: T,
  lifeInSeconds: number,
  deps: SealDeps,
): Promise<void> {
  const sealed = await new EncryptJWT(value)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setAudience(purpose)
    .setExpirationTime(Math.floor(deps.nowInMs / 1000) + lifeInSeconds)
    .encrypt(keyFor(purpose, deps.keys.making));
  setCookie(context, nameOf(purpose, deps), sealed, {
    httpOnly: true,
    secure: deps.isSecure,
    sameSite: 'Lax',
    path: '/',
    maxAge: lifeInSeconds,
  });
}

/** What the cookie keeps, or null when there is none, when it has expired or when it was not made here. */
export async function readSealed<T>(
  context: Context,
  { purpose, schema }: SealedCookie<T>,
  deps: SealDeps,
): Promise<T | null> {
  const sealed = getCookie(context, nameOf(purpose, deps));
  if (sealed === undefined) return null;
  for (const key of deps.keys.accepted) {
    const value = schema.safeParse(await opened(sealed, purpose, key, deps.nowInMs));
    if (value.success) return value.data;
  }
  return null;
}

async function opened(sealed: string, purpose: string, key: string, nowInMs: number): Promise<unknown> {
  try {
    const { payload } = await jwtDecrypt(sealed, keyFor(purpose, key), {
      audience: purpose,
      requiredClaims: ['exp'],
      currentDate: new Date(nowInMs),
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

export function dropSealed<T>(context: Context, { purpose }: SealedCookie<T>, deps: SealDeps): void {
  deleteCookie(context, nameOf(purpose, deps), { path: '/', secure: deps.isSecure });
}

/** The token that forms of one session carry: only a page of ours can have shown it. */
export function formToken({ making }: SigningKeys, sessionId: string): string {
  return tokenUnder(making, sessionId);
}

export function isFormToken(given: string, { accepted }: SigningKeys, sessionId: string): boolean {
  const actual = Buffer.from(given);
  return accepted.some((key) => {
    const expected = Buffer.from(tokenUnder(key, sessionId));
    return actual.length === expected.length && timingSafeEqual(actual, expected);
  });
}

function tokenUnder(key: string, sessionId: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64')).update(`staff-form\n${sessionId}`).digest('base64url');
}

/** `__Host-` binds the cookie to this very host; browsers take it over https alone. */
function nameOf(purpose: string, { isSecure }: SealDeps): string {
  return `${isSecure ? '__Host-' : ''}gongkai-${purpose}`;
}

function keyFor(purpose: string, key: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', Buffer.from(key, 'base64'), '', `staff-${purpose}`, 32));
}
