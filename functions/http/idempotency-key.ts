import type { Context } from 'hono';
import { problem } from './problem.ts';

/** The client's key for a submission: never silently none. */
export function idempotencyKey(context: Context): { readonly value: string } | { readonly response: Response } {
  const value = context.req.header('idempotency-key');
  if (value === undefined) return { response: problem(context, 400, 'idempotency-key-required') };
  return /^[\x21-\x7e]{1,200}$/.test(value)
    ? { value }
    : { response: problem(context, 400, 'idempotency-key-invalid') };
}
