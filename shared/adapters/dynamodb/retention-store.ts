import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  paginateQuery,
} from '@aws-sdk/lib-dynamodb';
import { type RetentionSchedule, defaultRetentionSchedule } from '../../domain/retention/retention-schedule.ts';
import type { RemovalCount, RetentionStore } from '../../ports/retention-store.ts';
import { batchDelete } from './batch-delete.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';
import { ifVersion } from './if-version.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { workRowOf } from './request-store.ts';

/** Retention in DynamoDB: the tombstone comes before the first deletion, the view goes last, so that a broken run is taken up again. */
export function dynamodbRetentionStore(client: DynamoDBDocumentClient, tableName: string): RetentionStore {
  const TableName = tableName;

  async function keysIn(pk: string): Promise<readonly { readonly pk: string; readonly sk: string }[]> {
    const found: { readonly pk: string; readonly sk: string }[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ProjectionExpression: 'pk, sk',
      },
    );
    for await (const page of pages) for (const item of page.Items ?? []) found.push({ pk, sk: String(item['sk']) });
    return found;
  }

  return {
    async scheduleOf(agencyId) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: { pk: keys.retention(agencyId), sk: keys.only }, ConsistentRead: true }),
      );
      return Item === undefined ? defaultRetentionSchedule : (Item['schedule'] as RetentionSchedule);
    },

    async replaceSchedule(agencyId, schedule) {
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { pk: keys.retention(agencyId), sk: keys.only, version: schedule.version, schedule },
            ...ifVersion(schedule.version - 1),
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },

    async *closedUpTo(agencyId, on) {
      const pages = paginateQuery(
        { client },
        {
          TableName,
          IndexName: 'work',
          KeyConditionExpression: 'workKey = :agency AND workOrder BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':agency': agencyId, ':from': 'closed#', ':to': `closed#${on}~` },
        },
      );
      for await (const page of pages) for (const item of page.Items ?? []) yield workRowOf(item);
    },

    async putTombstone(tombstone) {
      const { agencyId, receiptNumber, closedOn, outcome, category } = tombstone;
      try {
        await retryConflicts(() =>
          client.send(
            new TransactWriteCommand({
              TransactItems: [
                {
                  Put: {
                    TableName,
                    Item: { pk: keys.request(receiptNumber), sk: keys.tombstone, agency: agencyId, ...tombstone },
                    ConditionExpression: 'attribute_not_exists(pk)',
                  },
                },
                {
                  Update: {
                    TableName,
                    Key: { pk: keys.deletions(agencyId), sk: `${closedOn.slice(0, 4)}#${outcome}#${category}` },
                    UpdateExpression: 'ADD #count :one',
                    ExpressionAttributeNames: { '#count': 'count' },
                    ExpressionAttributeValues: { ':one': 1 },
                  },
                },
              ],
            }),
          ),
        );
        return true;
      } catch (error) {
        if (
          error instanceof TransactionCanceledException &&
          error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed'
        )
          return false;
        throw error;
      }
    },

    async hasTombstone(receiptNumber) {
      const { Item } = await client.send(
        new GetCommand({
          TableName,
          Key: { pk: keys.request(receiptNumber), sk: keys.tombstone },
          ConsistentRead: true,
          ProjectionExpression: 'pk',
        }),
      );
      return Item !== undefined;
    },

    async clear(receiptNumber, applicantEntries) {
      const pk = keys.request(receiptNumber);
      await batchDelete(
        client,
        TableName,
        applicantEntries.map(({ agencyId, applicantKey, submittedOn }) => ({
          pk: keys.applicant(agencyId, applicantKey),
          sk: `${submittedOn}#${receiptNumber}`,
        })),
      );
      const found = await keysIn(pk);
      await batchDelete(
        client,
        TableName,
        found.filter(({ sk }) => sk !== keys.tombstone && sk !== keys.view),
      );
      await batchDelete(client, TableName, [{ pk, sk: keys.view }]);
    },

    async countsOf(agencyId) {
      const counts: RemovalCount[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.deletions(agencyId) },
        },
      );
      for await (const page of pages) {
        for (const item of page.Items ?? []) {
          const [year = '', outcome = '', category = ''] = String(item['sk']).split('#');
          counts.push({ year: Number(year), outcome, category, count: Number(item['count']) });
        }
      }
      return counts;
    },
  };
}
