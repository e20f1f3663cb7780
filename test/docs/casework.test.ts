import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandTypes } from '../../shared/domain/request/life-cycle.ts';

const page = readFileSync(new URL('../../docs/casework.md', import.meta.url), 'utf8');

test('docs/casework.md has every command', () => {
  expect(commandTypes.filter((type) => !page.includes(`\`${type}\``))).toEqual([]);
});
