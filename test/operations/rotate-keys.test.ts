import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { localCredentials, localRegion } from '../../local/local-account.ts';
import { listenLocally } from '../../local/local-server.ts';
import { localSecretId, openSecretsService } from '../../local/secrets-service.ts';
import { freshTable } from '../support/engine.ts';
import { type CommandOutcome, npmRun } from '../support/npm-run.ts';
import { form } from '../domain/request/given.ts';
import { applicantAt, newKey, personAt } from '../support/office.ts';
import { type TestSystem, startSystem } from '../support/system.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-keys-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Receipt = { readonly receiptNumber: string; readonly queryCode: string };

const rotateKeys = (...words: readonly string[]): Promise<CommandOutcome> =>
  npmRun('rotate-keys', ['--data', folder, ...words]);

async function submit(system: TestSystem): Promise<Receipt> {
  const headers = { 'content-type': 'application/json', ...newKey() };
  return (await (
    await fetch(`${system.origin}/v1/requests`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...form, agencyId: 'a1' }),
    })
  ).json()) as Receipt;
}

const asked = async (system: TestSystem, { receiptNumber, queryCode }: Receipt) =>
  (await applicantAt(system, queryCode).get(`/v1/requests/${receiptNumber}`)).status;

test('codes on paper, lists being paged, channels and names of applicants outlive a rotation, until the old version is retired on purpose', async () => {
  const first = await startSystem({ clock: '2026-03-02T09:00:00+08:00', dataFolder: folder });
  await (
    await personAt(first, 'department', null)
  ).send('POST', '/v1/agencies', { id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
  const admin = await personAt(first, 'admin', 'a1');
  const channel = (await admin.send('PUT', '/v1/agencies/a1/channel', { url: 'https://hooks.a1.example/in' })).json;
  expect(channel.secret).toMatch(/^\S{20,}$/);
  const old = [await submit(first), await submit(first)] as const;
  const { next } = (await (await personAt(first, 'handler', 'a1')).get('/v1/staff/requests?limit=1')).json;
  await first.mails();
  await first.stop();

  expect((await rotateKeys('--key', 'queryCodeKey')).output).toContain('未写入');
  expect((await rotateKeys()).output.match(/版本 version 1 {2}在用/g)).toHaveLength(3);
  for (const key of ['queryCodeKey', 'formTokenKey', 'cursorKey'])
    expect(await rotateKeys('--key', key, '--apply')).toMatchObject({
      code: 0,
      output: expect.stringContaining('已写入') as string,
    });
  expect(await rotateKeys('--key', 'queryCodeKey', '--apply')).toMatchObject({
    code: 2,
    output: expect.stringContaining('已有一个待用的新版本') as string,
  });
  const listed = await rotateKeys();
  expect(listed.output).toContain('queryCodeKey  版本 version 2  自 from 2026-03-03 00:00 (UTC+8)  待用');
  const { versions } = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as {
    readonly versions: Readonly<Record<string, readonly { readonly key: string }[]>>;
  };
  const secrets = Object.values(versions)
    .flat()
    .map(({ key }) => key);
  expect([secrets.length, secrets.filter((key) => listed.output.includes(key))]).toEqual([6, []]);

  const second = await startSystem({ clock: '2026-03-02T09:00:00+08:00', dataFolder: folder });
  const sameDay = await submit(second);
  await second.moveClock('2026-03-03T09:00:00+08:00');
  const fresh = await submit(second);
  for (const receipt of [...old, sameDay, fresh]) expect(await asked(second, receipt)).toBe(200);
  expect(await asked(second, { ...fresh, queryCode: sameDay.queryCode })).toBe(404);
  const handler = await personAt(second, 'handler', 'a1');
  expect((await handler.get(`/v1/staff/requests?limit=1&cursor=${encodeURIComponent(next)}`)).status).toBe(200);
  await second.mails();
  expect((await handler.get(`/v1/staff/requests/${fresh.receiptNumber}/related`)).json.sameApplicant).toHaveLength(3);
  await second.stop();

  const refused = await rotateKeys('--key', 'queryCodeKey', '--retire', '1', '--apply');
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('3 件申请已发出的查询码失效') as string });
  expect(await rotateKeys('--key', 'cursorKey', '--retire', '1', '--apply')).toMatchObject({
    code: 1,
    output: expect.stringMatching(/Channels of these agencies.*a1/) as string,
  });
  expect(await rotateKeys('--key', 'formTokenKey', '--retire', '1', '--apply')).toMatchObject({
    code: 1,
    output: expect.stringContaining('可能还有打开的申请表') as string,
  });
  expect(await rotateKeys('--key', 'queryCodeKey', '--retire', '2')).toMatchObject({
    code: 2,
    output: expect.stringContaining('最新版本') as string,
  });
  expect(await rotateKeys('--key', 'queryCodeKey', '--retire', '9')).toMatchObject({
    code: 2,
    output: expect.stringContaining('没有版本 9') as string,
  });

  expect(await rotateKeys('--key', 'queryCodeKey', '--retire', '1', '--even-so', '--apply')).toMatchObject({
    code: 2,
    output: expect.stringContaining('--new-codes') as string,
  });
  const file = join(folder, 'codes.csv');
  expect(
    await rotateKeys('--key', 'queryCodeKey', '--retire', '1', '--even-so', '--apply', '--new-codes', file),
  ).toMatchObject({ code: 0, output: expect.stringContaining('已写入') as string });
  const third = await startSystem({ clock: '2026-03-03T09:00:00+08:00', dataFolder: folder });
  expect(await Promise.all([...old, sameDay, fresh].map((receipt) => asked(third, receipt)))).toEqual([
    404, 404, 404, 200,
  ]);
  const reader = await personAt(third, 'handler', 'a1');
  expect((await reader.get(`/v1/staff/requests/${fresh.receiptNumber}/related`)).json.sameApplicant).toHaveLength(3);
  const told = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  expect(told.map(([, receiptNumber]) => receiptNumber).toSorted()).toEqual(
    [...old, sameDay].map(({ receiptNumber }) => receiptNumber).toSorted(),
  );
  for (const [, receiptNumber = '', queryCode = ''] of told)
    expect(await asked(third, { receiptNumber, queryCode })).toBe(200);
  await third.stop();
}, 300_000);

test('a deployed secret is rotated where it is, by the names in the environment', async () => {
  const { endpoint, tableName } = await freshTable();
  const handle = openSecretsService(mkdtempSync(join(folder, 'secret-')));
  const server = await listenLocally(0, handle);
  const environment = {
    TABLE_NAME: tableName,
    SECRET_ID: localSecretId,
    AWS_REGION: localRegion,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://localhost:${server.port}`,
  };
  expect(await npmRun('rotate-keys', ['--key', 'cursorKey', '--apply'], environment)).toMatchObject({
    code: 0,
    output: expect.stringContaining('已写入') as string,
  });
  expect(await npmRun('rotate-keys', [], environment)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/cursorKey {2}版本 version 2 .*待用/) as string,
  });
  expect(await npmRun('rotate-keys', [], { ...environment, SECRET_ID: 'another' })).toMatchObject({
    code: 2,
    output: expect.stringContaining('找不到 TABLE_NAME 或 SECRET_ID 所指的资源') as string,
  });
  await server.stop();
}, 120_000);

test('a name that is no key is refused with those that are', async () => {
  expect(await rotateKeys('--key', 'masterKey')).toMatchObject({
    code: 2,
    output: expect.stringContaining('queryCodeKey、formTokenKey、cursorKey') as string,
  });
  expect(await npmRun('rotate-keys', ['--data', folder], { SECRET_ID: 's' })).toMatchObject({
    code: 2,
    output: expect.stringContaining('须同时设置') as string,
  });
}, 120_000);
