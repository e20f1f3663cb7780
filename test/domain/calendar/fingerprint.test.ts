import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint } from '../../../shared/domain/calendar/fingerprint.ts';

test('a fingerprint has sixteen digits, each half filled up with noughts', () => {
  const many = Array.from({ length: 3000 }, (_, index) => fingerprint(`${index}`));
  expect(many.filter((text) => !/^[0-9a-f]{16}$/.test(text))).toEqual([]);
  expect(many.some((text) => text.startsWith('0')) && many.some((text) => text.slice(8).startsWith('0'))).toBe(true);
  expect(new Set(many).size).toBe(3000);
});

test('a letter that comes twice in a row changes it at every place', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 30 }), fc.nat(29), (text, place) => {
      const at = place % text.length;
      expect(fingerprint(text.slice(0, at + 1) + text.slice(at))).not.toBe(fingerprint(text));
    }),
    { numRuns: 300, seed: 3 },
  );
});
