import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { MailLedger } from '../../ports/mail-ledger.ts';
import { keys } from './keys.ts';

/** A claim not confirmed within this time is taken to be a worker's that died. */
const leaseInMilliseconds = 2 * 60_000;

/** Entries are kept this long for questions about a mail. */
const keptForSeconds = 400 * 86_400;

/** The mail ledger in DynamoDB: one item per mail, moved on by conditional updates only. */
export function dynamodbMailLedger(client: DynamoDBDocumentClient, tableName: string): MailLedger {
  const keyOf = (mailId: string) => ({ pk: keys.mail(mailId), sk: keys.only });

  async function close(mailId: string, state: 'sent' | 'dropped', now: number, reason: string | null): Promise<void> {
    await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: keyOf(mailId),
        UpdateExpression: 'SET #state = :state, closedAt = :now, reason = :reason, expiresAt = :expires',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':state': state, ':now': now, ':reason': reason, ':expires': Math.floor(now / 1000) + keptForSeconds },
      }),
    );
  }

  return {
    async claim(mailId, now) {
      try {
        const { Attributes } = await client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: keyOf(mailId),
            UpdateExpression: 'SET #state = :claimed, leaseUntil = :until ADD attempts :one',
            ConditionExpression: 'attribute_not_exists(pk) OR #state = :released OR (#state = :claimed AND leaseUntil <= :now)',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':claimed': 'claimed', ':released': 'released', ':until': now + leaseInMilliseconds, ':now': now, ':one': 1 },
            ReturnValues: 'ALL_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { kind: 'claimed', attempt: Number(Attributes?.['attempts'] ?? 1) };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const leaseUntil = error.Item?.['leaseUntil']?.N;
        return error.Item?.['state']?.S === 'claimed' && leaseUntil !== undefined ? { kind: 'held', until: Number(leaseUntil) } : { kind: 'already-sent' };
      }
    },

    async markSent(mailId, now) {
      await close(mailId, 'sent', now, null);
    },

    async markDropped(mailId, reason, now) {
      await close(mailId, 'dropped', now, reason);
    },

    async release(mailId, reason) {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(mailId),
          UpdateExpression: 'SET #state = :released, reason = :reason',
          ConditionExpression: '#state = :claimed',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':released': 'released', ':claimed': 'claimed', ':reason': reason },
        }),
      );
    },
  };
}
