import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findFreePort } from '../../local/engine.ts';
import { startLocalSystem } from '../../local/local-system.ts';
import { type SeedDeps, seed } from '../../local/seed.ts';
import { seedAgencies, seedPassword, seedPeople, seedRequests } from '../../local/seed-data.ts';
import { readSeedMark } from '../../local/seed-mark.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-seed-test-'));
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(port: number, clock: string): ChildProcess {
  const child = spawn(
    process.execPath,
    ['bootstrap.mjs', 'local/start.ts', '--port', String(port), '--data', folder, '--clock', clock],
    { cwd: join(import.meta.dirname, '../..'), stdio: 'ignore' },
  );
  started.push(child);
  return child;
}

async function tokenFor(origin: string, agencyId: string): Promise<string> {
  const response = await fetch(`${origin}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'handler', agencyId, sub: `${agencyId}-handler` }),
  });
  return ((await response.json()) as { token: string }).token;
}

async function titlesOf(origin: string, token: string): Promise<readonly string[]> {
  const titles = [];
  for (const state of ['open', 'closed']) {
    const response = await fetch(`${origin}/v1/staff/requests?limit=100&state=${state}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    titles.push(...((await response.json()) as { items: { title: string }[] }).items.map(({ title }) => title));
  }
  return titles.toSorted();
}

const seededTitlesOf = (agencyId: string) =>
  seedRequests
    .filter((request) => request.agencyId === agencyId)
    .map(({ title }) => title)
    .toSorted();

test('a start that is killed while it seeds leaves nothing behind that the next one, on another day, does not finish', async () => {
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const first = start(port, '2026-03-02T09:00:00+08:00');
  const agencies = () =>
    fetch(`${origin}/v1/agencies`).then(
      (response) => response.json() as Promise<unknown[]>,
      () => [],
    );
  await expect.poll(async () => (await agencies()).length, { timeout: 60_000, interval: 10 }).toBe(seedAgencies.length);
  first.kill('SIGKILL');

  start(port, '2026-03-03T09:00:00+08:00');
  await expect
    .poll(
      () =>
        fetch(`${origin}/v1/health`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 60_000, interval: 50 },
    )
    .toBe(200);
  expect(readSeedMark(folder)).toEqual({ startedOn: '2026-03-02', isDone: true });
  for (const { id } of seedAgencies)
    expect(await titlesOf(origin, await tokenFor(origin, id))).toEqual(seededTitlesOf(id));
}, 150_000);

test('wherever a seeding breaks off, the next one goes on there and nothing is there twice', async () => {
  const dataFolder = join(folder, 'step-by-step');
  let starts = 0;
  for (let isDone = false; !isDone; starts += 1) {
    // Each start gets as far as one more token: the first fails before it has changed anything.
    let tokensLeft = starts;
    const breaking = (world: SeedDeps) =>
      seed({
        ...world,
        mintToken: (claims) => (tokensLeft-- > 0 ? world.mintToken(claims) : Promise.reject(new Error('broken off'))),
      });
    const system = startLocalSystem({
      port: 0,
      dataFolder,
      clockStartInMs: Date.parse('2026-03-02T09:00:00+08:00'),
      people: seedPeople,
      password: seedPassword,
      seed: breaking,
    });
    isDone = await system.then(
      () => true,
      (error: unknown) => !(error instanceof Error && error.message === 'broken off'),
    );
    expect(readSeedMark(dataFolder)).toEqual({ startedOn: '2026-03-02', isDone });
    if (!isDone) continue;
    const { origin, mintToken, stop } = await system;
    for (const { id } of seedAgencies)
      expect(await titlesOf(origin, await mintToken({ role: 'handler', agencyId: id, sub: `${id}-handler` }))).toEqual(
        seededTitlesOf(id),
      );
    await stop();
  }
  expect(starts).toBeGreaterThan(3);
}, 150_000);
