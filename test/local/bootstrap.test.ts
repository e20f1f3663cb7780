import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-bootstrap-test-'));
const installing = 'Installing dependencies';

beforeAll(() => {
  cpSync(join(import.meta.dirname, '../../bootstrap.mjs'), join(folder, 'bootstrap.mjs'));
  mkdirSync(join(folder, 'greeting'));
  writeFileSync(join(folder, 'greeting/index.js'), 'export const greeting = "hello";');
  writeFileSync(
    join(folder, 'entry.ts'),
    `import { greeting } from 'greeting';
     process.on('SIGTERM', () => process.exit(3));
     const words: string[] = process.argv.slice(2);
     console.log(JSON.stringify([greeting, ...words]));
     if (words.includes('--wait')) setInterval(() => undefined, 1000);
     process.exitCode = 7;`,
  );
  writeManifests('1.0.0');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writeManifests(version: string): void {
  const manifest = {
    name: 'trial',
    version: '1.0.0',
    private: true,
    type: 'module',
    dependencies: { greeting: 'file:./greeting' },
  };
  const greeting = { name: 'greeting', version, type: 'module', exports: './index.js' };
  const packages = {
    '': manifest,
    greeting: { version },
    'node_modules/greeting': { resolved: 'greeting', link: true },
  };
  writeFileSync(join(folder, 'greeting/package.json'), JSON.stringify(greeting));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ name: 'trial', version: '1.0.0', lockfileVersion: 3, requires: true, packages }),
  );
}

function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && !name.startsWith('GONGKAI_')),
  );
}

type Outcome = { readonly code: number | null; readonly output: string; readonly notices: string };

async function bootstrap(...words: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, ['bootstrap.mjs', 'entry.ts', ...words], {
    cwd: folder,
    env: ownEnvironment(),
  });
  let output = '';
  let notices = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (notices += text.toString()));
  if (words.includes('--wait')) child.stdout.once('data', () => child.kill('SIGTERM'));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output, notices };
}

test('two starts at once on a fresh clone install once, and both hand over', async () => {
  const outcomes = await Promise.all([bootstrap('--port', '1'), bootstrap('--port', '2')]);
  expect(outcomes.map(({ output }) => output.trim())).toEqual(['["hello","--port","1"]', '["hello","--port","2"]']);
  expect(outcomes.map(({ code }) => code)).toEqual([7, 7]);
  expect(outcomes.filter(({ notices }) => notices.includes(installing))).toHaveLength(1);
});

test('an installed tree starts without npm, and hands on the exit code and the signal', async () => {
  expect(await bootstrap('甲 乙')).toEqual({ code: 7, output: '["hello","甲 乙"]\n', notices: '' });
  expect((await bootstrap('--wait')).code).toBe(3);
});

test('a run whose npm is killed outright ends too, through the shell between them', async () => {
  const runner = spawn('sh', ['-c', `sh -c '"${process.execPath}" bootstrap.mjs entry.ts --wait; true'; true`], {
    cwd: folder,
    env: { ...ownEnvironment(), npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => runner.stdout.once('data', resolve));
  const ended = new Promise((resolve) => runner.stdout.once('close', resolve));
  runner.kill('SIGKILL');
  await ended;
  expect(runner.signalCode).toBe('SIGKILL');
}, 10_000);

test('a changed lock file is installed before the start', async () => {
  writeManifests('1.1.0');
  expect((await bootstrap()).notices).toContain(installing);
  expect((await bootstrap()).notices).toBe('');
});

test('an install that fails says in two languages what to do', async () => {
  const lockFile = join(folder, 'package-lock.json');
  const lock = readFileSync(lockFile, 'utf8');
  writeFileSync(
    lockFile,
    lock.replace('"1.1.0"', '"1.2.0"').replace('"greeting": "file:./greeting"', '"greeting": "^9"'),
  );
  const outcome = await bootstrap();
  writeFileSync(lockFile, lock);
  expect(outcome.code).toBe(1);
  expect(outcome.notices).toContain('依赖安装失败');
  expect(outcome.notices).toContain('run npm ci yourself to see why');
});
