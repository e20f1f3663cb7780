import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsers } from './parsers.ts';

const root = join(import.meta.dirname, '..', '..');

/** Names of exported functions that take a text, bytes or lines by the names that the code gives to such. */
const takesText =
  /\b(?:text|bytes|templateBytes|xml|html|markup|overview|written|lines|rows|phrase|sentence|compact|clause)\??: (?:string|Uint8Array(?:<ArrayBuffer>)?|readonly string\[\]|readonly \(readonly string\[\]\)\[\]|Rows)\b/;
const exported = /^export (?:async )?function (\w+)(?:<[^>]*>)?\(([\s\S]*?)\)(?::|\s*\{)/gm;

test('no parser is left out', () => {
  const found = globSync('shared/{documents,domain,application}/**/*.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(exported)].flatMap(([, name = '', parameters = '']) =>
      takesText.test(parameters) ? [name] : [],
    ),
  );
  expect(found.length).toBeGreaterThan(40);
  const listed = Object.values(parsers).flat();
  expect([...new Set(found)].filter((name) => !listed.includes(name)).toSorted()).toEqual([]);
  expect(listed.filter((name) => !found.includes(name))).toEqual([]);
});
