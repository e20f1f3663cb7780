import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  paginateQuery,
} from '@aws-sdk/lib-dynamodb';
import { defaultSupervisedSettings } from '../../domain/report/check-supervised.ts';
import type { Supervision } from '../../domain/report/check-supervised.ts';
import type { ReportEvent } from '../../domain/report/report-life.ts';
import type { ReportSummary } from '../../domain/report/report-summary.ts';
import type { CollectionNotice, ReportChange, ReportStore } from '../../ports/report-store.ts';
import { batchGet } from './batch-get.ts';
import { batchWrite } from './batch-write.ts';
import { isConditionFailure } from './condition-failure.ts';
import { ifVersion } from './if-version.ts';
import { keys } from './keys.ts';
import { retryConflicts } from './retry-conflicts.ts';

/** The events of a report in one partition, the summaries of a year in another. */
export function dynamodbReportStore(client: DynamoDBDocumentClient, tableName: string): ReportStore {
  const TableName = tableName;

  async function* items(pk: string): AsyncIterable<Record<string, unknown>> {
    const pages = paginateQuery(
      { client },
      { TableName, ConsistentRead: true, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } },
    );
    for await (const page of pages) yield* page.Items ?? [];
  }

  return {
    async history(agencyId, year) {
      const events: ReportEvent[] = [];
      for await (const { pk: _pk, sk: _sk, agency: _agency, hash: _hash, mails: _mails, ...event } of items(
        keys.report(agencyId, year),
      ))
        events.push(event as ReportEvent);
      return events;
    },

    async append(change) {
      try {
        await retryConflicts(() =>
          client.send(new TransactWriteCommand({ TransactItems: itemsOf(change, TableName) })),
        );
        return true;
      } catch (error) {
        if (
          error instanceof TransactionCanceledException &&
          (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed')
        )
          return false;
        throw error;
      }
    },

    async *summaries(year) {
      for await (const item of items(keys.reportsOfYear(year))) yield summaryIn(item);
    },

    async summariesOf(agencyId, years) {
      const found = await batchGet(
        client,
        TableName,
        years.map((year) => ({ pk: keys.reportsOfYear(year), sk: agencyId })),
      );
      return found.map(summaryIn).sort((a, b) => a.year - b.year);
    },

    async addNotices(year, notices) {
      await batchWrite(
        client,
        TableName,
        notices.map((notice) => ({
          PutRequest: { Item: { pk: keys.noticesOfYear(year), sk: `${notice.agencyId}#${notice.id}`, ...notice } },
        })),
      );
    },

    async *notices(year) {
      for await (const { pk: _pk, sk: _sk, mails: _mails, ...notice } of items(keys.noticesOfYear(year)))
        yield notice as Omit<CollectionNotice, 'mails'>;
    },

    async supervision() {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: { pk: keys.supervision, sk: keys.only }, ConsistentRead: true }),
      );
      if (Item === undefined) return { version: 0, settings: defaultSupervisedSettings };
      const { version, settings } = Item as Supervision;
      return { version, settings: { ...defaultSupervisedSettings, ...settings } };
    },

    async replaceSupervision({ version, settings }) {
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { pk: keys.supervision, sk: keys.only, version, settings },
            ...ifVersion(version - 1),
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },

    async publishedYears() {
      const years: number[] = [];
      for await (const item of items(keys.publishedYears)) years.push(Number(item['sk']));
      return years.reverse();
    },
  };
}

function summaryIn({ pk: _pk, sk: _sk, ...summary }: Readonly<Record<string, unknown>>): ReportSummary {
  return summary as ReportSummary;
}

type WriteItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** The summary under the condition that its version is the one read, the new events, and the year once it is published. */
function itemsOf({ events, summary, mails }: ReportChange, TableName: string): WriteItems {
  const { agencyId, year, version } = summary;
  const read = version - events.length;
  const isFree = { ConditionExpression: 'attribute_not_exists(pk)' };
  return [
    {
      Put: {
        TableName,
        Item: { pk: keys.reportsOfYear(year), sk: agencyId, ...summary },
        ...(read === 0
          ? isFree
          : {
              ConditionExpression: '#version = :read',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':read': read },
            }),
      },
    },
    ...events.map((event, index) => ({
      Put: {
        TableName,
        Item: {
          pk: keys.report(agencyId, year),
          sk: keys.event(read + index + 1),
          agency: agencyId,
          ...event,
          ...(index === events.length - 1 && mails.length > 0 ? { mails } : {}),
        },
        ...isFree,
      },
    })),
    ...(events.some(({ type }) => type === 'Published')
      ? [{ Put: { TableName, Item: { pk: keys.publishedYears, sk: String(year) } } }]
      : []),
  ];
}
