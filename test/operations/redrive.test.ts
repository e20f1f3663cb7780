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

const redrive = (...words: readonly string[]) => npmRun('redrive', ['--data', folder, ...words]);

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

test(
  'R12: `npm run redrive` puts a dead mail back once, whoever runs it again, and its attempts count on',
  { timeout: 240_000 },
  async () => {
    const first = await startSystem({ clock: '2026-03-02T09:00:00+08:00', dataFolder: folder });
    await (
      await personAt(first, 'department', null)
    ).send('POST', '/v1/agencies', { id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
    first.mailFaults.isDown = true;
    const taken = await fetch(`${first.origin}/v1/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'r1' },
      body: JSON.stringify({ ...form, agencyId: 'a1' }),
    });
    const { receiptNumber } = (await taken.json()) as any;
    await first.mails();
    await first.stop();

    const mailId = `${receiptNumber}_1_submission-received`;
    const dead = await inLedger(async (ledger) => {
      const waiting = await ledger.get(mailId);
      const later = Date.parse('2026-03-02T12:00:00+08:00');
      if (waiting === null || (await ledger.claim(waiting.intent, later)).kind !== 'claimed')
        throw new Error(`${mailId} does not wait`);
      await ledger.deadLetter(mailId, 'given up', later);
      return ledger.get(mailId);
    });

    expect(await redrive()).toMatchObject({
      code: 1,
      output: expect.stringMatching(
        new RegExp(`  ${mailId}  submission-received  [^]*redrives 0  given up\\n共 1 封`),
      ) as string,
    });
    expect(await redrive('--send')).toMatchObject({
      code: 2,
      output: expect.stringContaining('请用 --by 写明操作人姓名') as string,
    });
    expect(await redrive('--send', '--by', '值班', 'nobody_1_x')).toMatchObject({
      code: 1,
      output: expect.stringContaining('no such mail: 1\n  nobody_1_x') as string,
    });
    expect(await redrive('--send', '--by', '值班')).toMatchObject({
      code: 0,
      output: `已重新排队 queued again: 1\n  ${mailId}\n`,
    });
    expect(await redrive('--send', '--by', '值班', mailId)).toMatchObject({
      code: 0,
      output: expect.stringContaining(`sent already: 1\n  ${mailId}`) as string,
    });
    expect(await redrive()).toMatchObject({ code: 0, output: '没有已放弃的邮件。 No mail was given up.\n' });

    const second = await startSystem({ clock: '2027-01-04T09:00:00+08:00', dataFolder: folder });
    await second.moveClock('2027-01-04T09:03:00+08:00');
    expect((await second.mails()).filter(({ to }) => to === form.applicant.email)).toHaveLength(1);
    await second.stop();
    expect(await inLedger((ledger) => ledger.get(mailId))).toMatchObject({
      state: 'sent',
      attempts: dead?.attempts,
      redrives: 1,
    });
  },
);
