import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKeys } from '../../shared/domain/key-ring/key-ring.ts';

function sign(position: string, agencyId: string, key: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64'))
    .update(`${agencyId}\n${position}`)
    .digest('base64url')
    .slice(0, 22);
}

/** An opaque place in an agency's list that cannot be forged or used for another agency. */
export function writeCursor(position: string, agencyId: string, { making }: SigningKeys): string {
  return `${Buffer.from(position).toString('base64url')}.${sign(position, agencyId, making)}`;
}

/** The place that a cursor stands for, or null when it was not made here for this agency. */
export function readCursor(cursor: string, agencyId: string, { accepted }: SigningKeys): string | null {
  const [encoded = '', signature = ''] = cursor.split('.');
  const position = Buffer.from(encoded, 'base64url').toString();
  const given = Buffer.from(signature);
  const isOurs = accepted.some((key) => {
    const expected = Buffer.from(sign(position, agencyId, key));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isOurs ? position : null;
}
