import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { publicApi } from '../../functions/public-api/public-api.ts';
import { publicPages } from '../../functions/public-pages/public-pages.ts';
import { batchWrite } from '../../shared/adapters/dynamodb/batch-write.ts';
import { submitRequest, type Submission } from '../../shared/application/submit-request.ts';
import { type World, freshWorld } from '../application/world.ts';
import { form } from '../domain/request/given.ts';
import { CallWatch, type FaultScript } from '../support/crash-points.ts';
import { runtimeOnFreshTable } from '../support/runtime-on-fresh-table.ts';
import { expectKeysKept, expectWhole, itemsOf } from './invariants.ts';

vi.setConfig({ testTimeout: process.env['FAULTS'] === 'all' ? 600_000 : 60_000 });

const conflict = () =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }, { Code: 'None' }],
  });
const named = (name: string) => Object.assign(new Error('the store’s own words'), { name });
const onTransaction = (count: number, error: () => Error): FaultScript => {
  let failed = 0;
  return ({ name }) =>
    name.startsWith('TransactWrite') && failed < count ? ((failed += 1), { moment: 'before', error: error() }) : null;
};

const submission: Submission = {
  form,
  idempotencyKey: 'k1',
  channel: 'online',
  receivedOn: null,
  by: { kind: 'applicant' },
};

describe('a store in trouble', () => {
  let world: World;
  let watch: CallWatch;
  beforeEach(async () => {
    world = await freshWorld();
    watch = new CallWatch();
    watch.watchClient(world.documents);
  });

  test('R7: five conflicts in a row are waited out, with one try each and no hot loop', async () => {
    watch.revive(onTransaction(5, conflict));
    const begun = performance.now();
    expect(await submitRequest(world, submission)).toMatchObject({ ok: true });
    // 40, 80, 160, 320 and 640 ms, each at least half.
    expect(performance.now() - begun).toBeGreaterThan(600);
    expect(watch.calls.filter(({ name }) => name.startsWith('TransactWrite'))).toHaveLength(6);
    expect(await expectKeysKept(world)).toHaveLength(1);
  });

  test('R7: conflicts that do not end are given up after six tries, with nothing stored', async () => {
    watch.revive(onTransaction(100, conflict));
    await expect(submitRequest(world, submission)).rejects.toThrow('cancelled');
    expect(watch.calls.filter(({ name }) => name.startsWith('TransactWrite'))).toHaveLength(6);
    watch.revive();
    expect(await expectKeysKept(world)).toEqual([]);
  });

  test('R8: a receipt number that is taken is drawn again and leaves the other request as it was; five in a row are given up', async () => {
    const first = await submitRequest(world, submission);
    if (!first.ok) throw new Error(first.refusal.kind);
    const taken = first.value.receiptNumber;
    const before = await world.requests.history(taken);
    const drawing = (numbers: readonly string[]) => {
      const left = [...numbers];
      return { ...world, codes: { ...world.codes, newReceiptNumber: () => left.shift() ?? taken } };
    };
    expect(
      await submitRequest(drawing([taken, taken, '20260302-BBBBBB']), { ...submission, idempotencyKey: 'k2' }),
    ).toMatchObject({ ok: true, value: { receiptNumber: '20260302-BBBBBB' } });
    expect(await submitRequest(drawing([]), { ...submission, idempotencyKey: 'k3' })).toMatchObject({
      ok: false,
      refusal: { kind: 'TryAgain' },
    });
    expect(await world.requests.history(taken)).toEqual(before);
    expect(await expectKeysKept(world)).toHaveLength(2);
  });

  test('R5: a key whose first owner stands still or dies before the commit holds up nobody; whoever commits first gives the receipt to all', async () => {
    const { promise: held, resolve: goOn } = Promise.withResolvers<undefined>();
    const slow = {
      ...world,
      requests: {
        ...world.requests,
        save: async (...changes: Parameters<typeof world.requests.save>) => (
          await held,
          world.requests.save(...changes)
        ),
      },
    };
    const first = submitRequest(slow, submission);
    const second = await submitRequest(world, submission);
    goOn(undefined);
    expect(await first).toEqual(second);
    expect(await expectKeysKept(world)).toHaveLength(1);
  });

  test('R20: items that a batch gives back are sent again until all are there, and an error tells when some would not go', async () => {
    const requests = Array.from({ length: 100 }, (_, index) => ({
      PutRequest: { Item: { pk: 'BATCH', sk: String(index) } },
    }));
    let given = 0;
    // The engine never gives anything back; this one takes seven of ten.
    const partly = (share: number) =>
      Object.create(world.documents, {
        send: {
          value: async (command: BatchWriteCommand) => {
            const wanted = command.input.RequestItems?.[world.tableName] ?? [];
            const taken = wanted.slice(0, Math.ceil(wanted.length * share));
            const left = wanted.slice(taken.length);
            given += left.length;
            if (taken.length > 0)
              await world.documents.send(new BatchWriteCommand({ RequestItems: { [world.tableName]: taken } }));
            return { UnprocessedItems: left.length === 0 ? {} : { [world.tableName]: left } };
          },
        },
      }) as typeof world.documents;
    await batchWrite(partly(0.7), world.tableName, requests);
    expect(given).toBeGreaterThan(0);
    expect((await itemsOf(world)).filter(({ pk }) => pk === 'BATCH')).toHaveLength(100);
    vi.useFakeTimers();
    try {
      const stuck = expect(batchWrite(partly(0), world.tableName, requests.slice(0, 3))).rejects.toThrow('3 items');
      await vi.runAllTimersAsync();
      await stuck;
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('over HTTP', () => {
  async function served(script: FaultScript) {
    const { runtime, table } = await runtimeOnFreshTable({});
    await runtime.agencies.addAgency({ id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
    const watch = new CallWatch();
    watch.revive(script);
    const requests = {
      ...runtime.requests,
      save: (...changes: Parameters<typeof runtime.requests.save>) =>
        watch.run('TransactWrite', () => runtime.requests.save(...changes)),
    };
    return { runtime: Object.create(runtime, { requests: { value: requests } }) as typeof runtime, table };
  }
  const post = (
    runtime: Parameters<typeof publicApi>[0],
    body: object = form,
    headers: Record<string, string> = { 'idempotency-key': 'k1' },
  ) =>
    publicApi(runtime).request('/v1/requests', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'TransactionInProgressException',
    'InternalServerError',
    'TimeoutError',
  ])('R7: %s is answered 503 with Retry-After, then the same key succeeds', async (name) => {
    const { runtime } = await served(onTransaction(1, () => named(name)));
    const refused = await post(() => runtime);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ title: 'busy', status: 503 });
    expect((await post(() => runtime)).status).toBe(201);
  });

  test('R7: a fault that no other try would turn is a 500 that says nothing of itself', async () => {
    const { runtime } = await served(onTransaction(1, () => named('ValidationException')));
    const failed = await post(() => runtime);
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toContain('the store');
  });

  test('R7: the form page says in words that the system is busy', async () => {
    const { runtime } = await runtimeOnFreshTable(
      {},
      { agencies: { agencies: () => Promise.reject(named('ThrottlingException')) } },
    );
    const page = await publicPages(() => runtime).request('/apply');
    expect(page.status).toBe(503);
    expect(page.headers.get('retry-after')).toBe('2');
    expect(await page.text()).toContain('系统繁忙');
  });

  test('R4: the same key with another body is a 422 and changes nothing', async () => {
    const { runtime, table } = await served(() => null);
    const first = (await (await post(() => runtime)).json()) as { receiptNumber: string };
    const other = await post(() => runtime, { ...form, information: { ...form.information, title: '别的' } });
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ title: 'IdempotencyKeyReused' });
    const stored = (await itemsOf(table)).filter(({ sk }) => sk === 'VIEW');
    expect(stored).toMatchObject([{ receiptNumber: first.receiptNumber, title: form.information.title }]);
  });

  test.each([
    [{}],
    [{ 'idempotency-key': '' }],
    [{ 'idempotency-key': 'with space' }],
    [{ 'idempotency-key': 'k'.repeat(201) }],
  ])('R6: without a fit Idempotency-Key (%j) nothing is taken', async (headers) => {
    const { runtime, table } = await served(() => null);
    expect((await post(() => runtime, form, headers)).status).toBe(400);
    expect((await itemsOf(table)).filter(({ sk }) => sk === 'VIEW')).toEqual([]);
  });
});

describe('a double click', () => {
  const rounds = process.env['FAULTS'] === 'all' ? 200 : 10;

  test('R3: fifty posts at once with one key are one request, one clock and one acknowledgement, every time', async () => {
    const { runtime, table } = await runtimeOnFreshTable({});
    await runtime.agencies.addAgency({ id: 'a2', name: '示例局', onlineReceiptRule: 'submitted' });
    const app = publicApi(() => runtime);
    const numbers = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const send = async () =>
        app.request('/v1/requests', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': `round-${round}` },
          body: JSON.stringify({ ...form, agencyId: 'a2' }),
        });
      const answers = await Promise.all(Array.from({ length: 50 }, send));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())));
      expect(bodies.size).toBe(1);
      numbers.add((JSON.parse([...bodies][0] ?? '') as { receiptNumber: string }).receiptNumber);
    }
    expect(numbers.size).toBe(rounds);
    const items = await itemsOf(table);
    expect(items.filter(({ sk }) => sk === 'VIEW')).toHaveLength(rounds);
    expect(
      items
        .flatMap(({ mails }) => (Array.isArray(mails) ? (mails as readonly { readonly template: string }[]) : []))
        .filter(({ template }) => template === 'submission-received'),
    ).toHaveLength(rounds);
  });
});

test('R22: a stored view is what its events fold to after every replay; there is no counter that a replay could move', async () => {
  const world = await freshWorld();
  for (const key of ['k1', 'k1', 'k2', 'k2', 'k1']) await submitRequest(world, { ...submission, idempotencyKey: key });
  const numbers = await expectKeysKept(world);
  expect(numbers).toHaveLength(2);
  for (const number of numbers) expect(await expectWhole(world, number)).toEqual(['Submitted']);
  const numeric = (await itemsOf(world)).flatMap((item) =>
    Object.entries(item).filter(
      ([name, value]) => typeof value === 'number' && !['version', 'sequence', 'expiresAt'].includes(name),
    ),
  );
  expect(numeric).toEqual([]);
});
