import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localTableName } from '../../local/local-account.ts';
import { openNamedTable } from '../../operations/named-table.ts';
import { form } from '../domain/request/given.ts';
import { npmRun } from '../support/npm-run.ts';
import { newKey, personAt } from '../support/office.ts';
import { startSystem } from '../support/system.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-recount-test-'));
const clock = '2026-03-10T09:00:00+08:00';
let open: string;
let closed: string;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const recount = (...words: readonly string[]) => npmRun('recount', ['--data', folder, ...words]);

/** Reaches into the stored views behind the system's back. */
async function viewOf(
  receiptNumber: string,
  changed: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, unknown>>> {
  // A system that ran in this process named its own table.
  Reflect.deleteProperty(process.env, 'TABLE_NAME');
  const { client, close } = await openNamedTable(folder);
  const documents = DynamoDBDocumentClient.from(client);
  const Key = { pk: `REQ#${receiptNumber}`, sk: 'VIEW' };
  try {
    for (const [name, value] of Object.entries(changed)) {
      await documents.send(
        new UpdateCommand({
          TableName: localTableName,
          Key,
          UpdateExpression: 'SET #n = :v',
          ExpressionAttributeNames: { '#n': name },
          ExpressionAttributeValues: { ':v': value },
        }),
      );
    }
    return (await documents.send(new GetCommand({ TableName: localTableName, Key }))).Item ?? {};
  } finally {
    await close();
  }
}

beforeAll(async () => {
  const system = await startSystem({ clock, dataFolder: folder });
  await (
    await personAt(system, 'department', null)
  ).send('POST', '/v1/agencies', { id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
  await (
    await personAt(system, 'admin', 'a1')
  ).send('PUT', '/v1/agencies/a1/staff', [{ sub: 'h1', name: '经办人', email: 'h1@a1.example', role: 'handler' }]);
  const handler = await personAt(system, 'handler', 'a1');
  const register = async () =>
    (
      await handler.send(
        'POST',
        '/v1/staff/requests',
        { ...form, channel: 'in-person', receivedOn: '2026-03-02' },
        newKey(),
      )
    ).json.receiptNumber as string;
  open = await register();
  closed = await register();
  await handler.step(closed, { type: 'answer', on: '2026-03-10', outcome: 'disclosed' });
  await system.mails();
  await system.stop();
}, 120_000);

test('where nothing is off a recount finds nothing, and tells so with 0', async () => {
  expect(await recount()).toEqual({ code: 0, output: '在办申请 open requests 1  期限有变 dates that move 0\n' });
  expect(await recount('--year', '2026')).toEqual({
    code: 0,
    output: 'a1: 申请 requests 2  列表与记录不符 lists that contradict a history 0\n',
  });
}, 120_000);

test('a due date that is wrong is shown, and moved only by a named operator for a reason, with an event and word to the handler', async () => {
  await viewOf(open, { dueOn: '2026-04-15' });
  expect(await recount()).toMatchObject({
    code: 1,
    output: expect.stringContaining(`${open}  2026-04-15 → 2026-03-30`) as string,
  });
  expect(await recount('--year', '2026', '--year=2025')).toEqual({
    code: 2,
    output: '--year 只能写一次。\n--year may be given once only.\n',
  });
  expect(await recount('--apply', '--by', '张三')).toMatchObject({
    code: 2,
    output: expect.stringContaining('--reason') as string,
  });
  expect((await viewOf(open))['dueOn']).toBe('2026-04-15');
  expect(await recount('--apply', '--by', '张三', '--reason', '修正换行误读')).toMatchObject({
    code: 0,
    output: expect.stringContaining('moved 1') as string,
  });
  expect((await viewOf(open))['dueOn']).toBe('2026-03-30');
  expect(await recount('--apply', '--by', '张三', '--reason', '修正换行误读')).toMatchObject({
    code: 0,
    output: expect.stringContaining('moved 0') as string,
  });

  const system = await startSystem({ clock, dataFolder: folder });
  const told = (await system.mails()).filter(({ subject }) => subject.includes('答复期限已重新计算'));
  expect(told).toMatchObject([{ to: 'h1@a1.example', text: expect.stringContaining('修正换行误读') as string }]);
  const { events } = (await (await personAt(system, 'handler', 'a1')).get(`/v1/staff/requests/${open}`)).json;
  expect(events.at(-1)).toMatchObject({
    type: 'DueDateRecounted',
    notice: '修正换行误读',
    dueOnBefore: '2026-04-15',
    dueOnAfter: '2026-03-30',
  });
  await system.stop();
  expect(await npmRun('audit-verify', ['--data', folder])).toMatchObject({ code: 0 });
}, 300_000);

test('figures that the histories contradict are named cell by cell and put right; the report then counts what happened', async () => {
  const { facts } = await viewOf(open);
  const right = await viewOf(closed, { facts: String(facts) });
  const shown = await recount('--year', '2026');
  expect(shown).toMatchObject({
    code: 1,
    output: expect.stringContaining('tableIII.disclosed.natural-person  列表 lists 0 → 记录 histories 1') as string,
  });
  expect(shown.output).toContain(closed);
  expect(await recount('--year', '2026', '--apply', '--by', '张三')).toMatchObject({
    code: 0,
    output: expect.stringContaining('put right 1') as string,
  });
  expect((await viewOf(closed))['facts']).not.toBe(right['facts']);
  expect((await recount('--year', '2026')).code).toBe(0);

  const system = await startSystem({ clock, dataFolder: folder });
  const report = (await (await personAt(system, 'admin', 'a1')).get('/v1/reports/a1/2026')).json;
  expect(report.tableIII.disclosed).toMatchObject({ 'natural-person': 1, total: 1 });
  await system.stop();
}, 300_000);

test('a year, an agency or a name that is none is refused with what to write', async () => {
  expect(await recount('--year', '26')).toMatchObject({
    code: 2,
    output: expect.stringContaining('26 不是年份') as string,
  });
  expect(await recount('--agency', 'a9')).toMatchObject({
    code: 2,
    output: expect.stringContaining('没有机关 a9') as string,
  });
  expect(await recount('--unknown')).toMatchObject({ code: 2, output: expect.stringContaining('--help') as string });
}, 120_000);
