import { type DynamoDBDocumentClient, PutCommand, QueryCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { AuditJournal, JournalBlock } from '../../ports/audit-journal.ts';
import { batchGet } from './batch-get.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';

/** One partition per agency, one item per block. Blocks carry no attribute `hash`, so that they are not journaled themselves. */
export function dynamodbAuditJournal(client: DynamoDBDocumentClient, tableName: string): AuditJournal {
  return {
    async lastBlock(agencyId) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.journal(agencyId) },
          ScanIndexForward: false,
          Limit: 1,
        }),
      );
      return Items[0] === undefined ? null : blockOf(Items[0]);
    },

    async addBlock(block) {
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: { pk: keys.journal(block.agencyId), sk: keys.block(block.number), ...block },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },

    async *blocks(agencyId) {
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.journal(agencyId) },
        },
      );
      for await (const page of pages) for (const item of page.Items ?? []) yield blockOf(item);
    },

    async items(entries) {
      const unique = new Map(entries.map(({ pk, sk }) => [`${pk}|${sk}`, { pk, sk }]));
      const items = await batchGet(client, tableName, [...unique.values()]);
      return items.map(({ pk, sk, hash, agency: _agency, mails: _mails, ...content }) => ({
        pk: String(pk),
        sk: String(sk),
        hash: String(hash),
        content: isEventOfRequest(String(pk), String(sk)) ? null : content,
      }));
    },

    eventEntry: (receiptNumber, sequence, hash) => ({
      pk: keys.request(receiptNumber),
      sk: keys.event(sequence),
      hash,
    }),

    isTombstone: ({ sk }) => sk === keys.tombstone,
  };
}

function isEventOfRequest(pk: string, sk: string): boolean {
  return pk.startsWith(keys.request('')) && sk.startsWith('EVT#');
}

function blockOf({ pk: _pk, sk: _sk, ...block }: Record<string, unknown>): JournalBlock {
  return block as JournalBlock;
}
