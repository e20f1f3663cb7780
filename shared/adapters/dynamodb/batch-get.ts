import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const mostKeys = 100;
const mostTries = 8;

export type ItemKey = { readonly pk: string; readonly sk: string };
export type StoredItem = Readonly<Record<string, unknown>>;

/** The items of those keys that exist, read consistently; keys that the store gives back unprocessed are asked for again. */
export async function batchGet(
  client: DynamoDBDocumentClient,
  tableName: string,
  wanted: readonly ItemKey[],
): Promise<readonly StoredItem[]> {
  const found: StoredItem[] = [];
  for (let start = 0; start < wanted.length; start += mostKeys) {
    let keys: readonly Readonly<Record<string, unknown>>[] = wanted.slice(start, start + mostKeys);
    for (let attempt = 1; keys.length > 0; attempt += 1) {
      if (attempt > mostTries) throw new Error(`${keys.length} items stayed unread after ${mostTries} tries`);
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { Keys: [...keys], ConsistentRead: true } } }),
      );
      found.push(...(Responses?.[tableName] ?? []));
      keys = UnprocessedKeys?.[tableName]?.Keys ?? [];
      if (keys.length > 0) await new Promise((resolve) => setTimeout(resolve, 25 * 2 ** attempt));
    }
  }
  return found;
}
