import { beforeEach, expect, test } from 'vitest';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { type RequestFilter, listRequests } from '../../shared/application/list-requests.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import type { RequestCommand } from '../../shared/domain/request/request-command.ts';
import { form, on } from '../domain/request/given.ts';
import { CallWatch } from '../support/crash-points.ts';
import { type World, freshWorld } from './world.ts';

const handler = { sub: 'h1', role: 'handler', agencyId: 'a1' } as const;
const supervisor = { sub: 's1', role: 'supervisor', agencyId: 'a1' } as const;

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});

async function received(idempotencyKey = 'k1', receivedOn = '2026-03-02'): Promise<string> {
  const result = await submitRequest(world, {
    form,
    idempotencyKey,
    channel: 'in-person',
    receivedOn: on(receivedOn),
    by: { kind: 'staff', sub: 'h1', role: 'handler' },
  });
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value.receiptNumber;
}

async function act(
  receiptNumber: string,
  version: number,
  command: RequestCommand,
  staff: typeof handler | typeof supervisor = handler,
) {
  return actOnRequest(world, staff, receiptNumber, version, command);
}

test('of two handlers who read the same version, one is told to read again', async () => {
  const number = await received();
  const results = await Promise.all([
    act(number, 1, { type: 'add-note', text: '一' }),
    act(number, 1, { type: 'add-note', text: '二' }),
  ]);
  expect(results.map((result) => (result.ok ? 'ok' : result.refusal.kind)).sort()).toEqual(['ChangedSinceRead', 'ok']);
});

test('a handler may not approve an extension and a foreign agency may not touch the request', async () => {
  const number = await received();
  await act(number, 1, { type: 'propose-extension', workingDays: 10, reason: '档案分散' });
  expect(await act(number, 2, { type: 'approve-extension', on: on('2026-03-02') })).toMatchObject({
    refusal: { kind: 'NotPermitted', article: '条例第33条' },
  });
  expect(
    await actOnRequest(world, { ...supervisor, agencyId: 'a2' }, number, 2, {
      type: 'approve-extension',
      on: on('2026-03-02'),
    }),
  ).toMatchObject({ refusal: { kind: 'ForeignAgency' } });
  expect(await act(number, 2, { type: 'approve-extension', on: on('2026-03-02') }, supervisor)).toMatchObject({
    ok: true,
    value: { clock: { dueOn: '2026-04-14' } },
  });
});

test('the queue pages by due date and leaves out what is closed', async () => {
  for (const [index, day] of ['2026-02-27', '2026-02-26', '2026-02-25'].entries()) await received(`k${index}`, day);
  const first = await listRequests(world.requests, 'a1', { state: 'open' }, 2);
  const second = await listRequests(world.requests, 'a1', { state: 'open' }, 2, first.next!);
  expect([...first.rows, ...second.rows].map(({ receivedOn }) => receivedOn)).toEqual([
    '2026-02-25',
    '2026-02-26',
    '2026-02-27',
  ]);
  await act(first.rows[0]!.receiptNumber, 1, { type: 'answer', on: on('2026-03-02'), outcome: 'disclosed' });
  expect((await listRequests(world.requests, 'a1', { state: 'open' }, 10)).rows).toHaveLength(2);
  expect((await listRequests(world.requests, 'a1', { state: 'closed' }, 10)).rows).toHaveLength(1);
});

test('a page of the queue is one query of the index, whatever is asked for', async () => {
  for (const index of [1, 2, 3]) await received(`k${index}`);
  const watch = new CallWatch();
  watch.watchClient(world.documents);
  const filters: readonly RequestFilter[] = [
    { state: 'open' },
    { state: 'closed' },
    { state: 'open', status: 'in-progress' },
    { state: 'open', sectionId: 's1', handler: 'h1', channel: 'fax', text: '规划' },
    { state: 'open', dueFrom: '2026-03-01', dueTo: '2026-03-31', flag: 'unassigned' },
  ];
  for (const filter of filters) {
    watch.revive();
    await listRequests(world.requests, 'a1', filter, 2);
    expect([filter, watch.calls.map(({ name }) => name)]).toEqual([filter, ['QueryCommand']]);
  }
});

test('rows that match beyond the page come on the next one, none twice', async () => {
  for (const [index, day] of ['2026-02-27', '2026-02-26', '2026-02-25'].entries()) await received(`k${index}`, day);
  const sieve = { state: 'open', channel: 'in-person' } as const;
  const first = await listRequests(world.requests, 'a1', sieve, 2);
  const second = await listRequests(world.requests, 'a1', sieve, 2, first.next!);
  expect([...first.rows, ...second.rows].map(({ receivedOn }) => receivedOn)).toEqual([
    '2026-02-25',
    '2026-02-26',
    '2026-02-27',
  ]);
  expect(second.next).toBeNull();
});
