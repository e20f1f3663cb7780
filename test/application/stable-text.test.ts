import { expect, test } from 'vitest';
import { stableText } from '../../shared/application/stable-text.ts';

test('the order of members does not matter, that of a list does', () => {
  expect(stableText({ b: 1, a: { d: [1, 2], c: null } })).toBe('{"a":{"c":null,"d":[1,2]},"b":1}');
  expect(stableText({ a: [2, 1] })).not.toBe(stableText({ a: [1, 2] }));
});

test('a member without a value counts as absent', () => {
  expect(stableText({ a: undefined, b: 1 })).toBe(stableText({ b: 1 }));
});

test('members with names of the language’s own are told apart like any others', () => {
  const sent = JSON.parse('{"__proto__":{"a":1},"constructor":2}') as unknown;
  expect(stableText(sent)).toBe('{"__proto__":{"a":1},"constructor":2}');
  expect(stableText(sent)).not.toBe(stableText({}));
});
