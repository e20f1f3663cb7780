import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  BatchWriteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { openDataFolder } from '../../local/data-folder.ts';
import { startEngine } from '../../local/engine.ts';
import { localCredentials, localRegion } from '../../local/local-account.ts';
import { openTable } from '../../local/table.ts';
import { freshTable } from '../support/engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-engine-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function clientOf(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region: localRegion, credentials: localCredentials });
}

test('each test table is empty and has its two indexes', async () => {
  const first = await freshTable();
  const second = await freshTable();
  await first.documents.send(
    new PutItemCommand({
      TableName: first.tableName,
      Item: { pk: { S: 'REQ#1' }, sk: { S: 'VIEW' }, workKey: { S: 'a' }, workOrder: { S: '1' } },
    }),
  );
  const query = {
    IndexName: 'work',
    KeyConditionExpression: 'workKey = :a',
    ExpressionAttributeValues: { ':a': { S: 'a' } },
  };
  expect((await first.client.send(new QueryCommand({ TableName: first.tableName, ...query }))).Count).toBe(1);
  expect((await second.client.send(new QueryCommand({ TableName: second.tableName, ...query }))).Count).toBe(0);
});

test('what was written is there after a stop and a new start on the same folder', async () => {
  const path = join(folder, 'restart');
  const item = { pk: { S: 'REQ#1' }, sk: { S: 'VIEW' } };
  for (const run of [1, 2]) {
    const dataFolder = await openDataFolder(path);
    const engine = await startEngine({ dataFolder });
    await openTable(engine.endpoint, 'gongkai');
    const client = clientOf(engine.endpoint);
    if (run === 1) await client.send(new PutItemCommand({ TableName: 'gongkai', Item: item }));
    else expect((await client.send(new GetItemCommand({ TableName: 'gongkai', Key: item }))).Item).toEqual(item);
    await engine.stop();
    dataFolder.close();
  }
});

test('a temporary folder is gone once it is closed', async () => {
  const dataFolder = await openDataFolder(':memory:');
  expect(existsSync(dataFolder.path)).toBe(true);
  dataFolder.close();
  expect(existsSync(dataFolder.path)).toBe(false);
});

test('two runs cannot open one folder, and the refusal names the process', async () => {
  const path = join(folder, 'shared');
  const first = await openDataFolder(path);
  await expect(openDataFolder(path)).rejects.toThrow(new RegExp(`进程号 ${process.pid}[^]*pid ${process.pid}`));
  first.close();
  (await openDataFolder(path)).close();
});

test('a folder that cannot be written is refused with what to do', async () => {
  await expect(openDataFolder('/dev/null/gongkai')).rejects.toThrow(/--data[^]*--data/);
});

test('a platform without an engine is told what to install', async () => {
  const dataFolder = await openDataFolder(':memory:');
  const { arch } = process;
  Object.defineProperty(process, 'arch', { value: 'sparc' });
  try {
    await expect(startEngine({ dataFolder, environment: { PATH: folder } })).rejects.toThrow(
      /DYNAMODB_ENDPOINT[^]*Install dynoxide/,
    );
  } finally {
    Object.defineProperty(process, 'arch', { value: arch });
    dataFolder.close();
  }
});

test('an engine that DYNAMODB_ENDPOINT names is used instead, or said not to answer', async () => {
  const dataFolder = await openDataFolder(':memory:');
  const own = await startEngine({ dataFolder, environment: {} });
  const foreign = await startEngine({ dataFolder, environment: { DYNAMODB_ENDPOINT: own.endpoint } });
  expect(foreign.endpoint).toBe(own.endpoint);
  await own.stop();
  await expect(startEngine({ dataFolder, environment: { DYNAMODB_ENDPOINT: own.endpoint } })).rejects.toThrow(
    /does not answer/,
  );
  dataFolder.close();
});

test('a killed process takes its engine and its temporary folder along, and its folder can be opened at once', async () => {
  const path = join(folder, 'killed');
  for (const place of [path, ':memory:']) {
    const program = `
      import { openDataFolder } from ${JSON.stringify(join(import.meta.dirname, '../../local/data-folder.ts'))};
      import { startEngine } from ${JSON.stringify(join(import.meta.dirname, '../../local/engine.ts'))};
      const dataFolder = await openDataFolder(${JSON.stringify(place)});
      await startEngine({ dataFolder });
      process.stdout.write(dataFolder.path + '\\n');
      setInterval(() => {}, 1000);
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const openedPath = await new Promise<string>((resolve) =>
      child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim())),
    );
    const enginePid = Number(readFileSync(join(openedPath, 'engine.pid'), 'utf8'));
    expect(isAlive(enginePid)).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(() => isAlive(enginePid), { timeout: 2000 }).toBe(false);
    if (place === ':memory:') await expect.poll(() => existsSync(openedPath), { timeout: 2000 }).toBe(false);
    else (await openDataFolder(path)).close();
  }
});

test('writes stay as fast after 60,000 stream records as before, and records older than 24 hours are trimmed', async () => {
  const dataFolder = await openDataFolder(':memory:');
  const engine = await startEngine({ dataFolder });
  await openTable(engine.endpoint, 'gongkai');
  const client = clientOf(engine.endpoint);
  await writeItems(client, 250);
  const before = await writeItems(client, 500);

  const database = new DatabaseSync(join(dataFolder.path, 'table.db'), { timeout: 5000 });
  database.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
    INSERT INTO _stream_records(table_name, event_name, keys_json, new_image, sequence_number, shard_id, created_at)
    SELECT table_name, event_name, keys_json, new_image, CAST(1000000 + i AS TEXT), shard_id, created_at FROM n, (SELECT * FROM _stream_records LIMIT 1);
  `);
  const after = await writeItems(client, 500);
  expect(after).toBeLessThan(before * 3);

  database.exec('UPDATE _stream_records SET created_at = created_at - 90000');
  await writeItems(client, 500);
  const { kept } = database.prepare('SELECT COUNT(*) AS kept FROM _stream_records').get() as { kept: number };
  expect(kept).toBeLessThanOrEqual(500);
  database.close();
  await engine.stop();
  dataFolder.close();
});

let written = 0;

/** Returns the milliseconds that the writes took. */
async function writeItems(client: DynamoDBClient, count: number): Promise<number> {
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 25) {
    const batch = Array.from({ length: 25 }, () => ({
      PutRequest: { Item: { pk: { S: `drift#${(written += 1)}` }, sk: { S: 'x' } } },
    }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { gongkai: batch } }));
  }
  return performance.now() - startedAt;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
