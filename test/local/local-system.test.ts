import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findFreePort } from '../../local/engine.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'gongkai-start-test-'));
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

type Run = { readonly child: ChildProcess; readonly exited: Promise<number | string | null>; output(): string };

function start(...words: readonly string[]): Run {
  const child = spawn(process.execPath, ['bootstrap.mjs', 'local/start.ts', ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const exited = new Promise<number | string | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  );
  return { child, exited, output: () => output };
}

async function waitUntilHealthy(origin: string): Promise<void> {
  await expect
    .poll(
      () =>
        fetch(`${origin}/v1/health`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 20_000, interval: 50 },
    )
    .toBe(200);
}

async function send(
  origin: string,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<{ status: number; json: unknown }> {
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(`${origin}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

test('one command serves the whole system, and what it holds survives kill -9 and a restart on the same port', async () => {
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const words = [
    '--port',
    String(port),
    '--data',
    join(folder, 'kept'),
    '--clock',
    '2026-03-02T09:00:00+08:00',
    '--empty',
  ];
  const first = start(...words);
  await waitUntilHealthy(origin);

  const { token } = (await send(origin, 'POST', '/local/token', { role: 'department', sub: 'd1' })).json as {
    token: string;
  };
  expect(
    (
      await send(
        origin,
        'POST',
        '/v1/agencies',
        { id: 'xw', name: '示例县自然资源局', onlineReceiptRule: 'submitted' },
        token,
      )
    ).status,
  ).toBe(201);
  const moved = await send(origin, 'POST', '/local/clock', { now: '2026-03-04T09:00:00+08:00' });
  expect(moved.json).toMatchObject({ now: '2026-03-04T01:00:00.000Z' });
  expect((moved.json as { ran: { at: string }[] }).ran.map(({ at }) => at)).toEqual(
    expect.arrayContaining(['2026-03-03T00:30:00Z', '2026-03-04T00:30:00Z']),
  );
  expect((await send(origin, 'POST', '/local/clock', { now: '2026-03-03T09:00:00+08:00' })).status).toBe(422);
  expect((await send(origin, 'POST', '/local/clock', { now: '2026-03-05' })).status).toBe(422);
  expect((await send(origin, 'POST', '/local/token', { role: 'handler', sub: 'h' })).status).toBe(422);
  expect((await send(origin, 'GET', '/local/nothing')).status).toBe(404);
  expect((await send(origin, 'DELETE', '/local/mail')).status).toBe(405);
  expect((await fetch(`${origin}/local/mail`, { headers: { accept: 'text/html' } })).headers.get('content-type')).toBe(
    'text/html; charset=utf-8',
  );
  expect(await statusFor(port, 'gongkai.example')).toBe(403);

  const rival = start('--port', '0', '--data', join(folder, 'kept'));
  expect(await rival.exited).toBe(1);
  expect(rival.output()).toMatch(/正被另一个进程使用[^]*in use by another process/);

  first.child.kill('SIGKILL');
  const second = start(...words);
  await waitUntilHealthy(origin);
  expect((await send(origin, 'GET', '/v1/agencies')).json).toMatchObject([{ id: 'xw' }]);
  expect((await send(origin, 'GET', '/local/clock')).json).toEqual({
    now: '2026-03-04T01:00:00.000Z',
    isVirtual: true,
  });
  expect((await send(origin, 'GET', '/v1/staff/requests', undefined, token)).status).not.toBe(401);

  const enginePid = Number(readFileSync(join(folder, 'kept', 'engine.pid'), 'utf8'));
  second.child.kill('SIGTERM');
  expect(await second.exited).toBe(0);
  expect(() => process.kill(enginePid, 0)).toThrow();
  expect(second.output()).toContain(`${origin}/local/mail`);
  expect(second.output()).toContain(join(folder, 'kept', 'log.jsonl'));
}, 60_000);

function statusFor(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest({ port, host: '127.0.0.1', path: '/local/mail', headers: { host } }, (response) =>
      resolve(response.resume().statusCode),
    )
      .once('error', reject)
      .end();
  });
}

test('a busy port, a folder that cannot be written, and a wrong flag are explained in two languages', async () => {
  const occupier = createServer();
  await new Promise<void>((resolve) => occupier.listen(0, '127.0.0.1', resolve));
  const { port } = occupier.address() as AddressInfo;
  const runs = [
    start('--port', String(port), '--data', ':memory:'),
    start('--port', '0', '--data', '/dev/null/x'),
    start('--colour', 'red'),
    start('--clock', 'yesterday'),
    start('--port', '99999'),
    start('--clock', '2026-02-30T09:00:00+08:00'),
  ];
  expect(await Promise.all(runs.map(({ exited }) => exited))).toEqual([1, 1, 2, 2, 2, 2]);
  const [busy, unwritable, unknown, clockless, portless, dayless] = runs.map((run) => run.output());
  expect(busy).toMatch(new RegExp(`端口 ${port} 已被占用[^]*Port ${port} is busy`));
  expect(busy).not.toMatch(/Warning/);
  expect(unwritable).toMatch(/无法写入数据目录[^]*cannot be written/);
  expect(unknown).toMatch(/--colour[^]*用法 Usage/);
  expect(clockless).toMatch(/不是带时区的时刻[^]*not an instant/);
  expect(dayless).toMatch(/不是带时区的时刻[^]*not an instant/);
  expect(portless).toMatch(/端口 99999 无效/);
  occupier.close();
}, 60_000);
