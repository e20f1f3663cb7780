import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDataFolder } from '../../local/data-folder.ts';
import { listenLocally } from '../../local/local-server.ts';
import { findFreePort } from '../../local/engine.ts';
import { npmRun } from '../support/npm-run.ts';
import { localCheckups, runCheckups } from '../../operations/checkups.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-doctor-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const doctor = (words: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  npmRun('doctor', words, environment);

test('a machine on which all is well, and settings that hold, end with 0', async () => {
  const { code, output } = await doctor([
    '--data',
    join(folder, 'new'),
    '--port',
    String(await findFreePort()),
    '--config',
    'infra/examples/aws-cn.json',
  ]);
  expect(output).not.toContain('✗');
  expect(output.match(/✓/g)).toHaveLength(5);
  expect(code).toBe(0);
}, 240_000);

test('each fault is told with what to do, and the others are looked at all the same', async () => {
  const taken = await listenLocally(0, () => Promise.resolve());
  const held = await openDataFolder(folder);
  const config = join(folder, 'deployment.json');
  writeFileSync(config, '{"installation":"X"}');
  const { code, output } = await doctor(['--data', folder, '--port', String(taken.port), '--config', config], {
    TABLE_NAME: 'absent',
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
  });
  held.close();
  await taken.stop();
  expect(code).toBe(1);
  expect(output).toMatch(
    /✗ data folder\n.*正被另一个进程使用[^]*✓ engine\n✗ port \d+\n[^]*✗ settings [^]*installation[^]*✗ table absent\n/,
  );
}, 240_000);

test('a wrong option is told in a sentence, and nothing is looked at', async () => {
  expect(await doctor(['--bogus'])).toEqual({
    code: 2,
    output: "命令选项有误；--help 显示说明。\nThe options are wrong; --help shows them.\nUnknown option '--bogus'\n",
  });
  expect(await doctor(['--port', '99999'])).toEqual({ code: 2, output: '端口 99999 无效。\n99999 is not a port.\n' });
  expect(await npmRun('cost', ['--requests-a-year', '-5'])).toMatchObject({
    code: 2,
    output: expect.stringMatching(/^命令选项有误/) as string,
  });
}, 240_000);

test('an old Node and a platform without an engine are named', async () => {
  const results = await runCheckups(
    localCheckups({
      folder,
      port: await findFreePort(),
      nodeVersion: '22.17.9',
      environment: { DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' },
    }),
  );
  expect(results.find(({ name }) => name === 'Node')?.fault).toContain('22.18');
  expect(results.find(({ name }) => name === 'engine')?.fault).toContain('http://127.0.0.1:1');
}, 120_000);

test('what is deployed is asked of the aws command, and what that says is told', async () => {
  const bin = mkdtempSync(join(folder, 'bin-'));
  const words = [
    '--data',
    join(folder, 'other'),
    '--port',
    String(await findFreePort()),
    '--config',
    'infra/examples/aws-cn.json',
    '--deployed',
  ];
  writeFileSync(
    join(bin, 'aws'),
    '#!/bin/sh\necho "An error occurred (AccessDenied) when calling $2 in $4 with $8" >&2\nexit 254\n',
    { mode: 0o755 },
  );
  const refused = await doctor(words, { PATH: `${bin}:${process.env['PATH'] ?? ''}` });
  expect(refused.output).toContain(
    '✗ stacks\n    aws cloudformation describe-stacks: An error occurred (AccessDenied) when calling describe-stacks in cn-north-1 with {"StackName":"gongkai-example-storage"}',
  );
  expect(refused.code).toBe(1);
}, 240_000);
