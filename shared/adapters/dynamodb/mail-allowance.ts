import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mostUnaskedMailsADay } from '../../domain/mail/unasked-mails.ts';
import type { MailAllowance } from '../../ports/mail-allowance.ts';
import { keys } from './keys.ts';

const dayInMilliseconds = 86_400_000;

/** One item an address and day, with the ids of its mails; the address is a keyed digest. */
export function dynamodbMailAllowance(
  client: DynamoDBDocumentClient,
  tableName: string,
  digestOf: (address: string) => Promise<string>,
): MailAllowance {
  return {
    async take(address, on, mailId) {
      try {
        await client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: { pk: keys.mailAllowance(await digestOf(address)), sk: on },
            UpdateExpression: 'ADD mailIds :added SET expiresAt = :end',
            ConditionExpression: 'attribute_not_exists(mailIds) OR size(mailIds) < :most OR contains(mailIds, :id)',
            ExpressionAttributeValues: {
              ':added': new Set([mailId]),
              ':id': mailId,
              ':most': mostUnaskedMailsADay,
              ':end': (Date.parse(`${on}T00:00:00+08:00`) + 2 * dayInMilliseconds) / 1000,
            },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
