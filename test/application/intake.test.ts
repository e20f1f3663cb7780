import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import { lookUpRequest } from '../../shared/application/look-up-request.ts';
import { type Submission, submitRequest } from '../../shared/application/submit-request.ts';
import { form } from '../domain/request/given.ts';
import { type World, freshWorld } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});

const submission: Submission = {
  form,
  idempotencyKey: 'k1',
  channel: 'online',
  receivedOn: null,
  by: { kind: 'applicant' },
};

const access = (receiptNumber: string, queryCode: string) => ({ receiptNumber, queryCode, network: '203.0.113.7' });

async function storedKinds(): Promise<readonly string[]> {
  const { Items = [] } = await world.documents.send(new ScanCommand({ TableName: world.tableName }));
  return Items.map((item) => String(item['pk']).split('#')[0]!)
    .filter((kind) => kind !== 'AGENCIES')
    .sort();
}

test('one submission stores the view, one event and the idempotency record, and nothing else', async () => {
  const result = await submitRequest(world, submission);
  expect(result).toMatchObject({ ok: true, value: { receivedOn: null, dueOn: null } });
  expect(await storedKinds()).toEqual(['IDEM', 'REQ', 'REQ']);
});

test('the same key and body give the same receipt and store nothing more', async () => {
  const first = await submitRequest(world, submission);
  const again = await submitRequest(world, { ...submission, form: structuredClone(form) });
  expect(again).toEqual(first);
  expect(await storedKinds()).toHaveLength(3);
});

test('the same key with another body is refused and changes nothing', async () => {
  await submitRequest(world, submission);
  const other = await submitRequest(world, {
    ...submission,
    form: { ...form, information: { ...form.information, title: '别的' } },
  });
  expect(other).toMatchObject({ ok: false, refusal: { kind: 'IdempotencyKeyReused' } });
  expect(await storedKinds()).toHaveLength(3);
});

test('fifty identical posts at once make one request', async () => {
  const results = await Promise.all(Array.from({ length: 50 }, () => submitRequest(world, submission)));
  expect(new Set(results.map((result) => (result.ok ? result.value.receiptNumber : result.refusal.kind))).size).toBe(1);
  expect(await storedKinds()).toHaveLength(3);
});

test('a receipt number that is taken is replaced by another and the first request stays as it was', async () => {
  const numbers = ['20260302-AAAAAA', '20260302-AAAAAA', '20260302-BBBBBB'];
  const codes = { ...world.codes, newReceiptNumber: () => numbers.shift()! };
  const first = await submitRequest({ ...world, codes }, submission);
  const second = await submitRequest({ ...world, codes }, { ...submission, idempotencyKey: 'k2' });
  expect([first, second].map((result) => result.ok && result.value.receiptNumber)).toEqual([
    '20260302-AAAAAA',
    '20260302-BBBBBB',
  ]);
});

test('an agency that dates receipt by submission gives the due date at once', async () => {
  const result = await submitRequest(world, { ...submission, form: { ...form, agencyId: 'a2' } });
  expect(result).toMatchObject({ ok: true, value: { receivedOn: '2026-03-02', dueOn: '2026-03-30' } });
});

test('the query code opens the request in any case and spacing; a wrong code and an unknown number are refused alike', async () => {
  const result = await submitRequest(world, submission);
  if (!result.ok) throw new Error('not accepted');
  const { receiptNumber, queryCode } = result.value;
  expect(await lookUpRequest(world, access(receiptNumber, queryCode.toLowerCase().replace('-', ' ')))).toMatchObject({
    ok: true,
  });
  const wrong = await lookUpRequest(world, access(receiptNumber, '22222-22222'));
  const unknown = await lookUpRequest(world, access('20260302-ZZZZZZ', queryCode));
  expect(wrong).toMatchObject({ ok: false });
  expect(unknown).toEqual(wrong);
});

test('paper that is said to arrive tomorrow, or to have come over a year ago, is refused', async () => {
  const tomorrow = await submitRequest(world, {
    ...submission,
    channel: 'in-person',
    receivedOn: '2026-03-03' as never,
  });
  const longAgo = await submitRequest(world, {
    ...submission,
    channel: 'in-person',
    receivedOn: '2025-03-01' as never,
  });
  expect([tomorrow, longAgo].map((result) => !result.ok && result.refusal.kind)).toEqual([
    'DateInFuture',
    'ReceivedTooLongAgo',
  ]);
});
