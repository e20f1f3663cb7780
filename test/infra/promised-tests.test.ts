import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('every test that docs/deploy.md names for a promise is there', () => {
  const [, section = ''] = readFileSync('docs/deploy.md', 'utf8').split('## What is promised, and what holds it');
  const rows = section
    .split('\n## ')[0]!
    .split('\n')
    .filter((row) => row.startsWith('| '))
    .slice(1);
  expect(rows.length).toBeGreaterThan(15);
  const folder = import.meta.dirname;
  const tests = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  for (const row of rows) {
    const [, , held = ''] = row.split('|');
    const titles = [...held.matchAll(/`([^`]{20,})`/g)].map(([, title = '']) => title);
    expect(titles.length, row).toBeGreaterThan(0);
    for (const title of titles) expect(tests, title).toContain(`'${title}'`);
  }
});
