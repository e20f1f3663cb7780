import { expect, test } from 'vitest';
import { submitRequest } from '../../../shared/application/submit-request.ts';
import type { JournalBlock } from '../../../shared/ports/audit-journal.ts';
import type { Change } from '../../../shared/ports/request-store.ts';
import { freshWorld } from '../../application/world.ts';
import { form, on } from '../../domain/request/given.ts';

const changedView = { title: '改过的名称' } as const;

async function stored() {
  const world = await freshWorld();
  const submitted = await submitRequest(world, {
    form,
    idempotencyKey: 'k1',
    channel: 'in-person',
    receivedOn: on('2026-03-02'),
    by: { kind: 'staff', sub: 'h1', role: 'handler' },
  });
  if (!submitted.ok) throw new Error(submitted.refusal.kind);
  const { receiptNumber } = submitted.value;
  const view = await world.requests.view(receiptNumber);
  const [event] = await world.requests.history(receiptNumber);
  if (view === null || event === undefined) throw new Error('nothing was stored');
  const change = (expectedVersion: number, sequence: number): Change => ({
    receiptNumber,
    expectedVersion,
    events: [{ ...event, sequence }],
    view: { ...view, ...changedView, version: expectedVersion + 1 },
    mails: [],
  });
  return { world, receiptNumber, view, change };
}

test('a view is not changed from a version that is no longer the stored one, even where the event’s place is free', async () => {
  const { world, receiptNumber, view, change } = await stored();
  for (const stale of [view.version - 1, view.version + 1].filter((version) => version > 0)) {
    expect(await world.requests.save(change(stale, 9))).toEqual({ kind: 'changed-since-read' });
  }
  expect(await world.requests.view(receiptNumber)).toEqual(view);
  expect(await world.requests.history(receiptNumber)).toHaveLength(1);
  expect(await world.requests.save(change(view.version, view.version + 1))).toEqual({ kind: 'saved' });
  expect(await world.requests.view(receiptNumber)).toMatchObject(changedView);
});

test('an event is not written over, even from the stored version of the view', async () => {
  const { world, receiptNumber, view, change } = await stored();
  const before = await world.requests.history(receiptNumber);
  expect(await world.requests.save(change(view.version, 1))).toEqual({ kind: 'changed-since-read' });
  expect(await world.requests.history(receiptNumber)).toEqual(before);
  expect(await world.requests.view(receiptNumber)).toEqual(view);
});

test('a receipt number that is taken is not taken again', async () => {
  const { world, receiptNumber, view, change } = await stored();
  expect(await world.requests.save(change(0, 9))).toEqual({ kind: 'changed-since-read' });
  expect(await world.requests.view(receiptNumber)).toEqual(view);
});

test('of two writers of the same journal block the first stays and the second is told', async () => {
  const { journal } = await freshWorld();
  const block = (seal: string): JournalBlock => ({
    agencyId: 'a1',
    number: 1,
    sealedAt: '2026-03-02T01:00:00.000Z',
    previousSeal: '',
    entries: [{ pk: 'REQ#1', sk: 'EVT#1', hash: seal }],
    seal,
  });
  expect(
    await Promise.all([journal.addBlock(block('first')), journal.addBlock(block('second'))]).then((outcomes) =>
      outcomes.toSorted(),
    ),
  ).toEqual([false, true]);
  const kept = await journal.lastBlock('a1');
  expect(await journal.addBlock(block('third'))).toBe(false);
  expect(await journal.lastBlock('a1')).toEqual(kept);
});
