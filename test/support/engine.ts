import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { openDataFolder } from '../../local/data-folder.ts';
import { startEngine } from '../../local/engine.ts';
import type { Engine } from '../../local/engine.ts';
import { localCredentials, localRegion } from '../../local/local-account.ts';
import { openTable } from '../../local/table.ts';

export type TestTable = {
  readonly tableName: string;
  readonly endpoint: string;
  readonly client: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
};

type SharedEngine = { engine?: Promise<Engine>; tableCount: number };
const holder = globalThis as { gongkaiTestEngine?: SharedEngine };

/** A fresh table, with its indexes and stream, on the engine that all tests of this worker share. */
export async function freshTable(): Promise<TestTable> {
  const shared = (holder.gongkaiTestEngine ??= { tableCount: 0 });
  shared.engine ??= openDataFolder(':memory:').then((dataFolder) => startEngine({ dataFolder }));
  shared.tableCount += 1;
  const tableName = `gongkai-${shared.tableCount}`;
  const { endpoint } = await shared.engine;
  await openTable(endpoint, tableName);
  const client = new DynamoDBClient({ endpoint, region: localRegion, credentials: localCredentials });
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return { tableName, endpoint, client, documents };
}
