import type { Context } from 'hono';
import { problem } from './problem.ts';

/** The client's key for a submission: never silently none. */
export function idempotencyKey(context: Context): { readonly value: string } | { readonly response: Response } {
  const value = context.req.header('idempotency-key');
  if (value === undefined) return { response: problem(context, 400, 'idempotency-key-required') };
  return sound(context, value);
}

/** The key where the client may leave it out. */
export function optionalIdempotencyKey(
  context: Context,
): { readonly value: string | null } | { readonly response: Response } {
  const value = context.req.header('idempotency-key');
  return value === undefined ? { value: null } : sound(context, value);
}

function sound(context: Context, value: string): { readonly value: string } | { readonly response: Response } {
  return /^[\x21-\x7e]{1,200}$/.test(value)
    ? { value }
    : { response: problem(context, 400, 'idempotency-key-invalid') };
}
