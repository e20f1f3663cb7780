import { gunzipSync, gzipSync } from 'node:zlib';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { IdempotencyStore, KeyOutcome } from '../../ports/idempotency-store.ts';
import { keys } from './keys.ts';

/** An item takes 400 KB; the answer, compressed, leaves room for the rest. */
const largestAnswerInBytes = 350_000;

/** The digest that a key has whose use was refused: no body has it. */
const open = '-';

/** Uses of idempotency keys in DynamoDB, one item each, beside those that a submission writes in its own transaction. */
export function dynamodbIdempotencyStore(client: DynamoDBDocumentClient, TableName: string): IdempotencyStore {
  const keyOf = (keyDigest: string) => ({ pk: keys.idempotency(keyDigest), sk: keys.only });

  return {
    async begin({ keyDigest, bodyDigest, expiresAt }, nowInSeconds) {
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { ...keyOf(keyDigest), keyDigest, bodyDigest, expiresAt },
            ConditionExpression: 'attribute_not_exists(pk) OR bodyDigest = :open OR expiresAt < :now',
            ExpressionAttributeValues: { ':open': open, ':now': nowInSeconds },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { kind: 'new' };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException) || error.Item === undefined) throw error;
        return outcomeOf(unmarshall(error.Item), bodyDigest);
      }
    },

    async answer(keyDigest, answer) {
      const packed = gzipSync(answer);
      if (packed.byteLength > largestAnswerInBytes) return;
      await client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(keyDigest),
          UpdateExpression: 'SET answer = :answer',
          ExpressionAttributeValues: { ':answer': packed },
        }),
      );
    },

    async release(keyDigest) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(keyDigest),
          UpdateExpression: 'SET bodyDigest = :open',
          ExpressionAttributeValues: { ':open': open },
        }),
      );
    },
  };
}

function outcomeOf(item: Readonly<Record<string, unknown>>, bodyDigest: string): KeyOutcome {
  if (item['bodyDigest'] !== bodyDigest) return { kind: 'other-body' };
  const { answer } = item;
  return answer instanceof Uint8Array ? { kind: 'answered', answer: gunzipSync(answer).toString() } : { kind: 'begun' };
}
