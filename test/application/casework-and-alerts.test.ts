import { beforeEach, expect, test } from 'vitest';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { listRequests } from '../../shared/application/list-requests.ts';
import { sendQueuedMail } from '../../shared/application/send-queued-mail.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { sweepAlerts } from '../../shared/application/sweep-alerts.ts';
import type { MailIntent } from '../../shared/domain/mail/mail-intent.ts';
import type { RequestCommand } from '../../shared/domain/request/request-command.ts';
import { form, on } from '../domain/request/given.ts';
import { type World, freshWorld } from './world.ts';

const handler = { sub: 'h1', role: 'handler', agencyId: 'a1' } as const;
const supervisor = { sub: 's1', role: 'supervisor', agencyId: 'a1' } as const;

let world: World;
let digests: (MailIntent & { template: 'digest' })[];
beforeEach(async () => {
  world = await freshWorld();
  digests = [];
  const { digests: outbox } = world;
  world.digests = {
    put: async (intent) => {
      digests.push(intent);
      await outbox.put(intent);
    },
  };
  await world.agencies.replaceStaff('a1', [
    { sub: 'h1', name: '甲', email: 'h1@a1.example', role: 'handler' },
    { sub: 'h2', name: '乙', email: 'h2@a1.example', role: 'handler' },
    { sub: 's1', name: '丙', email: 's1@a1.example', role: 'supervisor' },
  ]);
});

async function received(idempotencyKey = 'k1', receivedOn = '2026-03-02'): Promise<string> {
  const result = await submitRequest(world, { form, idempotencyKey, channel: 'in-person', receivedOn: on(receivedOn), by: { kind: 'staff', sub: 'h1', role: 'handler' } });
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value.receiptNumber;
}

async function act(receiptNumber: string, version: number, command: RequestCommand, staff: typeof handler | typeof supervisor = handler) {
  return actOnRequest(world, staff, receiptNumber, version, command);
}

test('of two handlers who read the same version, one is told to read again', async () => {
  const number = await received();
  const results = await Promise.all([act(number, 1, { type: 'add-note', text: '一' }), act(number, 1, { type: 'add-note', text: '二' })]);
  expect(results.map((result) => (result.ok ? 'ok' : result.refusal.kind)).sort()).toEqual(['ChangedSinceRead', 'ok']);
});

test('a handler may not approve an extension and a foreign agency may not touch the request', async () => {
  const number = await received();
  await act(number, 1, { type: 'propose-extension', workingDays: 10, reason: '档案分散' });
  expect(await act(number, 2, { type: 'approve-extension', on: on('2026-03-02') })).toMatchObject({ refusal: { kind: 'NotPermitted', article: '条例第33条' } });
  expect(await actOnRequest(world, { ...supervisor, agencyId: 'a2' }, number, 2, { type: 'approve-extension', on: on('2026-03-02') })).toMatchObject({ refusal: { kind: 'ForeignAgency' } });
  expect(await act(number, 2, { type: 'approve-extension', on: on('2026-03-02') }, supervisor)).toMatchObject({ ok: true, value: { clock: { dueOn: '2026-04-14' } } });
});

test('the queue pages by due date and leaves out what is closed', async () => {
  for (const [index, day] of ['2026-02-27', '2026-02-26', '2026-02-25'].entries()) await received(`k${index}`, day);
  const first = await listRequests(world.requests, 'a1', { state: 'open' }, 2);
  const second = await listRequests(world.requests, 'a1', { state: 'open' }, 2, first.next!);
  expect([...first.rows, ...second.rows].map(({ receivedOn }) => receivedOn)).toEqual(['2026-02-25', '2026-02-26', '2026-02-27']);
  await act(first.rows[0]!.receiptNumber, 1, { type: 'answer', on: on('2026-03-02'), outcome: 'disclosed' });
  expect((await listRequests(world.requests, 'a1', { state: 'open' }, 10)).rows).toHaveLength(2);
  expect((await listRequests(world.requests, 'a1', { state: 'closed' }, 10)).rows).toHaveLength(1);
});

test('nothing is said before the ladder begins, then one digest per person, and the supervisor joins at three working days', async () => {
  await received('k1');
  await received('k2');
  // Due on 2026-03-30; ten working days before is 2026-03-16.
  expect(await sweepAlerts(world, on('2026-03-13'))).toEqual({ requestsDue: 0, digests: 0 });
  expect(await sweepAlerts(world, on('2026-03-16'))).toEqual({ requestsDue: 2, digests: 2 });
  expect(digests.map(({ sub, lines }) => [sub, lines.length, lines[0]!.workingDaysLeft])).toEqual([['h1', 2, 10], ['h2', 2, 10]]);
  expect(await sweepAlerts(world, on('2026-03-17'))).toEqual({ requestsDue: 0, digests: 0 });
  expect(await sweepAlerts(world, on('2026-03-25'))).toEqual({ requestsDue: 2, digests: 3 });
});

test('a sweep that did not run for days catches up with the latest stage only', async () => {
  await received();
  expect(await sweepAlerts(world, on('2026-03-26'))).toEqual({ requestsDue: 1, digests: 3 });
  expect(digests.map(({ lines }) => lines[0]!.workingDaysLeft)).toEqual([2, 2, 2]);
});

test('a sweep run twice, or twice at once, puts each digest once', async () => {
  await received();
  await Promise.all([sweepAlerts(world, on('2026-03-16')), sweepAlerts(world, on('2026-03-16'))]);
  await sweepAlerts(world, on('2026-03-16'));
  const outcomes: string[] = [];
  for (const digest of digests) outcomes.push(await sendQueuedMail(world, digest));
  expect(world.sentMails.map(({ to }) => to).sort()).toEqual(['h1@a1.example', 'h2@a1.example']);
  expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(2);
});

test('a rest day is quiet', async () => {
  await received();
  expect(await sweepAlerts(world, on('2026-03-21'))).toEqual({ requestsDue: 0, digests: 0 });
});

test('a digest is looked at again when it is sent: what was answered meanwhile is dropped', async () => {
  const number = await received();
  await sweepAlerts(world, on('2026-03-16'));
  world.setNow('2026-03-16T09:00:00+08:00');
  await act(number, 1, { type: 'answer', on: on('2026-03-16'), outcome: 'disclosed' });
  expect(await sendQueuedMail(world, digests[0]!)).toBe('dropped');
  expect(world.sentMails).toEqual([]);
});

test('a throttled mail is given back and goes out at the next try, once', async () => {
  const number = await received();
  const intent: MailIntent = { id: `${number}.1.submission-received`, template: 'submission-received', receiptNumber: number };
  world.scriptedOutcomes.push({ kind: 'try-later', reason: 'Throttling' });
  expect(await sendQueuedMail(world, intent)).toBe('try-later');
  expect(await sendQueuedMail(world, intent)).toBe('sent');
  expect(await sendQueuedMail(world, intent)).toBe('already-sent');
  expect(world.sentMails).toHaveLength(1);
  expect(world.sentMails[0]).toMatchObject({ to: 'zhao@citizen.example', subject: expect.stringContaining(number) });
});

test('a worker that died holding a claim is taken over after its lease, not before', async () => {
  const number = await received();
  const intent: MailIntent = { id: 'm1', template: 'submission-received', receiptNumber: number };
  await world.ledger.claim('m1', world.clock.now());
  expect(await sendQueuedMail(world, intent)).toBe('try-later');
  world.setNow('2026-03-02T09:02:01+08:00');
  expect(await sendQueuedMail(world, intent)).toBe('sent');
});
