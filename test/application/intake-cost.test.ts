import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { form, on } from '../domain/request/given.ts';
import { type World, freshWorld } from './world.ts';

type Call = { readonly name: string; writeUnits: number };
type Next = (args: { input: object }) => Promise<{ output: unknown }>;

let world: World;
let calls: Call[];
beforeEach(async () => {
  world = await freshWorld();
  // A warm process knows agencies, ladders and calendar for a minute; the first request after a start asks for them once.
  await submitRequest(world, {
    form: { ...form, agencyId: 'a2' },
    idempotencyKey: 'warm',
    channel: 'online',
    receivedOn: null,
    by: { kind: 'applicant' },
  });
  calls = [];
  const watch = (next: Next, context: { readonly commandName?: string }) => async (args: { input: object }) => {
    const call = { name: context.commandName ?? '', writeUnits: 0 };
    calls.push(call);
    const reply = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } });
    const told =
      (reply.output as { readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] }).ConsumedCapacity ?? [];
    call.writeUnits = [told]
      .flat()
      .reduce((sum, { WriteCapacityUnits, CapacityUnits }) => sum + (WriteCapacityUnits ?? CapacityUnits ?? 0), 0);
    return reply;
  };
  world.documents.middlewareStack.add(watch as never, { step: 'initialize', priority: 'high', name: 'costWatch' });
});

const online = (idempotencyKey: string, agencyId = 'a1') =>
  submitRequest(world, {
    form: { ...form, agencyId },
    idempotencyKey,
    channel: 'online',
    receivedOn: null,
    by: { kind: 'applicant' },
  });

describe('what it costs to take a request in', () => {
  test.each([
    ['waiting for its receipt to be confirmed', 'a1'],
    ['received at once, with dates to watch', 'a2'],
  ])('%s: one call and at most eight write units, indexes included', async (_name, agencyId) => {
    expect(await online('k1', agencyId)).toMatchObject({ ok: true });
    expect(calls.map(({ name }) => name)).toEqual(['TransactWriteItemsCommand']);
    expect(calls[0]!.writeUnits).toBeGreaterThan(0);
    expect(calls[0]!.writeUnits).toBeLessThanOrEqual(8);
  });

  test('on paper it costs the same', async () => {
    expect(
      await submitRequest(world, {
        form,
        idempotencyKey: 'k1',
        channel: 'registered-mail',
        receivedOn: on('2026-03-02'),
        by: { kind: 'staff', sub: 'h1', role: 'handler' },
      }),
    ).toMatchObject({ ok: true });
    expect(calls).toHaveLength(1);
    expect(calls[0]!.writeUnits).toBeLessThanOrEqual(8);
  });

  test('the same again costs one call and gives the same receipt', async () => {
    const first = await online('k1');
    calls = [];
    expect(await online('k1')).toEqual(first);
    expect(calls.map(({ name }) => name)).toEqual(['TransactWriteItemsCommand']);
  });
});
