import { BatchWriteCommand, type BatchWriteCommandInput, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

/** DynamoDB takes this many requests in one batch. */
const mostRequests = 25;
const mostTries = 8;

/** Writes and deletes items; what the store gives back unprocessed is sent again, and an error tells when some would not go. */
export async function batchWrite(
  client: DynamoDBDocumentClient,
  tableName: string,
  requests: readonly WriteRequest[],
): Promise<void> {
  for (let start = 0; start < requests.length; start += mostRequests) {
    let left = requests.slice(start, start + mostRequests);
    for (let attempt = 1; left.length > 0; attempt += 1) {
      if (attempt > mostTries) throw new Error(`${left.length} items were not taken after ${mostTries} tries`);
      const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: left } }));
      left = UnprocessedItems?.[tableName] ?? [];
      if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, 25 * 2 ** attempt));
    }
  }
}
