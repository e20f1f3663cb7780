import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { npmRun } from '../support/npm-run.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const commands = Object.entries(scripts).flatMap(([name, line]) => (line.includes(' operations/') ? [name] : []));

test.each(commands)(
  '`npm run %s -- --help` tells in both languages how it is used, and does nothing else',
  { timeout: 120_000 },
  async (name) => {
    const { code, output } = await npmRun(name, ['--help']);
    expect(code).toBe(0);
    expect(output).toMatch(new RegExp(`^用法 Usage: npm run ${name}`));
    expect(output).toMatch(/\p{Script=Han}[^\n]*\n?[^\n]*[A-Za-z]{3,} [a-z]+/u);
  },
);

test('the commands of docs/operate.md are among them', () => {
  expect(commands).toEqual(expect.arrayContaining(['backup', 'doctor', 'recount', 'rotate-keys']));
});
