import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  paginateQuery,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { RequestEvent } from '../../domain/request/request-event.ts';
import type { RequestView, WorkRow } from '../../domain/request/request-view.ts';
import type {
  Change,
  IdempotencyRecord,
  RequestStore,
  SaveOutcome,
  WorkPage,
  WorkQuery,
} from '../../ports/request-store.ts';
import { batchGet } from './batch-get.ts';
import { isConditionFailure } from './condition-failure.ts';
import { alertBucketOf, keys, withoutDueDate } from './keys.ts';
import { retryConflicts } from './retry-conflicts.ts';

/** Requests in DynamoDB: one partition a request, one transaction a change. */
export function dynamodbRequestStore(client: DynamoDBDocumentClient, tableName: string): RequestStore {
  const TableName = tableName;

  async function save(...changes: readonly Change[]): Promise<SaveOutcome> {
    const idempotency = changes[0]?.idempotency;
    const TransactItems = [
      ...changes.flatMap((change) => itemsOf(change, TableName)),
      ...(idempotency === undefined ? [] : [idempotencyItem(idempotency, TableName)]),
    ];
    try {
      await retryConflicts(() => client.send(new TransactWriteCommand({ TransactItems })));
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
        ScanIndexForward: query.state === 'open',
        ...(query.after === undefined ? {} : { ExclusiveStartKey: startKey(query.agencyId, query.after) }),
      }),
    );
    const lastKey = page.LastEvaluatedKey?.['workOrder'] as string | undefined;
    return {
      rows: (page.Items ?? []).map((item) => ({ row: workRowOf(item), place: String(item['workOrder']) })),
      next: lastKey ?? null,
    };
  }

  async function* aliveSince(agencyId: string, on: string): AsyncIterable<WorkRow> {
    const pages = paginateQuery(
      { client },
      {
        TableName,
        IndexName: 'work',
        KeyConditionExpression: 'workKey = :agency AND workOrder BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':agency': agencyId, ':from': `closed#${on}`, ':to': 'open#~' },
      },
    );
    for await (const page of pages) for (const item of page.Items ?? []) yield workRowOf(item);
  }

  return {
    save,
    work,
    aliveSince,

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
      for await (const page of pages) events.push(...(page.Items ?? []).map((item) => bare(item) as RequestEvent));
      return events;
    },

    async view(receiptNumber) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: { pk: keys.request(receiptNumber), sk: keys.view }, ConsistentRead: true }),
      );
      return Item === undefined ? null : (bare(Item) as RequestView);
    },

    async views(receiptNumbers) {
      const items = await batchGet(
        client,
        TableName,
        [...new Set(receiptNumbers)].map((receiptNumber) => ({ pk: keys.request(receiptNumber), sk: keys.view })),
      );
      return items.map((item) => bare(item) as RequestView);
    },

    async correctView(view) {
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [changedView(keys.request(view.receiptNumber), view, view.version, TableName)],
          }),
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

    async noteEarlierLike(receiptNumber, earlier) {
      try {
        await client.send(
          new UpdateCommand({
            TableName,
            Key: { pk: keys.request(receiptNumber), sk: keys.view },
            ConditionExpression: 'attribute_exists(pk)',
            UpdateExpression: 'SET earlierLike = :earlier',
            ExpressionAttributeValues: { ':earlier': earlier },
          }),
        );
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    },
  };
}

type WriteItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The view under the condition that its version is the one read, and the new events. */
function itemsOf(
  { receiptNumber, expectedVersion, events, view, mails }: Change,
  TableName: string,
): readonly WriteItem[] {
  const pk = keys.request(receiptNumber);
  const last = events.length - 1;
  return [
    expectedVersion === 0 ? newView(pk, view, TableName) : changedView(pk, view, expectedVersion, TableName),
    ...events.map((event, index) => ({
      Put: {
        TableName,
        // The mails ride on the change's last event, so that the outbox costs no item of its own.
        Item: {
          pk,
          sk: keys.event(event.sequence),
          agency: view.agencyId,
          ...event,
          ...(index === last && mails.length > 0 ? { mails } : {}),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    })),
  ];
}

function newView(pk: string, view: RequestView, TableName: string): WriteItem {
  return {
    Put: {
      TableName,
      Item: { pk, sk: keys.view, ...view, ...indexKeys(view) },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** Sets what the view says and leaves what others noted on it. */
function changedView(pk: string, view: RequestView, expectedVersion: number, TableName: string): WriteItem {
  const { earlierLike: _noted, ...said } = view;
  const attributes = Object.entries({ ...said, ...indexKeys(view) });
  const absent = view.nextAlertOn === null ? ' REMOVE alertBucket, alertOrder' : '';
  return {
    Update: {
      TableName,
      Key: { pk, sk: keys.view },
      ConditionExpression: '#version = :read',
      UpdateExpression: `SET ${attributes.map((_, index) => `#a${index} = :a${index}`).join(', ')}${absent}`,
      ExpressionAttributeNames: {
        '#version': 'version',
        ...Object.fromEntries(attributes.map(([name], index) => [`#a${index}`, name])),
      },
      ExpressionAttributeValues: {
        ':read': expectedVersion,
        ...Object.fromEntries(attributes.map(([, value], index) => [`:a${index}`, value])),
      },
    },
  };
}

function idempotencyItem(record: IdempotencyRecord, TableName: string): WriteItem {
  return {
    Put: {
      TableName,
      Item: { pk: keys.idempotency(record.keyDigest), sk: keys.only, ...record },
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

function indexKeys(view: RequestView): Record<string, string> {
  const workOrder =
    view.closedOn === null
      ? `open#${view.dueOn ?? withoutDueDate}#${view.receiptNumber}`
      : `closed#${view.closedOn}#${view.receiptNumber}`;
  return {
    workKey: view.agencyId,
    workOrder,
    ...(view.nextAlertOn === null
      ? {}
      : { alertBucket: alertBucketOf(view.receiptNumber), alertOrder: `${view.nextAlertOn}#${view.receiptNumber}` }),
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

/** A row of the work index; what its keys tell is not projected a second time. */
export function workRowOf(item: Readonly<Record<string, unknown>>): WorkRow {
  const receiptNumber = String(item['pk']).slice(keys.request('').length);
  return { ...bare(item), receiptNumber, agencyId: String(item['workKey']) } as WorkRow;
}

const storageAttributes = new Set([
  'pk',
  'sk',
  'workKey',
  'workOrder',
  'alertBucket',
  'alertOrder',
  'mails',
  'told',
  'agency',
]);

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
