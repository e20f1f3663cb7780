import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const code = globSync(['shared/**/*.ts', 'functions/**/*.ts'], { cwd: root.pathname })
  .map((path) => readFileSync(new URL(path, root), 'utf8'))
  .join('\n');
const glossary = readFileSync(new URL('docs/glossary.md', root), 'utf8');
const rows = glossary.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| 中文'));

test('every name that the glossary gives is in the code', () => {
  const names = rows.flatMap((row) =>
    [...(row.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
  );
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => !code.includes(name))).toEqual([]);
});

test('every term stands in the glossary once', () => {
  const terms = rows.map((row) => row.split('|')[1]?.trim() ?? '');
  expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
});
