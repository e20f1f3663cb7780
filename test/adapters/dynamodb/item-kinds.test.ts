import { describe, expect, test } from 'vitest';
import { itemKinds } from '../../../shared/adapters/dynamodb/item-kinds.ts';
import { keys } from '../../../shared/adapters/dynamodb/keys.ts';
import { kindsOfItem } from './kinds-of-item.ts';

describe('the list of item kinds', () => {
  test('uses every key that the table has', () => {
    const used = new Set(itemKinds.flatMap(({ from }) => from));
    expect(Object.keys(keys).filter((name) => !used.has(name as keyof typeof keys))).toEqual([]);
  });

  test('gives each kind keys of its own, a name, and an end', () => {
    const sample = (text: string) => text.replaceAll(/\{[^}]*\}/g, 'x1');
    for (const kind of itemKinds)
      expect(kindsOfItem({ pk: sample(kind.pk), sk: sample(kind.sk) }).map(({ name }) => name)).toEqual([kind.name]);
    expect(new Set(itemKinds.map(({ name }) => name)).size).toBe(itemKinds.length);
    for (const { end } of itemKinds) expect(end.kind === 'kept' ? end.reason.length : 1).toBeGreaterThan(0);
  });

  test('knows no kind for keys that nothing stores', () => {
    expect(kindsOfItem({ pk: 'REQ#1', sk: 'SECRET' })).toEqual([]);
  });
});
