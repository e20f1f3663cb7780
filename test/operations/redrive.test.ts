import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { openNamedTable } from '../../operations/named-table.ts';
import { dynamodbMailLedger } from '../../shared/adapters/dynamodb/mail-ledger.ts';
import type { MailLedger } from '../../shared/ports/mail-ledger.ts';
import { form } from '../domain/request/given.ts';
import { npmRun } from '../support/npm-run.ts';
import { personAt } from '../support/office.ts';
import { startSystem } from '../support/system.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-redrive-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function redrive(...words: readonly string[]): Promise<any> {
  return JSON.parse((await npmRun('redrive', ['--data', folder, ...words])).output);
}

async function inLedger<T>(work: (ledger: MailLedger) => Promise<T>): Promise<T> {
  // A system that ran in this process named its own table.
  Reflect.deleteProperty(process.env, 'TABLE_NAME');
  const { client, tableName, close } = await openNamedTable(folder);
  try {
    return await work(dynamodbMailLedger(DynamoDBDocumentClient.from(client), tableName));
  } finally {
    await close();
  }
}

test('R12: `npm run redrive` puts a dead mail back once, whoever runs it again, and its attempts count on', { timeout: 240_000 }, async () => {
  const first = await startSystem({ clock: '2026-03-02T09:00:00+08:00', dataFolder: folder });
  await (await personAt(first, 'department', null)).send('POST', '/v1/agencies', { id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
  first.mailFaults.isDown = true;
  const taken = await fetch(`${first.origin}/v1/requests`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'r1' }, body: JSON.stringify({ ...form, agencyId: 'a1' }) });
  const { receiptNumber } = (await taken.json()) as any;
  await first.mails();
  await first.stop();

  const mailId = `${receiptNumber}_1_submission-received`;
  const dead = await inLedger(async (ledger) => {
    const waiting = await ledger.get(mailId);
    const later = Date.parse('2026-03-02T12:00:00+08:00');
    if (waiting === null || (await ledger.claim(waiting.intent, later)).kind !== 'claimed') throw new Error(`${mailId} does not wait`);
    await ledger.bury(mailId, 'given up', later);
    return ledger.get(mailId);
  });

  expect(await redrive()).toMatchObject([{ mailId, redrives: 0 }]);
  expect(await redrive('--send')).toEqual({ queued: [mailId], forAHuman: [], notDead: [] });
  expect(await redrive('--send', mailId)).toEqual({ queued: [], forAHuman: [], notDead: [mailId] });

  const second = await startSystem({ clock: '2027-01-04T09:00:00+08:00', dataFolder: folder });
  await second.moveClock('2027-01-04T09:03:00+08:00');
  expect((await second.mails()).filter(({ to }) => to === form.applicant.email)).toHaveLength(1);
  await second.stop();
  expect(await inLedger((ledger) => ledger.get(mailId))).toMatchObject({ state: 'sent', attempts: dead?.attempts, redrives: 1 });
});
