import { expect, test } from 'vitest';
import { type KeyRing, signingKeys, versionAt } from '../../../shared/domain/key-ring/key-ring.ts';

const ring: KeyRing = [
  { id: '1', key: 'a', from: 0 },
  { id: '2', key: 'b', from: 100 },
  { id: '3', key: 'c', from: 200 },
];

test('the version in use is the latest that has begun', () => {
  expect([0, 99, 100, 199, 200, 300].map((at) => versionAt(ring, at).id)).toEqual(['1', '1', '2', '2', '3', '3']);
});

test('where the version of a time is gone, or the time is none, the oldest that is left serves', () => {
  const left: KeyRing = [
    { id: '2', key: 'b', from: 100 },
    { id: '3', key: 'c', from: 200 },
  ];
  expect([versionAt(left, 0).id, versionAt(ring, Number.NaN).id]).toEqual(['2', '1']);
});

test('what was made under any version that is left is accepted, one to come included', () => {
  expect(signingKeys(ring, 150)).toEqual({ making: 'b', accepted: ['a', 'b', 'c'] });
});
