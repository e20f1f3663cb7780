import autocannon from 'autocannon';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { form } from '../domain/request/given.ts';
import { type OwnServer, addAgency, startOwnServer, tokenFrom } from './own-server.ts';

let folder: string;
let server: OwnServer;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-load-'));
});
afterEach(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

let keys = 0;

/** Two submissions by each connection, with a key each; how many got which status. */
async function load(
  connections: number,
): Promise<{ readonly statuses: ReadonlyMap<number, number>; readonly broken: number }> {
  const statuses = new Map<number, number>();
  const instance = autocannon({
    url: `${server.origin.replace('localhost', '127.0.0.1')}/v1/requests`,
    connections,
    amount: connections * 2,
    timeout: 300,
    method: 'POST',
    setupClient: (client) => {
      const next = () => {
        keys += 1;
        client.setHeaders({ 'content-type': 'application/json', 'idempotency-key': `load-${keys}` });
      };
      next();
      client.on('response', (status) => {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        next();
      });
    },
    body: JSON.stringify(form),
  });
  const { errors, timeouts } = await instance;
  return { statuses, broken: errors + timeouts };
}

const submit = (key: string) =>
  fetch(`${server.origin}/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(form),
  });

// A 504 is the functions' own time limit, which a machine that is slow enough reaches.
test('S5: at 10, 100 and 500 connections every call is answered, memory stays flat, and the next call is served as ever', async () => {
  server = await startOwnServer(3182, folder);
  await addAgency(server.origin);
  const held: number[] = [];
  for (const connections of [10, 100, 500, 500, 500]) {
    const { statuses, broken } = await load(connections);
    const all = [...statuses.values()].reduce((sum, count) => sum + count, 0);
    held.push(server.memoryInMib());
    process.stdout.write(
      `${connections} connections: ${all} answers, ${JSON.stringify(
        Object.fromEntries(statuses),
      )}, ${broken} broken, ${Math.round(held.at(-1) ?? 0)} MiB\n`,
    );
    expect(broken).toBe(0);
    expect(all).toBe(connections * 2);
    expect([...statuses.keys()].filter((status) => ![201, 429, 503, 504].includes(status))).toEqual([]);
    expect((await submit(`after-${held.length}`)).status).toBe(201);
  }
  expect(held[4]).toBeLessThan((held[2] ?? 0) * 1.5 + 100);
});

test('S5: with the deployed allowances a flood is answered 429 with Retry-After, staff go on working, and who waits is served', async () => {
  server = await startOwnServer(3183, folder, { RATE_LIMIT_FACTOR: '1' });
  await addAgency(server.origin);
  const { statuses, broken } = await load(100);
  process.stdout.write(`flood: ${JSON.stringify(Object.fromEntries(statuses))}\n`);
  expect(broken).toBe(0);
  expect([...statuses.keys()].sort()).toEqual([201, 429]);
  // Each process gives one token a second: whoever is refused and waits as long as it says is served.
  let answer = await submit('late');
  for (let tries = 0; answer.status === 429 && tries < 5; tries += 1) {
    const wait = Number(answer.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    await sleep(wait * 1000);
    answer = await submit('late');
  }
  expect(answer.status).toBe(201);
  const token = await tokenFrom(server.origin, 'handler', 'a1');
  expect(
    (await fetch(`${server.origin}/v1/staff/requests`, { headers: { authorization: `Bearer ${token}` } })).status,
  ).toBe(200);
});
