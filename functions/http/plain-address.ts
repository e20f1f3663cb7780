import type { HonoRequest } from 'hono';
import { isPlainText } from '../../shared/domain/text/plain-text.ts';

/** Whether the path and the query of an address hold only text that can be stored and shown; names of parameters too. */
export function hasAddressPlainText(request: Pick<HonoRequest, 'url'>): boolean {
  const { pathname, searchParams } = new URL(request.url);
  const texts = [decoded(pathname), ...[...searchParams].flat()];
  return texts.every((text) => text === null || isPlainText(text));
}

/** Nothing of ours has a longer name; the keys that names are made into have room for it. */
const longestPartInBytes = 512;

/** Whether a part of the path is longer than any name, so that nothing can be there. */
export function isAddressTooLong(request: Pick<HonoRequest, 'url'>): boolean {
  const parts = new URL(request.url).pathname.split('/');
  return parts.some((part) => Buffer.byteLength(decoded(part) ?? part) > longestPartInBytes);
}

/** Null where the escapes are none; the routes then find nothing at the address. */
function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
