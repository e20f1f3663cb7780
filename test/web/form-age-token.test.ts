import { expect, test } from 'vitest';
import {
  checkFormAgeToken,
  formAgeToken,
  shortestFillInMilliseconds,
} from '../../functions/public-pages/form-age-token.ts';

const key = Buffer.alloc(32, 1).toString('base64');
const keys = { making: key, accepted: [key] };
const openedAt = Date.parse('2026-03-02T01:00:00Z');
const token = formAgeToken(keys, 'form-1', openedAt);

test('S14: a form filled in at a human pace is taken', () => {
  expect(checkFormAgeToken(keys, token, 'form-1', openedAt + shortestFillInMilliseconds)).toBe('valid');
  expect(checkFormAgeToken(keys, token, 'form-1', openedAt + 24 * 3_600_000)).toBe('valid');
});

test('S14: a form sent at once is taken for a machine’s', () => {
  expect(checkFormAgeToken(keys, token, 'form-1', openedAt + shortestFillInMilliseconds - 1)).toBe('filled-too-fast');
  expect(checkFormAgeToken(keys, token, 'form-1', openedAt - 60_000)).toBe('filled-too-fast');
});

test('a form that stood open for more than a day gets a new token', () => {
  expect(checkFormAgeToken(keys, token, 'form-1', openedAt + 24 * 3_600_000 + 1)).toBe('form-expired');
});

test.each([
  ['another form’s token', token, 'form-2'],
  ['no token', '', 'form-1'],
  ['a token without signature', token.split('.')[0] ?? '', 'form-1'],
  ['a token whose time was moved', `${(openedAt - 60_000).toString(36)}.${token.split('.')[1] ?? ''}`, 'form-1'],
  [
    'a token signed with another key',
    formAgeToken({ ...keys, making: Buffer.alloc(32, 2).toString('base64') }, 'form-1', openedAt),
    'form-1',
  ],
  ['a time that is no number', `zz!.${token.split('.')[1] ?? ''}`, 'form-1'],
])('%s is not accepted', (_name, given, form) => {
  expect(checkFormAgeToken(keys, given, form, openedAt + 60_000)).toBe('form-expired');
});

test('a form opened before its key was rotated is taken until that key is retired', () => {
  const next = Buffer.alloc(32, 3).toString('base64');
  expect(checkFormAgeToken({ making: next, accepted: [key, next] }, token, 'form-1', openedAt + 60_000)).toBe('valid');
  expect(checkFormAgeToken({ making: next, accepted: [next] }, token, 'form-1', openedAt + 60_000)).toBe(
    'form-expired',
  );
});
