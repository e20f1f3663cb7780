import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { RequestEvent } from '../../domain/request/request-event.ts';
import type { RequestView } from '../../domain/request/request-view.ts';
import type { Change, DueAlert, IdempotencyRecord, RequestStore, SaveOutcome, WorkPage, WorkQuery } from '../../ports/request-store.ts';
import { isConditionFailure } from './condition-failure.ts';
import { alertBucketOf, alertBuckets, keys, withoutDueDate } from './keys.ts';


/** Requests in DynamoDB: one partition a request, one transaction a change. */
export function dynamodbRequestStore(client: DynamoDBDocumentClient, tableName: string): RequestStore {
  const TableName = tableName;

  async function save(change: Change): Promise<SaveOutcome> {
    const pk = keys.request(change.receiptNumber);
    const isNew = change.expectedVersion === 0;
    const last = change.events.length - 1;
    const idempotency = change.idempotency;
    try {
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Put: {
                TableName,
                Item: { pk, sk: keys.view, ...change.view, ...indexKeys(change.view) },
                ...(isNew
                  ? { ConditionExpression: 'attribute_not_exists(pk)' }
                  : { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': change.expectedVersion } }),
              },
            },
            ...change.events.map((event, index) => ({
              Put: {
                TableName,
                // The mails ride on the change's last event, so that the outbox costs no item of its own.
                Item: { pk, sk: keys.event(event.sequence), ...event, ...(index === last && change.mails.length > 0 ? { mails: change.mails } : {}) },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            })),
            ...(idempotency === undefined
              ? []
              : [
                  {
                    Put: {
                      TableName,
                      Item: { pk: keys.idempotency(idempotency.keyDigest), sk: keys.only, ...idempotency },
                      ConditionExpression: 'attribute_not_exists(pk)',
                      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
                    },
                  },
                ]),
          ],
        }),
      );
      return { kind: 'saved' };
    } catch (error) {
      return refusedSave(error, idempotency !== undefined);
    }
  }

  async function work(query: WorkQuery): Promise<WorkPage> {
    const { condition, values } = workRange(query);
    const page = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'work',
        KeyConditionExpression: `workKey = :agency AND ${condition}`,
        ExpressionAttributeValues: { ':agency': query.agencyId, ...values },
        Limit: query.limit,
        ...(query.after === undefined ? {} : { ExclusiveStartKey: startKey(query.agencyId, query.after) }),
      }),
    );
        const lastKey = page.LastEvaluatedKey?.['workOrder'] as string | undefined;
    return { rows: (page.Items ?? []).map((item) => bare(item) as RequestView), next: lastKey ?? null };
  }

  async function* aliveSince(agencyId: string, on: string): AsyncIterable<RequestView> {
    const pages = paginateQuery(
      { client },
      {
        TableName,
        IndexName: 'work',
        KeyConditionExpression: 'workKey = :agency AND workOrder BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':agency': agencyId, ':from': `closed#${on}`, ':to': 'open#~' },
      },
    );
    for await (const page of pages)
      for (const item of page.Items ?? []) yield bare(item) as RequestView;
  }

  async function* alertsDue(on: string): AsyncIterable<DueAlert> {
    for (let bucket = 0; bucket < alertBuckets; bucket += 1) {
      const pages = paginateQuery(
        { client },
        {
          TableName,
          IndexName: 'alert',
          KeyConditionExpression: 'alertBucket = :bucket AND alertOrder < :after',
          ExpressionAttributeValues: { ':bucket': `A#${bucket}`, ':after': `${on}#~` },
        },
      );
      for await (const page of pages) {
        for (const item of (page.Items ?? []) as (DueAlert & { alertOrder: string })[]) {
          const { receiptNumber, agencyId, version, handler, watchedDates, alertOrder } = item;
          yield { receiptNumber, agencyId, version, handler, watchedDates, alertOn: alertOrder.slice(0, 10) };
        }
      }
    }
  }

  return {
    save,
    work,
    aliveSince,
    alertsDue,

    async history(receiptNumber) {
      const events: RequestEvent[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
          ExpressionAttributeValues: { ':pk': keys.request(receiptNumber), ':event': 'EVT#' },
        },
      );
      for await (const page of pages)
      for (const item of page.Items ?? []) events.push(bare(item) as RequestEvent);
      return events;
    },

    async view(receiptNumber) {
      const { Item } = await client.send(new GetCommand({ TableName, Key: { pk: keys.request(receiptNumber), sk: keys.view }, ConsistentRead: true }));
      return Item === undefined ? null : (bare(Item) as RequestView);
    },

    async setNextAlert(receiptNumber, expectedVersion, nextAlertOn) {
      try {
        await client.send(
          new UpdateCommand({
            TableName,
            Key: { pk: keys.request(receiptNumber), sk: keys.view },
            ConditionExpression: 'version = :read',
            UpdateExpression:
              nextAlertOn === null ? 'SET nextAlertOn = :next REMOVE alertBucket, alertOrder' : 'SET nextAlertOn = :next, alertBucket = :bucket, alertOrder = :order',
            ExpressionAttributeValues: {
              ':read': expectedVersion,
              ':next': nextAlertOn,
              ...(nextAlertOn === null ? {} : { ':bucket': alertBucketOf(receiptNumber), ':order': `${nextAlertOn}#${receiptNumber}` }),
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

function indexKeys(view: RequestView): Record<string, string> {
  const workOrder =
    view.closedOn === null ? `open#${view.dueOn ?? withoutDueDate}#${view.receiptNumber}` : `closed#${view.closedOn}#${view.receiptNumber}`;
  return {
    workKey: view.agencyId,
    workOrder,
    ...(view.nextAlertOn === null ? {} : { alertBucket: alertBucketOf(view.receiptNumber), alertOrder: `${view.nextAlertOn}#${view.receiptNumber}` }),
  };
}

function workRange({ state, dueFrom, dueTo }: WorkQuery): { condition: string; values: Record<string, string> } {
  return {
    condition: 'workOrder BETWEEN :from AND :to',
    values: { ':from': `${state}#${dueFrom ?? ''}`, ':to': `${state}#${dueTo ?? ''}~` },
  };
}

function startKey(agencyId: string, workOrder: string): Record<string, string> {
  const receiptNumber = workOrder.slice(workOrder.lastIndexOf('#') + 1);
  return { pk: keys.request(receiptNumber), sk: keys.view, workKey: agencyId, workOrder };
}

const storageAttributes = new Set(['pk', 'sk', 'workKey', 'workOrder', 'alertBucket', 'alertOrder', 'mails']);

function bare(item: object): object {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !storageAttributes.has(name)));
}

function refusedSave(error: unknown, hasIdempotency: boolean): SaveOutcome {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const reasons = error.CancellationReasons ?? [];
  const last = reasons.at(-1);
  if (hasIdempotency && last?.Code === 'ConditionalCheckFailed' && last.Item !== undefined) {
    const { pk: _pk, sk: _sk, ...record } = unmarshall(last.Item);
    return { kind: 'replayed', record: record as IdempotencyRecord };
  }
  if (reasons.some((reason) => reason.Code === 'ConditionalCheckFailed')) return { kind: 'changed-since-read' };
  throw error;
}
