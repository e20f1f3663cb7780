import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Guard, guards } from './guard-list.ts';

const root = join(import.meta.dirname, '..', '..');
const copy = mkdtempSync(join(tmpdir(), 'gongkai-guards-'));

function copyTree(): void {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '');
  for (const file of files) cpSync(join(root, file), join(copy, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** Whether the named tests pass in the copy; throws when there are none. */
function passes({ suite, title }: Guard): boolean {
  const result = join(copy, 'result.json');
  rmSync(result, { force: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      suite,
      '-t',
      title.replaceAll(/[()[\]*+?.|^$\\]/g, '\\$&'),
      '--reporter',
      'json',
      '--outputFile',
      result,
    ],
    { cwd: copy, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (!existsSync(result)) throw new Error(`${suite} did not run:\n${stdout}${stderr}`);
  const report = JSON.parse(readFileSync(result, 'utf8')) as {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
  };
  if (report.numPassedTests + report.numFailedTests === 0) throw new Error(`no test of ${suite} is named "${title}"`);
  return status === 0;
}

function isNoticed(guard: Guard): boolean {
  const path = join(copy, guard.file);
  const text = readFileSync(path, 'utf8');
  if (text.split(guard.from).length !== 2) throw new Error(`${guard.name}: ${guard.file} does not hold the guard once`);
  if (!passes(guard)) throw new Error(`${guard.name}: its test fails with the guard in place`);
  writeFileSync(
    path,
    text.replace(guard.from, () => guard.to),
  );
  try {
    return !passes(guard);
  } finally {
    writeFileSync(path, text);
  }
}

const wanted = process.argv[2];
const unnoticed: string[] = [];
try {
  copyTree();
  for (const guard of guards.filter(({ name }) => wanted === undefined || name.includes(wanted))) {
    const noticed = isNoticed(guard);
    if (!noticed) unnoticed.push(guard.name);
    process.stdout.write(
      `${noticed ? 'noticed' : 'NOT NOTICED'}  ${guard.name} (${dirname(guard.file)}): ${guard.suite} "${guard.title}"\n`,
    );
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.stdout.write(
  unnoticed.length === 0
    ? 'Every guard that was taken out was missed.\n'
    : `${unnoticed.length} guards could go without a test noticing.\n`,
);
process.exitCode = unnoticed.length === 0 ? 0 : 1;
