import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDataFolder } from '../../local/data-folder.ts';
import { startEngine } from '../../local/engine.ts';
import { localCredentials, localRegion, localTableName } from '../../local/local-account.ts';
import { readSeals } from '../../operations/read-seals.ts';
import { form } from '../domain/request/given.ts';
import { newKey, personAt } from '../support/office.ts';
import { startSystem } from '../support/system.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-audit-test-'));
const sealsFile = join(folder, 'seals.log');
let receiptNumber: string;

type Outcome = { readonly code: number | null; readonly output: string; readonly notices: string };

/** The command as a person starts it. */
async function auditVerify(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_') && name !== 'TABLE_NAME'),
  );
  const child = spawn('npm', ['run', '--silent', 'audit-verify', '--', ...words], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...own, ...environment },
  });
  let [output, notices] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (notices += text.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output, notices };
}

/** Reaches into the stored table behind the system's back. */
async function inTable<T>(work: (client: DynamoDBDocumentClient, endpoint: string) => Promise<T>): Promise<T> {
  const dataFolder = await openDataFolder(folder);
  const engine = await startEngine({ dataFolder });
  const client = new DynamoDBClient({ endpoint: engine.endpoint, region: localRegion, credentials: localCredentials });
  try {
    return await work(DynamoDBDocumentClient.from(client), engine.endpoint);
  } finally {
    client.destroy();
    await engine.stop();
    dataFolder.close();
  }
}

const blocks = (client: DynamoDBDocumentClient) =>
  client.send(
    new QueryCommand({
      TableName: localTableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'JOURNAL#a1' },
    }),
  );

beforeAll(async () => {
  const system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', dataFolder: folder });
  const department = await personAt(system, 'department', null);
  await department.send('POST', '/v1/agencies', { id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
  const handler = await personAt(system, 'handler', 'a1');
  receiptNumber = (
    await handler.send(
      'POST',
      '/v1/staff/requests',
      { ...form, channel: 'in-person', receivedOn: '2026-03-02' },
      newKey(),
    )
  ).json.receiptNumber;
  await handler.step(receiptNumber, { type: 'add-note', text: '已联系' });
  await handler.step(receiptNumber, { type: 'answer', on: '2026-03-02', outcome: 'disclosed' });
  await system.mails();
  await system.stop();
  const { Items = [] } = await inTable(blocks);
  writeFileSync(
    sealsFile,
    Items.map(
      ({ agencyId, number, seal }) =>
        `2026-03-02T01:00:00Z\tINFO\t${JSON.stringify({ function: 'request-journal', level: 'info', agencyId, block: number, seal })}`,
    ).join('\n'),
  );
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('`npm run audit-verify`', { timeout: 120_000 }, () => {
  test('finds nothing in a folder that nobody touched, with and without the log of seals', async () => {
    const { code, output } = await auditVerify(['--data', folder, '--json', '--seals', sealsFile]);
    expect([code, JSON.parse(output)]).toMatchObject([0, [{ agencyId: 'a1', requests: 1, events: 3, findings: [] }]]);
    expect((await auditVerify(['--data', folder])).output).toContain('nothing found');
  });

  test('reads the table that the environment names', async () => {
    await inTable(async (_client, endpoint) => {
      const { code, output } = await auditVerify(['--json'], {
        TABLE_NAME: localTableName,
        AWS_ENDPOINT_URL_DYNAMODB: endpoint,
        AWS_REGION: localRegion,
        AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
      });
      expect([code, JSON.parse(output)]).toMatchObject([0, [{ agencyId: 'a1', findings: [] }]]);
    });
  });

  test('names an event whose text was changed behind its back, and ends with 1', async () => {
    const change = (text: string) =>
      inTable((client) =>
        client.send(
          new UpdateCommand({
            TableName: localTableName,
            Key: { pk: `REQ#${receiptNumber}`, sk: 'EVT#000002' },
            UpdateExpression: 'SET #t = :t',
            ExpressionAttributeNames: { '#t': 'text' },
            ExpressionAttributeValues: { ':t': text },
          }),
        ),
      );
    await change('未联系');
    const { code, output } = await auditVerify(['--data', folder]);
    expect(code).toBe(1);
    expect(output).toContain(`event-changed  ${receiptNumber} event 2`);
    await change('已联系');
    expect((await auditVerify(['--data', folder])).code).toBe(0);
  });

  test('only the log of seals shows that the journal was rewritten with the request', async () => {
    await inTable(async (client) => {
      const { Items = [] } = await blocks(client);
      for (const { pk, sk } of Items)
        await client.send(new DeleteCommand({ TableName: localTableName, Key: { pk, sk } }));
      const { Items: own = [] } = await client.send(
        new QueryCommand({
          TableName: localTableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `REQ#${receiptNumber}` },
        }),
      );
      await client.send(
        new BatchWriteCommand({
          RequestItems: { [localTableName]: own.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })) },
        }),
      );
    });
    expect((await auditVerify(['--data', folder])).code).toBe(0);
    const { code, output } = await auditVerify(['--data', folder, '--seals', sealsFile]);
    expect([code, output.includes('seal-not-found  a1 block 1')]).toEqual([1, true]);
  });

  test('says what to do when there is nothing to read, and ends with 2', async () => {
    const missing = await auditVerify(['--data', join(folder, 'nowhere')]);
    expect([missing.code, missing.notices.includes('--data')]).toEqual([2, true]);
    expect((await auditVerify(['--unknown'])).code).toBe(2);
    expect((await auditVerify(['--help'])).code).toBe(0);
  });
});

test('lines of a log that tell of no seal are passed over', () => {
  expect(
    readSeals(
      'START RequestId\n{"level":"info","agencyId":"a1","block":1}\n{broken\nnull\n{"agencyId":"a1","block":2,"seal":"s"}',
    ),
  ).toEqual([{ agencyId: 'a1', block: 2, seal: 's' }]);
});
