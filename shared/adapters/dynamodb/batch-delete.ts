import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ItemKey } from './batch-get.ts';

const mostKeys = 25;
const mostTries = 8;

/** Deletes items; keys that the store gives back unprocessed are sent again, and an error tells when some would not go. */
export async function batchDelete(client: DynamoDBDocumentClient, tableName: string, keys: readonly ItemKey[]): Promise<void> {
  for (let start = 0; start < keys.length; start += mostKeys) {
    let requests = keys.slice(start, start + mostKeys).map((Key): { DeleteRequest: { Key: Record<string, unknown> } } => ({ DeleteRequest: { Key: { ...Key } } }));
    for (let attempt = 1; requests.length > 0; attempt += 1) {
      if (attempt > mostTries) throw new Error(`${requests.length} items were not deleted after ${mostTries} tries`);
      const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }));
      requests = (UnprocessedItems?.[tableName] ?? []).flatMap(({ DeleteRequest }) => (DeleteRequest?.Key === undefined ? [] : [{ DeleteRequest: { Key: DeleteRequest.Key } }]));
      if (requests.length > 0) await new Promise((resolve) => setTimeout(resolve, 25 * 2 ** attempt));
    }
  }
}
