import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { journalRecords } from '../../functions/request-journal/journal-records.ts';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { verifyAudit } from '../../shared/application/verify-audit.ts';
import { form, on } from '../domain/request/given.ts';
import { insertionsOf } from './stream-records.ts';
import { type World, freshWorld } from './world.ts';

const handler = { sub: 'h1', role: 'handler', agencyId: 'a1' } as const;

let world: World & { readonly log: () => void };
let sealed: number;
beforeEach(async () => {
  world = { ...(await freshWorld()), log: () => undefined };
  sealed = 0;
});

async function received(idempotencyKey: string): Promise<string> {
  const result = await submitRequest(world, {
    form,
    idempotencyKey,
    channel: 'in-person',
    receivedOn: on('2026-03-02'),
    by: { kind: 'staff', sub: 'h1', role: 'handler' },
  });
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value.receiptNumber;
}

/** Hands the stream's new records to the journal, in batches of two. */
async function journal(): Promise<void> {
  const records = await insertionsOf(world);
  const fresh = records.filter((record) => record.dynamodb?.NewImage?.['hash'] !== undefined);
  for (let start = sealed; start < fresh.length; start += 2) await journalRecords(world, fresh.slice(start, start + 2));
  sealed = fresh.length;
}

async function kinds(): Promise<readonly string[]> {
  return [...new Set((await verifyAudit(world, 'a1')).findings.map(({ kind }) => kind))].sort();
}

async function threeRequests(): Promise<readonly string[]> {
  const numbers = [await received('k1'), await received('k2'), await received('k3')];
  await actOnRequest(world, handler, numbers[0]!, 1, { type: 'add-note', text: '已联系' });
  await actOnRequest(world, handler, numbers[0]!, 2, { type: 'answer', on: on('2026-03-02'), outcome: 'disclosed' });
  await recordAct(world, handler, 'a1', 'read-request', numbers[1]);
  await recordAct(world, handler, 'a1', 'change-settings');
  await journal();
  world.setNow('2026-03-03T09:00:00+08:00');
  return numbers;
}

test('S16: an untouched table verifies: every event, reading and act is sealed', async () => {
  await threeRequests();
  const report = await verifyAudit(world, 'a1');
  expect(report).toMatchObject({ entries: 7, requests: 3, events: 5, findings: [] });
  expect(report.blocks).toBe(4);
  expect(report.lastSeal).toMatch(/^[0-9a-f]{64}$/);
});

test('records delivered twice or by two workers at once are sealed without harm', async () => {
  await threeRequests();
  const records = (await insertionsOf(world)).filter((record) => record.dynamodb?.NewImage?.['hash'] !== undefined);
  await Promise.all([journalRecords(world, records), journalRecords(world, records), journalRecords(world, records)]);
  expect((await verifyAudit(world, 'a1')).findings).toEqual([]);
});

describe('S16: tampering is named', () => {
  const key = (number: string, sk: string) => ({ TableName: world.tableName, Key: { pk: `REQ#${number}`, sk } });

  test('an event whose text was changed', async () => {
    const [first] = await threeRequests();
    await world.documents.send(
      new UpdateCommand({
        ...key(first!, 'EVT#000002'),
        UpdateExpression: 'SET #t = :t',
        ExpressionAttributeNames: { '#t': 'text' },
        ExpressionAttributeValues: { ':t': '未联系' },
      }),
    );
    expect(await kinds()).toEqual(['event-changed']);
  });

  test('an event that was changed and given a fitting digest, and all after it too', async () => {
    const [first] = await threeRequests();
    await world.documents.send(
      new UpdateCommand({
        ...key(first!, 'EVT#000003'),
        UpdateExpression: 'SET #h = :h',
        ExpressionAttributeNames: { '#h': 'hash' },
        ExpressionAttributeValues: { ':h': '0'.repeat(64) },
      }),
    );
    await world.documents.send(
      new UpdateCommand({
        ...key(first!, 'VIEW'),
        UpdateExpression: 'SET headHash = :h',
        ExpressionAttributeValues: { ':h': '0'.repeat(64) },
      }),
    );
    expect(await kinds()).toEqual(['event-changed', 'item-changed', 'not-journaled']);
  });

  test('the last event taken out', async () => {
    const [first] = await threeRequests();
    await world.documents.send(new DeleteCommand(key(first!, 'EVT#000003')));
    expect(await kinds()).toEqual(['history-cut', 'item-missing']);
  });

  test('a whole request taken out', async () => {
    const [, second] = await threeRequests();
    for (const sk of ['EVT#000001', 'VIEW']) await world.documents.send(new DeleteCommand(key(second!, sk)));
    expect(await kinds()).toEqual(['item-missing']);
  });

  test('a reading that was ascribed to somebody else', async () => {
    const [, second] = await threeRequests();
    await world.documents.send(
      new UpdateCommand({
        ...key(second!, await readKey(second!)),
        UpdateExpression: 'SET what = :w',
        ExpressionAttributeValues: { ':w': 'nothing' },
      }),
    );
    expect(await kinds()).toEqual(['item-changed']);
  });

  test('a block of the journal changed, one taken out, and the whole journal cut short', async () => {
    await threeRequests();
    const block = (number: number) => ({
      TableName: world.tableName,
      Key: { pk: 'JOURNAL#a1', sk: String(number).padStart(10, '0') },
    });
    await world.documents.send(
      new UpdateCommand({
        ...block(2),
        UpdateExpression: 'SET sealedAt = :at',
        ExpressionAttributeValues: { ':at': '2026-01-01T00:00:00.000Z' },
      }),
    );
    expect(await kinds()).toEqual(['block-changed']);
    await world.documents.send(new DeleteCommand(block(2)));
    expect(await kinds()).toContain('block-missing');
    for (const number of [1, 3, 4]) await world.documents.send(new DeleteCommand(block(number)));
    expect(await kinds()).toEqual(['not-journaled']);
  });

  test('an event that was smuggled in beside the system', async () => {
    const [, , third] = await threeRequests();
    const [event] = await world.requests.history(third!);
    await world.documents.send(
      new PutCommand({
        TableName: world.tableName,
        Item: { pk: `REQ#${third!}`, sk: 'EVT#000002', agency: 'a1', ...event, sequence: 2 },
      }),
    );
    expect(await kinds()).toEqual(['event-changed', 'history-cut', 'not-journaled']);
  });
});

async function readKey(number: string): Promise<string> {
  const images = (await insertionsOf(world)).map(({ dynamodb }) => dynamodb?.NewImage);
  const read = images.find(
    (image) => image?.['pk']?.S === `REQ#${number}` && image['sk']?.S?.startsWith('READ#') === true,
  );
  return read?.['sk']?.S ?? '';
}

test('an event still on its way into the journal is not taken for a missing one', async () => {
  await received('k1');
  expect((await verifyAudit(world, 'a1')).findings).toEqual([]);
  world.setNow('2026-03-02T10:30:00+08:00');
  expect(await kinds()).toEqual(['not-journaled']);
});
