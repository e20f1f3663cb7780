import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKeys } from '../../shared/domain/key-ring/key-ring.ts';

/** Nobody fills the form in less; JavaScript clients wait for it, so that only scripts that skip the page notice. */
export const shortestFillInMilliseconds = 2_000;
const longestFillInMilliseconds = 24 * 3_600_000;

export type FormAgeTokenVerdict = 'valid' | 'filled-too-fast' | 'form-expired';

function signature(key: string, idempotencyKey: string, openedAt: number): string {
  return createHmac('sha256', Buffer.from(key, 'base64'))
    .update(`form-opened\n${idempotencyKey}\n${openedAt}`)
    .digest('base64url');
}

/** States when a form was opened, signed together with its idempotency key: one form, one request. */
export function formAgeToken({ making }: SigningKeys, idempotencyKey: string, openedAt: number): string {
  return `${openedAt.toString(36)}.${signature(making, idempotencyKey, openedAt)}`;
}

/** A forged token, or one of another form, reads as expired: the form is shown again with a new one, and nothing typed is lost. */
export function checkFormAgeToken(
  { accepted }: SigningKeys,
  token: string,
  idempotencyKey: string,
  now: number,
): FormAgeTokenVerdict {
  const [time = '', given = ''] = token.split('.');
  const openedAt = Number.parseInt(time, 36);
  if (!/^[0-9a-z]{1,11}$/.test(time)) return 'form-expired';
  const received = Buffer.from(given);
  const isOurs = accepted.some((key) => {
    const expected = Buffer.from(signature(key, idempotencyKey, openedAt));
    return expected.length === received.length && timingSafeEqual(expected, received);
  });
  if (!isOurs) return 'form-expired';
  const age = now - openedAt;
  if (age > longestFillInMilliseconds) return 'form-expired';
  return age < shortestFillInMilliseconds ? 'filled-too-fast' : 'valid';
}
