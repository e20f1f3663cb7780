import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promiseRows } from './promise-rows.ts';

export type ProvingTest = { readonly row: string; readonly title: string; readonly file: string };

const root = join(import.meta.dirname, '..', '..');

/** The tests whose title begins with a row's id, as the suites are written. */
export function provingTests(): readonly ProvingTest[] {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort();
  return files.flatMap((file) => {
    const text = readFileSync(join(root, 'test', file), 'utf8');
    return [...text.matchAll(/\(\s*(['"`])([RS]\d+): (.*?)\1/g)].map(([, , row = '', title = '']) => ({
      row,
      title,
      file: `test/${file.replaceAll('\\', '/')}`,
    }));
  });
}

/** docs/promises.md: what we promise and which test proves it. */
export function promisesDocument(): string {
  const tests = provingTests();
  const sections = Object.entries(promiseRows).map(([row, promise]) => {
    const proofs = tests.filter((one) => one.row === row);
    return [
      `### ${row} ${promise}`,
      '',
      ...proofs.map(({ title, file }) => `- ${title.replaceAll('|', '\\|')} — \`${file}\``),
      '',
    ].join('\n');
  });
  return `# What we promise, and which test proves it

Drawn from the titles of the suites by \`npm run docs\`; a test fails when it is out of date, or when a promise has no test. R is what goes wrong by itself, S is what somebody does on purpose. \`%s\` stands for each case of a table. Tests in \`test/heavy\` and the drills in \`test/operations\` run by \`npm run test:heavy\`, all others by \`npm test\`. What these sample they try whole under \`FAULTS=all\`, such as \`FAULTS=all npm test -- test/faults/redelivery.test.ts --testTimeout 900000\` (1,000 orders).

What needs the cloud itself is shown in its nearest form here: a firewall, roles, keys and alarms are read from the synthesised templates of both partitions; throttling, conflicts and lost answers of the store are scripted, because the embedded engine has none.

${sections.join('\n')}`;
}
