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

/** The version that the caller saw of a value without a number of its own, null where none is named. */
export function seenVersion(context: Context): { readonly value: string | null } | { readonly response: Response } {
  const header = context.req.header('if-match');
  if (header === undefined) return { value: null };
  const version = /^"?([0-9A-Za-z_-]{1,64})"?$/.exec(header)?.[1];
  return version === undefined ? { response: problem(context, 400, 'if-match-invalid') } : { value: version };
}

export function etagNamed(version: string): Readonly<Record<string, string>> {
  return { etag: `"${version}"` };
}
