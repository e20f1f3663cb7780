import type { Context } from 'hono';
import { problem } from './problem.ts';

/** The version that the caller saw, from `If-Match`; required wherever staff edit. */
export function readVersion(context: Context): { readonly value: number } | { readonly response: Response } {
  const header = context.req.header('if-match');
  if (header === undefined) return { response: problem(context, 428, 'if-match-required') };
  const version = /^"?(\d{1,9})"?$/.exec(header)?.[1];
  return version === undefined ? { response: problem(context, 400, 'if-match-invalid') } : { value: Number(version) };
}

export function etagOf(version: number): Readonly<Record<string, string>> {
  return { etag: `"${version}"` };
}
