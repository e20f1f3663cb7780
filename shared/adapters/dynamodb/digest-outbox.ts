import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
  paginateQuery,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { ChannelIntent, DigestIntent } from '../../domain/mail/mail-intent.ts';
import type { CarriedLines, DigestOutbox } from '../../ports/digest-outbox.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';
import { retryConflicts } from './retry-conflicts.ts';

const keptForSeconds = 90 * 86_400;

/** What one transaction can take beside the digest. */
const mostCarried = 90;

type DayIntent = DigestIntent | ChannelIntent;

/** Digests as items of their own day; the stream hands them to the outbox like any other mail. */
export function dynamodbDigestOutbox(client: DynamoDBDocumentClient, tableName: string): DigestOutbox {
  const TableName = tableName;

  function itemOf(intent: DayIntent) {
    return {
      pk: keys.digests(intent.on),
      sk: intent.template === 'digest' ? keys.digestOf(intent.sub) : keys.channelDigestOf(intent.agencyId),
      mails: [intent],
      expiresAt: Math.floor(Date.parse(`${intent.on}T00:00:00+08:00`) / 1000) + keptForSeconds,
    };
  }

  return {
    async put(intent, carried) {
      const Put = {
        TableName,
        Item: itemOf(intent),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      };
      const ends = carried
        .slice(0, mostCarried)
        .map(({ id }) => ({ Delete: { TableName, Key: { pk: keys.carried, sk: id } } }));
      try {
        await retryConflicts(() => client.send(new TransactWriteCommand({ TransactItems: [{ Put }, ...ends] })));
        return { kind: 'put' };
      } catch (error) {
        const there = error instanceof TransactionCanceledException ? error.CancellationReasons?.[0]?.Item : undefined;
        if (there === undefined) throw error;
        return { kind: 'there', lines: (unmarshall(there)['mails'] as readonly DayIntent[])[0]?.lines ?? [] };
      }
    },

    async *of(on) {
      const pages = paginateQuery(
        { client },
        { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': keys.digests(on) } },
      );
      for await (const page of pages) for (const item of page.Items ?? []) yield* item['mails'] as readonly DayIntent[];
    },

    async carry({ id, sub, agencyId, lines }) {
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { pk: keys.carried, sk: id, sub, agencyId, lines },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    },

    async carried() {
      const found: CarriedLines[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.carried },
        },
      );
      for await (const page of pages) {
        for (const { pk: _pk, sk, ...rest } of page.Items ?? [])
          found.push({ id: String(sk), ...rest } as CarriedLines);
      }
      return found;
    },

    async forget(id) {
      await client.send(new DeleteCommand({ TableName, Key: { pk: keys.carried, sk: id } }));
    },
  };
}
