import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleFunctions } from '../../infra/bundle-functions.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sourceOf(id: string, code: string): void {
  mkdirSync(join(folder, 'functions', id), { recursive: true });
  writeFileSync(join(folder, 'functions', id, 'handler.ts'), code);
}

test('a bundle is one module that Node loads by itself, even when a library calls require', () => {
  writeFileSync(join(folder, 'old-library.cjs'), "module.exports = { join: require('node:path').join };");
  sourceOf(
    'one',
    "import old from '../../old-library.cjs'; export const handler = (event: { name: string }) => old.join('a', event.name);",
  );
  const [one] = bundleFunctions(['one'], join(folder, 'functions'), join(folder, 'out'));
  const answer = execFileSync(process.execPath, [
    '-e',
    `import(${JSON.stringify(join(folder, 'out', 'one', 'index.mjs'))}).then((m) => console.log(m.handler({ name: 'b' })))`,
  ]);
  expect(answer.toString().trim()).toBe('a/b');
  expect(one).toEqual({
    id: 'one',
    folder: join(folder, 'out', 'one'),
    bytes: readFileSync(join(folder, 'out', 'one', 'index.mjs')).length,
  });
});

test('the same sources give the same bytes, and what is not used is left out', () => {
  sourceOf('two', "import { kept } from '../../library.ts'; export const handler = () => kept;");
  writeFileSync(
    join(folder, 'library.ts'),
    "export const kept = 'kept'; export const dropped = 'dropped-by-the-bundler';",
  );
  const bytes = () => {
    bundleFunctions(['two'], join(folder, 'functions'), join(folder, 'again'));
    return readFileSync(join(folder, 'again', 'two', 'index.mjs'), 'utf8');
  };
  const first = bytes();
  expect(bytes()).toBe(first);
  expect(first).not.toContain('dropped-by-the-bundler');
});

test('the entry of the worker threads that a function starts lies in its bundle, and is found from there', () => {
  const threads = join(folder, 'worker-threads');
  mkdirSync(threads, { recursive: true });
  writeFileSync(
    join(threads, 'count-worker.ts'),
    "import { parentPort } from 'node:worker_threads'; parentPort?.postMessage(42);",
  );
  writeFileSync(
    join(threads, 'count-reader.ts'),
    `import { once } from 'node:events'; import { Worker } from 'node:worker_threads';
     export const count = async () => (await once(new Worker(new URL('./count-worker.mjs', import.meta.url)), 'message'))[0];`,
  );
  sourceOf('counting', "import { count } from '../../worker-threads/count-reader.ts'; export const handler = count;");
  sourceOf('resting', 'export const handler = () => 1;');
  const [counting] = bundleFunctions(['counting', 'resting'], join(folder, 'functions'), join(folder, 'workers'));
  const file = (name: string) => join(folder, 'workers', 'counting', name);
  expect(counting?.bytes).toBe(readFileSync(file('index.mjs')).length + readFileSync(file('count-worker.mjs')).length);
  expect(readdirSync(join(folder, 'workers', 'resting'))).toEqual(['index.mjs']);
  const answer = execFileSync(process.execPath, [
    '-e',
    `import(${JSON.stringify(file('index.mjs'))}).then(async (m) => console.log(await m.handler()))`,
  ]);
  expect(answer.toString().trim()).toBe('42');
});

test('a function of the list without a handler stops the build by name', () => {
  expect(() => bundleFunctions(['one', 'forgotten'], join(folder, 'functions'), join(folder, 'none'))).toThrow(
    join('forgotten', 'handler.ts'),
  );
});
