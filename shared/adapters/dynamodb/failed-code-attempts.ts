import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { FailedCodeAttempts } from '../../ports/failed-code-attempts.ts';
import { keys } from './keys.ts';

const hourInMilliseconds = 3_600_000;

/** One item a number and hour, gone after the next hour. */
export function dynamodbFailedCodeAttempts(
  client: DynamoDBDocumentClient,
  tableName: string,
  digestOf: (text: string) => string,
): FailedCodeAttempts {
  const hourOf = (now: number) => Math.floor(now / hourInMilliseconds);
  // What is guessed at may be anything; its digest has one length.
  const keyOf = (receiptNumber: string, now: number) => ({
    pk: keys.failedCodeAttempts(digestOf(receiptNumber)),
    sk: String(hourOf(now)),
  });

  return {
    async countOf(receiptNumber, now) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: keyOf(receiptNumber, now), ConsistentRead: true }),
      );
      return Number(Item?.['count'] ?? 0);
    },

    async note(receiptNumber, now) {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(receiptNumber, now),
          UpdateExpression: 'ADD #count :one SET expiresAt = :end',
          ExpressionAttributeNames: { '#count': 'count' },
          ExpressionAttributeValues: { ':one': 1, ':end': ((hourOf(now) + 2) * hourInMilliseconds) / 1000 },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return Number(Attributes?.['count']);
    },
  };
}
