import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { openDataFolder } from '../../local/data-folder.ts';
import { startEngine } from '../../local/engine.ts';
import type { Engine } from '../../local/engine.ts';
import { openTable } from '../../local/table.ts';
import { testClient } from './test-client.ts';

export type TestTable = {
  readonly tableName: string;
  readonly endpoint: string;
  readonly client: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
};

type SharedEngine = { engine?: Promise<Engine & { readonly database: string }>; tableCount: number };
const holder = globalThis as { gongkaiTestEngine?: SharedEngine };

/** A fresh table, with its indexes and stream, on the engine that all tests of this worker share. */
export async function freshTable(): Promise<TestTable> {
  const shared = (holder.gongkaiTestEngine ??= { tableCount: 0 });
  shared.engine ??= openDataFolder(':memory:').then(async (dataFolder) => ({
    ...(await startEngine({ dataFolder })),
    database: join(dataFolder.path, 'table.db'),
  }));
  shared.tableCount += 1;
  const tableName = `gongkai-${shared.tableCount}`;
  const { endpoint } = await shared.engine;
  await openTable(endpoint, tableName);
  const client = testClient(endpoint);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return { tableName, endpoint, client, documents };
}

/**
 * Keeps what a table, its indexes and its stream hold now; the answer puts all of it back, as often as it is called. Done in the
 * engine's own file, which takes no time; null with an engine that is not ours.
 */
export async function rewindable(tableName: string): Promise<(() => void) | null> {
  if ((process.env['DYNAMODB_ENDPOINT'] ?? '') !== '') return null;
  const { database } = (await holder.gongkaiTestEngine?.engine) ?? {};
  if (database === undefined) return null;
  const connection = new DatabaseSync(database, { timeout: 5000 });
  connection.exec("ATTACH ':memory:' AS kept");
  const parts = connection
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND (name = ? OR name LIKE ? || '::%')")
    .all(tableName, tableName)
    .map(({ name }) => String(name));
  for (const part of parts) connection.exec(`CREATE TABLE kept."${part}" AS SELECT * FROM main."${part}"`);
  const ofTable = `table_name = '${tableName}'`;
  connection.exec(`CREATE TABLE kept._stream_records AS SELECT * FROM main._stream_records WHERE ${ofTable}`);
  return () => {
    connection.exec('BEGIN IMMEDIATE');
    for (const part of parts)
      connection.exec(`DELETE FROM main."${part}"; INSERT INTO main."${part}" SELECT * FROM kept."${part}"`);
    connection.exec(`DELETE FROM main._stream_records WHERE ${ofTable}`);
    connection.exec('INSERT INTO main._stream_records SELECT * FROM kept._stream_records; COMMIT');
  };
}
