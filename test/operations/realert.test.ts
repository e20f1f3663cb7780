import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localTableName } from '../../local/local-account.ts';
import { openNamedTable } from '../../operations/named-table.ts';
import { form } from '../domain/request/given.ts';
import { npmRun } from '../support/npm-run.ts';
import { newKey, personAt } from '../support/office.ts';
import { startSystem } from '../support/system.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-realert-test-'));
const morning = '2026-03-16T09:00:00+08:00';
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const realert = (...words: readonly string[]) =>
  npmRun('realert', ['--data', folder, '--date', '2026-03-16', ...words]);

/** Mails to the handler that list what is due, once the system has worked for some minutes at the time at which it stopped. */
async function digestsAfter(clock: string): Promise<number> {
  const system = await startSystem({ clock: morning, dataFolder: folder });
  await system.moveClock(clock);
  const digests = (await system.mails()).filter(
    ({ to, subject }) => to === 'h1@a1.example' && subject.includes('2026-03-16'),
  );
  await system.stop();
  return digests.length;
}

/** Loses what the ledger knows of a mail, as a stream that ran over would have. */
async function forget(mailId: string): Promise<void> {
  // A system that ran in this process named its own table.
  Reflect.deleteProperty(process.env, 'TABLE_NAME');
  const { client, close } = await openNamedTable(folder);
  await DynamoDBDocumentClient.from(client).send(
    new DeleteCommand({ TableName: localTableName, Key: { pk: `MAIL#${mailId}`, sk: '-' } }),
  );
  await close();
}

beforeAll(async () => {
  const system = await startSystem({ clock: '2026-03-13T09:00:00+08:00', dataFolder: folder });
  await (
    await personAt(system, 'department', null)
  ).send('POST', '/v1/agencies', { id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
  await (
    await personAt(system, 'admin', 'a1')
  ).send('PUT', '/v1/agencies/a1/staff', [{ sub: 'h1', name: '经办人', email: 'h1@a1.example', role: 'handler' }]);
  await (
    await personAt(system, 'handler', 'a1')
  ).send('POST', '/v1/staff/requests', { ...form, channel: 'in-person', receivedOn: '2026-03-02' }, newKey());
  await system.mails();
  await system.stop();
  // The schedules of Monday morning were taken for done, and were not.
  const file = join(folder, 'schedules.json');
  const { lastDue } = JSON.parse(readFileSync(file, 'utf8')) as { readonly lastDue: Readonly<Record<string, number>> };
  writeFileSync(
    file,
    JSON.stringify({
      now: Date.parse(morning),
      isVirtual: true,
      lastDue: Object.fromEntries(Object.keys(lastDue).map((name) => [name, Date.parse(morning)])),
    }),
  );
}, 120_000);

test('a morning without its sweep is seen and made up for, what was lost is queued again, what was sent leaves again only by its name', async () => {
  expect(await realert()).toMatchObject({ code: 1, output: expect.stringContaining('清查没有运行') as string });
  expect(await realert('--send')).toMatchObject({ code: 2, output: expect.stringContaining('--by') as string });
  expect(await realert('--send', '--by', '张三')).toMatchObject({
    code: 0,
    output: expect.stringContaining('到期 due 1  提醒 digests 1') as string,
  });
  expect(await digestsAfter('2026-03-16T09:02:00+08:00')).toBe(1);

  const sent = await realert('--send', '--by', '张三');
  expect(sent).toMatchObject({ code: 0, output: expect.stringMatching(/已发出 sent[^]*queued again: 0/) as string });
  const mailId = /digest_2026-03-16_\w+/.exec(sent.output)?.[0] ?? '';
  await forget(mailId);
  expect(await realert()).toMatchObject({ code: 1, output: expect.stringContaining('丢失 lost') as string });
  expect(await realert('--again', mailId, '--send', '--by', '张三')).toMatchObject({
    code: 2,
    output: expect.stringContaining('不能重发') as string,
  });
  expect((await realert('--send', '--by', '张三')).output).toContain('queued again: 1');
  expect((await realert('--send', '--by', '张三')).output).toContain('queued again: 0');
  expect(await digestsAfter('2026-03-16T09:05:00+08:00')).toBe(2);

  expect((await realert('--again', mailId, '--send', '--by', '张三')).output).toContain('queued again: 1');
  expect((await realert('--again', mailId, '--send', '--by', '张三')).output).toContain('queued again: 0');
  expect(await digestsAfter('2026-03-16T09:08:00+08:00')).toBe(3);
  expect((await realert()).code).toBe(0);
  expect(await npmRun('audit-verify', ['--data', folder])).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^-: 无异常.*\n.*条目 entries 1 /) as string,
  });
}, 300_000);

test('a day that is none, or is still to come, is refused', async () => {
  expect(await npmRun('realert', ['--data', folder])).toMatchObject({
    code: 2,
    output: expect.stringContaining('--date') as string,
  });
  expect(await npmRun('realert', ['--data', folder, '--date', '2026-03-17'])).toMatchObject({
    code: 2,
    output: expect.stringContaining('还没有到') as string,
  });
}, 120_000);
