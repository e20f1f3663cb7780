import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { addDays, civilDate, civilDateInShanghai } from '../../domain/calendar/civil-date.ts';
import { type FailedCodeAttempts, daysToldOfFailedCodes } from '../../ports/failed-code-attempts.ts';
import { keys } from './keys.ts';

const hourInMilliseconds = 3_600_000;
const dayInSeconds = 86_400;

/** One item a number and day, and one a network and hour; both expire. */
export function dynamodbFailedCodeAttempts(
  client: DynamoDBDocumentClient,
  tableName: string,
  digestOf: (text: string) => string,
): FailedCodeAttempts {
  async function count(pk: string, sk: string, expiresAt: number): Promise<number> {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { pk, sk },
        UpdateExpression: 'ADD #count :one SET expiresAt = :end',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':one': 1, ':end': expiresAt },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Number(Attributes?.['count']);
  }

  return {
    async note(receiptNumber, network, now) {
      const hour = Math.floor(now / hourInMilliseconds);
      // What is guessed at may be anything, and an address is a person's; a digest has one length and tells neither.
      const [ofNetwork, forNumber] = await Promise.all([
        count(
          keys.failedCodeAttempts(digestOf(`network\n${network}`)),
          String(hour),
          ((hour + 2) * hourInMilliseconds) / 1000,
        ),
        count(
          keys.failedCodeAttempts(digestOf(receiptNumber)),
          civilDateInShanghai(now),
          Math.floor(now / 1000) + (daysToldOfFailedCodes + 1) * dayInSeconds,
        ),
      ]);
      return { ofNetwork, forNumber };
    },

    async givenFor(receiptNumber, now) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND sk > :since',
          ExpressionAttributeValues: {
            ':pk': keys.failedCodeAttempts(digestOf(receiptNumber)),
            ':since': addDays(civilDateInShanghai(now), -daysToldOfFailedCodes),
          },
        }),
      );
      return Items.map((item) => ({ on: civilDate(String(item['sk'])), count: Number(item['count']) }));
    },
  };
}
