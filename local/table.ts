import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { tableDefinition } from '../shared/deployment/table-definition.ts';
import { localCredentials, localRegion } from './local-account.ts';
import { StartFailure } from './start-failure.ts';

/** Creates the table unless it is there; fails when the one that is there has other indexes. */
export async function openTable(endpoint: string, tableName: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region: localRegion, credentials: localCredentials });
  try {
    const present = await describe(client, tableName);
    if (present === null) await create(client, tableName);
    else if (indexesOf(present) !== wantedIndexes) {
      throw new StartFailure(
        '数据目录由另一版本建立，其索引与本版本不同。请用 --data 指定新目录，或删除旧目录后重试。',
        'The data folder was made by another version, whose indexes differ. Name a new folder with --data, or delete the old one.',
      );
    }
  } finally {
    client.destroy();
  }
}

async function describe(client: DynamoDBClient, tableName: string): Promise<TableDescription | null> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: tableName }))).Table ?? null;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

async function create(client: DynamoDBClient, tableName: string): Promise<void> {
  const { partitionKey, sortKey, indexes } = tableDefinition;
  const keyNames = new Set([partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])]);
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...keyNames].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: keySchema(partitionKey, sortKey),
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projection] },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: tableDefinition.stream },
    }),
  );
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: tableName,
      TimeToLiveSpecification: { AttributeName: tableDefinition.timeToLive, Enabled: true },
    }),
  );
}

function keySchema(partitionKey: string, sortKey: string): { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[] {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' },
    { AttributeName: sortKey, KeyType: 'RANGE' },
  ];
}

const wantedIndexes = canonical(
  tableDefinition.indexes.map((index) => ({
    name: index.name,
    keys: [index.partitionKey, index.sortKey],
    projection: [...index.projection],
  })),
);

function indexesOf(table: TableDescription): string {
  return canonical(
    (table.GlobalSecondaryIndexes ?? []).map((index) => ({
      name: index.IndexName ?? '',
      keys: (index.KeySchema ?? []).map((key) => key.AttributeName ?? ''),
      projection: index.Projection?.NonKeyAttributes ?? [],
    })),
  );
}

function canonical(
  indexes: readonly { name: string; keys: readonly string[]; projection: readonly string[] }[],
): string {
  return JSON.stringify(
    indexes
      .map((index) => ({ ...index, projection: index.projection.toSorted() }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  );
}
