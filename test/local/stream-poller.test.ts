import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { virtualClock } from '../../local/clock.ts';
import { openDeadLetters } from '../../local/dead-letters.ts';
import { startStreamPoller } from '../../local/stream-poller.ts';
import type { RetryLimits, StreamPoller } from '../../local/stream-poller.ts';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';
import { freshTable } from '../support/engine.ts';
import type { TestTable } from '../support/engine.ts';

const spec: FunctionSpec = {
  id: 'mail-outbox',
  purpose: '',
  errorImpact: '',
  memoryMb: 128,
  timeoutSeconds: 5,
  routes: [],
  triggers: [],
  environment: [],
  permissions: {},
};
const clock = virtualClock(Date.parse('2026-03-02T09:00:00+08:00'));
let folder: string;
let table: TestTable;
let pollers: StreamPoller[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-poller-test-'));
  table = await freshTable();
  pollers = [];
});
afterEach(async () => {
  for (const poller of pollers) await poller.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function put(
  name: string,
  attributes: PutItemCommand['input']['Item'] = { mails: { L: [{ S: name }] } },
): Promise<void> {
  await table.client.send(
    new PutItemCommand({ TableName: table.tableName, Item: { pk: { S: name }, sk: { S: 'EVT' }, ...attributes } }),
  );
}

type Behaviour = (names: readonly string[], event: DynamoDBStreamEvent) => DynamoDBBatchResponse | null;

async function follow(behaviour: Behaviour, limits?: RetryLimits): Promise<StreamPoller> {
  const { Table } = await table.client.send(new DescribeTableCommand({ TableName: table.tableName }));
  const poller = startStreamPoller({
    endpoint: table.endpoint,
    streamArn: Table?.LatestStreamArn ?? '',
    loaded: { spec, handler: (event: DynamoDBStreamEvent) => behaviour(event.Records.map(nameOf), event) },
    batchSize: 3,
    onlyInsertedWith: 'mails',
    folder,
    clock,
    deadLetters: openDeadLetters(folder),
    ...(limits === undefined ? {} : { limits }),
  });
  pollers.push(poller);
  return poller;
}

function nameOf(record: DynamoDBStreamEvent['Records'][number]): string {
  return record.dynamodb?.Keys?.['pk']?.S ?? '';
}

test('new items with the attribute arrive in order, in batches, and as Lambda would see them', async () => {
  const batches: (readonly string[])[] = [];
  let first: DynamoDBStreamEvent | undefined;
  await put('before the start');
  const poller = await follow((names, event) => {
    first ??= event;
    batches.push(names);
    return null;
  });
  await poller.drain();
  await put('plain', {});
  await put('plain', { mails: { L: [] } });
  for (const name of ['a', 'b', 'c', 'd']) await put(name, { mails: { L: [{ B: Buffer.from(name) }] } });
  await poller.drain();
  expect(batches.flat()).toEqual(['before the start', 'a', 'b', 'c', 'd']);
  expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(3);
  expect(first?.Records[0]).toMatchObject({
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: { NewImage: { mails: { L: [{ S: 'before the start' }] } }, StreamViewType: 'NEW_IMAGE' },
  });
});

test('binary values arrive in Base64', async () => {
  const seen: unknown[] = [];
  const poller = await follow((_names, event) => {
    seen.push(event.Records[0]?.dynamodb?.NewImage?.['mails']);
    return null;
  });
  await put('a', { mails: { B: Buffer.from('公开') } });
  await poller.drain();
  expect(seen).toEqual([{ B: Buffer.from('公开').toString('base64') }]);
});

test('a restart goes on after the last delivered batch', async () => {
  const seen: string[] = [];
  const behaviour: Behaviour = (names) => {
    seen.push(...names);
    return null;
  };
  const first = await follow(behaviour);
  await put('a');
  await first.drain();
  await first.stop();
  await put('b');
  const second = await follow(behaviour);
  await second.drain();
  expect(seen).toEqual(['a', 'b']);
});

test('a record that is given back is tried again with those after it, and those before it are not repeated', async () => {
  const batches: (readonly string[])[] = [];
  let refusals = 2;
  for (const name of ['a', 'b', 'c']) await put(name);
  const poller = await follow((names, event) => {
    batches.push(names);
    const record = event.Records.find((candidate) => nameOf(candidate) === 'b');
    if (record === undefined || (refusals -= 1) < 0) return null;
    return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
  });
  await poller.drain();
  expect(batches).toEqual([
    ['a', 'b', 'c'],
    ['b', 'c'],
    ['b', 'c'],
  ]);
});

test('a record that breaks the function is found by halving, goes to the dead letters, and blocks nothing after it', async () => {
  const delivered: string[] = [];
  for (const name of ['a', 'poison', 'c', 'd']) await put(name);
  const poller = await follow(
    (names) => {
      if (names.includes('poison')) throw new Error('cannot be read');
      delivered.push(...names);
      return null;
    },
    { maximumAttempts: 2, maximumAgeInMs: 60_000 },
  );
  await poller.drain();
  expect([...new Set(delivered)]).toEqual(['a', 'c', 'd']);
  expect(openDeadLetters(folder).all()).toMatchObject([
    {
      functionId: 'mail-outbox',
      attempts: 2,
      reason: 'Error: cannot be read',
      event: { Records: [{ dynamodb: { Keys: { pk: { S: 'poison' } } } }] },
    },
  ]);
});

test('a record that keeps failing holds nobody up who waits, and is delivered once the cause is gone', async () => {
  const delivered: string[] = [];
  let isDown = true;
  const poller = await follow((names, event) => {
    if (isDown) return { batchItemFailures: [{ itemIdentifier: event.Records[0]?.dynamodb?.SequenceNumber ?? '' }] };
    delivered.push(...names);
    return null;
  });
  await put('a');
  await poller.drain();
  expect(delivered).toEqual([]);
  isDown = false;
  await poller.drain();
  expect(delivered).toEqual(['a']);
});
