import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { npmRun } from '../support/npm-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-rollout-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder that looks like a release and does what `program` says. */
function releaseThat(name: string, program: string): string {
  const release = join(folder, name);
  mkdirSync(join(release, 'local'), { recursive: true });
  writeFileSync(join(release, 'local/start.ts'), '');
  writeFileSync(join(release, 'bootstrap.mjs'), program);
  return release;
}

test('R26: two releases take turns on one set of data, each with what the other stored, and the audit chain fits', async () => {
  const outcome = await npmRun('rollout-check', ['--before', '.']);
  expect(outcome.output.match(/✓ .*受理 took in 20260302-/g)).toHaveLength(4);
  expect(outcome).toMatchObject({ code: 0, output: expect.stringContaining('The audit chain fits') as string });
}, 300_000);

test('a release that answers otherwise is told by the call that it failed, and one that does not start by its complaint', async () => {
  const failing = releaseThat(
    'failing',
    "import { createServer } from 'node:http'; createServer((request, response) => { response.writeHead(request.url === '/v1/health' ? 200 : request.url === '/local/token' ? 200 : 500).end('{\"token\":\"t\"}'); }).listen(Number(process.argv[process.argv.indexOf('--port') + 1]));",
  );
  expect(await npmRun('rollout-check', ['--before', failing])).toMatchObject({
    code: 1,
    output: expect.stringContaining('✗ POST /v1/agencies: 500') as string,
  });
  const dead = releaseThat('dead', "console.error('no engine'); process.exit(3);");
  expect(await npmRun('rollout-check', ['--before', dead])).toMatchObject({
    code: 2,
    output: expect.stringContaining('no engine') as string,
  });
  expect(await npmRun('rollout-check', ['--before', folder])).toMatchObject({
    code: 2,
    output: expect.stringContaining('--before') as string,
  });
}, 120_000);
