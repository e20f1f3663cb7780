import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { guards } from '../heavy/guard-list.ts';

test.each(guards)(
  'the guard “$name” stands once where `npm run guards` takes it out, and its suite is there',
  ({ file, from, to, suite }) => {
    expect(readFileSync(file, 'utf8').split(from)).toHaveLength(2);
    expect(to).not.toBe(from);
    expect(existsSync(suite)).toBe(true);
  },
);
