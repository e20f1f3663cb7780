import { Unavailable } from '../../ports/unavailable.ts';

/** What Node calls a connection that does not come about, or breaks. */
const brokenConnections: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** Whether a service could not be reached or failed by its own fault, so that the same call may do later. */
export function isServiceTrouble(error: unknown): boolean {
  if (error instanceof Unavailable) return true;
  if (!(error instanceof Error)) return false;
  const { code, $metadata } = error as { readonly code?: unknown; readonly $metadata?: { httpStatusCode?: number } };
  if (error.name === 'TimeoutError' || (typeof code === 'string' && brokenConnections.has(code))) return true;
  return ($metadata?.httpStatusCode ?? 0) >= 500;
}
