import { expect, test } from 'vitest';
import * as z from 'zod';
import { fieldErrors } from '../../functions/http/read-body.ts';

function errorsOf(schema: z.ZodType, value: unknown) {
  return fieldErrors(schema.safeParse(value).error?.issues ?? []);
}

test('a value out of a choice is answered with the values that are allowed', () => {
  const schema = z.object({
    medium: z.enum(['paper', 'electronic']),
    step: z.discriminatedUnion('type', [
      z.object({ type: z.literal('assign') }),
      z.object({ type: z.literal('answer') }),
    ]),
  });
  expect(errorsOf(schema, { medium: 'stone', step: { type: 'fly' } })).toEqual([
    {
      pointer: '/medium',
      code: 'invalid_value',
      message: '不是可选值之一。',
      messageEn: 'Not one of the allowed values.',
      allowed: ['paper', 'electronic'],
    },
    {
      pointer: '/step/type',
      code: 'invalid_union',
      message: '不符合任何一种允许的形式。',
      messageEn: 'None of the allowed forms.',
      allowed: ['assign', 'answer'],
    },
  ]);
});

test('a value out of bounds is answered with the bound, and whether it may be reached', () => {
  const schema = z.object({ limit: z.int().min(1).max(100), amount: z.number().positive(), share: z.number().lt(1) });
  expect(errorsOf(schema, { limit: 101, amount: 0, share: 1 }).map(({ message }) => message)).toEqual([
    '数量或数值过大，须 ≤ 100。',
    '数量或数值过小，须 > 0。',
    '数量或数值过大，须 < 1。',
  ]);
  expect(errorsOf(schema, { limit: 0, amount: 1, share: 0 }).map(({ messageEn }) => messageEn)).toEqual([
    'Too small or too few: ≥ 1.',
  ]);
});

test('the pointer to the whole body is empty, and names with a slash are escaped (RFC 6901)', () => {
  expect(errorsOf(z.strictObject({}), [])).toMatchObject([{ pointer: '' }]);
  expect(errorsOf(z.record(z.string(), z.object({ a: z.string() })), { 'x/y~': { a: 1 } })).toMatchObject([
    { pointer: '/x~1y~0/a' },
  ]);
});
