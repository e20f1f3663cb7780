import type { Context } from 'hono';
import type * as z from 'zod';
import { placesNotPlain } from '../../shared/domain/text/plain-text.ts';
import { fill } from '../../shared/messages/fill.ts';
import { fieldErrorsEn } from '../../shared/messages/field-errors-en.ts';
import { type FieldErrorCode, fieldErrorsZh } from '../../shared/messages/field-errors-zh.ts';
import { type FieldError, problem } from './problem.ts';

const limitInKib = 64;
const deepestLevel = 8;
const mostPlacesTold = 50;

/** The body as the contract describes it, or the problem to answer with. */
export async function readBody<T>(
  context: Context,
  schema: z.ZodType<T>,
  limits: { readonly kib?: number } = {},
): Promise<{ readonly value: T } | { readonly response: Response }> {
  const read = await readJson(context, limits);
  return 'response' in read ? read : checked(context, schema, read.json);
}

/** The body as it came, when it is JSON of a bearable size. */
export async function readJson(
  context: Context,
  limits: { readonly kib?: number } = {},
): Promise<{ readonly json: unknown } | { readonly response: Response }> {
  const limit = limits.kib ?? limitInKib;
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return { response: problem(context, 415, 'unsupported-media-type') };
  const bytes = await context.req.arrayBuffer();
  if (bytes.byteLength > limit * 1024)
    return { response: problem(context, 413, 'body-too-large', { facts: { limitInKib: limit } }) };
  const parsed = parse(bytes);
  if (parsed === null) return { response: problem(context, 400, 'malformed-json') };
  if (isDeeperThan(parsed.json, deepestLevel))
    return { response: problem(context, 400, 'body-too-deep', { facts: { levels: deepestLevel } }) };
  const notPlain = placesNotPlain(parsed.json).slice(0, mostPlacesTold);
  return notPlain.length === 0 ? parsed : { response: textRefused(context, notPlain) };
}

/** A value that came some other way than a JSON body, held against its schema; `explained` may add to what is said of a field. */
export function checked<T>(
  context: Context,
  schema: z.ZodType<T>,
  value: unknown,
  explained: (error: FieldError) => FieldError = (error) => error,
): { readonly value: T } | { readonly response: Response } {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  const errors = fieldErrors(result.error.issues).map(explained);
  return { response: problem(context, 422, 'invalid-request', { facts: { count: errors.length }, errors }) };
}

/** The reply to texts that no field takes, whatever it is for. */
function textRefused(context: Context, pointers: readonly string[]): Response {
  const code = 'control-characters';
  const errors = pointers.map((pointer) => ({
    pointer,
    code,
    message: fieldErrorsZh[code],
    messageEn: fieldErrorsEn[code],
  }));
  return problem(context, 422, 'invalid-request', { facts: { count: errors.length }, errors });
}

function parse(bytes: ArrayBuffer): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return null;
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}

/** One error per issue, with a JSON pointer to the field. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): readonly FieldError[] {
  return issues.map((issue) => {
    const code = codeOf(issue);
    const facts = { keys: issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : '', limit: limitOf(issue) };
    const allowed = allowedBy(issue);
    return {
      pointer: issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
      code,
      message: fill(fieldErrorsZh[code], facts),
      messageEn: fill(fieldErrorsEn[code], facts),
      ...(allowed.length > 0 && { allowed }),
    };
  });
}

function limitOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return `${issue.inclusive === false ? '>' : '≥'} ${issue.minimum}`;
  return issue.code === 'too_big' ? `${issue.inclusive === false ? '<' : '≤'} ${issue.maximum}` : '';
}

/** The values of which one must be given, or of the field that tells the forms apart. */
function allowedBy(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_union' && issue.inclusive !== false ? (issue.options ?? []).map(String) : [];
}

function codeOf(issue: z.core.$ZodIssue): FieldErrorCode {
  const isKnown = (text: string): text is FieldErrorCode => Object.hasOwn(fieldErrorsZh, text);
  if (isKnown(issue.message)) return issue.message;
  return isKnown(issue.code) ? issue.code : 'custom';
}
