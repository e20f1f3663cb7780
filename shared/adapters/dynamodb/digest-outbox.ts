import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DigestOutbox } from '../../ports/digest-outbox.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';

const keptForSeconds = 90 * 86_400;

/** Digests as items of their own day; the stream hands them to the outbox like any other mail. */
export function dynamodbDigestOutbox(client: DynamoDBDocumentClient, tableName: string): DigestOutbox {
  return {
    async put(intent) {
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: {
              pk: keys.digests(intent.on),
              sk: `${intent.agencyId}#${intent.sub}`,
              mails: [intent],
              expiresAt: Math.floor(Date.parse(`${intent.on}T00:00:00+08:00`) / 1000) + keptForSeconds,
            },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    },
  };
}
