import { type DynamoDBDocumentClient, GetCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { SentAlert } from '../../domain/alert/ladder.ts';
import { type CivilDate, civilDate } from '../../domain/calendar/civil-date.ts';
import type { AlertIndex, AlertItem } from '../../ports/alert-index.ts';
import { isConditionFailure } from './condition-failure.ts';
import { alertBucketOf, alertBuckets, keys } from './keys.ts';

type Stored = Readonly<Record<string, unknown>>;

const requestPrefix = keys.request('');

/** A request is named by its partition, a duty by partition and sort key. */
function refOfItem(item: Stored): string {
  const pk = String(item['pk']);
  return pk.startsWith(requestPrefix) ? pk : `${pk} ${String(item['sk'])}`;
}

function itemKey(ref: string): { readonly pk: string; readonly sk: string } {
  const space = ref.indexOf(' ');
  return space < 0 ? { pk: ref, sk: keys.view } : { pk: ref.slice(0, space), sk: ref.slice(space + 1) };
}

/** What the alert index holds under a subject's name on a day. */
export function alertKeys(
  subject: string,
  alertOn: CivilDate,
): { readonly alertBucket: string; readonly alertOrder: string } {
  return { alertBucket: alertBucketOf(subject), alertOrder: `${alertOn}#${subject}` };
}

/** The alerts of requests and duties in DynamoDB: a sparse index by date, over four partitions. */
export function dynamodbAlertIndex(client: DynamoDBDocumentClient, tableName: string): AlertIndex {
  return {
    async *due(on) {
      for (let bucket = 0; bucket < alertBuckets; bucket += 1) {
        const pages = paginateQuery(
          { client },
          {
            TableName: tableName,
            IndexName: 'alert',
            KeyConditionExpression: 'alertBucket = :bucket AND alertOrder < :after',
            ExpressionAttributeValues: { ':bucket': `A#${bucket}`, ':after': `${on}#~` },
          },
        );
        for await (const page of pages) for (const item of page.Items ?? []) yield alertItem(item);
      }
    },

    refOfRequest: keys.request,

    async subject(ref) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: itemKey(ref), ConsistentRead: true }),
      );
      if (Item === undefined) return null;
      const isRequest = ref.startsWith(requestPrefix);
      return {
        ...alertItem(Item),
        title: String(Item[isRequest ? 'title' : 'about']),
        receiptNumber: isRequest ? ref.slice(requestPrefix.length) : null,
      };
    },

    async move(read, told, alertOn) {
      const moved = alertOn === null ? null : alertKeys(indexName(read.ref), alertOn);
      try {
        await client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: itemKey(read.ref),
            ConditionExpression: `version = :version AND ${
              read.alertOn === null ? 'attribute_not_exists(alertOrder)' : 'alertOrder = :place'
            }`,
            UpdateExpression:
              moved === null
                ? 'SET told = :told, nextAlertOn = :next REMOVE alertBucket, alertOrder'
                : 'SET told = :told, nextAlertOn = :next, alertBucket = :bucket, alertOrder = :order',
            ExpressionAttributeValues: {
              ':version': read.version,
              ...(read.alertOn === null ? {} : { ':place': alertKeys(indexName(read.ref), read.alertOn).alertOrder }),
              ':told': told,
              ':next': alertOn,
              ...(moved === null ? {} : { ':bucket': moved.alertBucket, ':order': moved.alertOrder }),
            },
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },
  };
}

function indexName(ref: string): string {
  return ref.startsWith(requestPrefix) ? ref.slice(requestPrefix.length) : ref;
}

function alertItem(item: Stored): AlertItem {
  const alertOrder = item['alertOrder'];
  return {
    ref: refOfItem(item),
    agencyId: String(item['agencyId']),
    handler: (item['handler'] ?? null) as string | null,
    sectionId: (item['sectionId'] ?? null) as string | null,
    watchedDates: typeof item['watchedDates'] === 'string' ? item['watchedDates'] : '',
    told: (item['told'] ?? []) as readonly SentAlert[],
    alertOn: typeof alertOrder === 'string' ? civilDate(alertOrder.slice(0, 10)) : null,
    version: Number(item['version']),
  };
}
