import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { form } from '../domain/request/given.ts';
import { type OwnServer, addAgency, startOwnServer } from './own-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-kill-'));
let server: OwnServer | undefined;
afterAll(async () => {
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const rounds = 20;
const clients = 8;

type Receipt = { readonly receiptNumber: string; readonly queryCode: string };

const addressOf = (key: string) => `${key}@citizen.example`;

async function submit(origin: string, key: string): Promise<Receipt> {
  const answer = await fetch(`${origin}/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...form, applicant: { ...form.applicant, email: addressOf(key) } }),
  });
  if (answer.status !== 201) throw new Error(`${key} was answered ${answer.status}`);
  return (await answer.json()) as Receipt;
}

/** Waiting times that look random and are the same each run. */
function* pauses(): Generator<number, never> {
  for (let state = 7; ; state = (state * 48_271) % 2_147_483_647) yield 30 + (state % 700);
}

test('R1: killed without warning at twenty moments under load, the system loses no acknowledged request, makes none twice, and sends each its mail', async () => {
  const acknowledged = new Map<string, Receipt>();
  const unanswered = new Set<string>();
  const pause = pauses();
  for (let round = 0; round < rounds; round += 1) {
    const running = (server = await startOwnServer(3181, folder));
    if (round === 0) await addAgency(running.origin);
    // Whoever got no answer tries again with the same key.
    for (const key of unanswered) acknowledged.set(key, await submit(running.origin, key));
    unanswered.clear();
    let isOver = false;
    const load = Array.from({ length: clients }, async (_, client) => {
      for (let count = 0; !isOver; count += 1) {
        const key = `r${round}-c${client}-${count}`;
        unanswered.add(key);
        try {
          acknowledged.set(key, await submit(running.origin, key));
          unanswered.delete(key);
        } catch {
          return;
        }
      }
    });
    await sleep(pause.next().value);
    await running.kill();
    isOver = true;
    await Promise.all(load);
  }
  const { origin } = (server = await startOwnServer(3181, folder));
  for (const key of unanswered) acknowledged.set(key, await submit(origin, key));
  expect(acknowledged.size).toBeGreaterThan(rounds);

  expect(new Set([...acknowledged.values()].map(({ receiptNumber }) => receiptNumber)).size).toBe(acknowledged.size);
  for (const [key, receipt] of acknowledged) {
    const found = await fetch(`${origin}/v1/requests/${receipt.receiptNumber}`, {
      headers: { 'x-query-code': receipt.queryCode },
    });
    expect(found.status, key).toBe(200);
    expect(await submit(origin, key), key).toMatchObject(receipt);
  }

  let told = new Map<string, number>();
  for (let tries = 0; tries < 1800; tries += 1) {
    const mails = (await (
      await fetch(`${origin}/local/mail`, { headers: { accept: 'application/json' } })
    ).json()) as readonly { readonly to: string }[];
    told = new Map(Object.entries(Object.groupBy(mails, ({ to }) => to)).map(([to, list]) => [to, list?.length ?? 0]));
    if ([...acknowledged.keys()].every((key) => told.has(addressOf(key)))) break;
    // What a kill left claimed is let go after a while and tried again by the job of each minute.
    await sleep(1000);
  }
  const counts = [...acknowledged.keys()].map((key) => told.get(addressOf(key)) ?? 0);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
  const twice = counts.filter((count) => count > 1).length;
  // One kill can fall between a mail's leaving and its record, for each mail that was under way.
  expect(twice).toBeLessThanOrEqual(rounds);
  expect(told.size).toBe(acknowledged.size);
  process.stdout.write(
    `${rounds} kills, ${acknowledged.size} acknowledged, 0 lost, 0 twice, ${twice} mails sent a second time\n`,
  );
});
