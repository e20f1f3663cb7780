import { expect, test } from 'vitest';
import { dynamodbCalendarStore } from '../../shared/adapters/dynamodb/calendar-store.ts';
import { loadNotice, previewNotice } from '../../shared/application/load-notice.ts';
import { loadRequest } from '../../shared/application/load-request.ts';
import { recountAfterNotice } from '../../shared/application/recount-open-requests.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { form, on } from '../domain/request/given.ts';
import { freshWorld } from './world.ts';

/** Invented after the extensions of early 2020. */
const closure = {
  text: '延迟复工 2026-03-09 2026-03-13 放假',
  scope: 'local',
  year: 2026,
  title: '示例县关于延迟复工的通知（虚构）',
  issuedOn: null,
  url: null,
} as const;

async function worldWithCalendar() {
  const world = await freshWorld('2026-03-05T09:00:00+08:00');
  await world.agencies.replaceStaff('a1', [{ sub: 'h1', name: '甲', email: 'h1@a1.example', role: 'handler' }]);
  return { ...world, calendars: dynamodbCalendarStore(world.documents, world.tableName, world.clock) };
}
type ClosureWorld = Awaited<ReturnType<typeof worldWithCalendar>>;

async function received(world: ClosureWorld, agencyId: string): Promise<string> {
  const result = await submitRequest(world, {
    form: { ...form, agencyId },
    idempotencyKey: agencyId,
    channel: 'in-person',
    receivedOn: on('2026-03-02'),
    by: { kind: 'staff', sub: 'h1', role: 'handler' },
  });
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value.receiptNumber;
}

const clockOf = async (world: ClosureWorld, receiptNumber: string) => (await loadRequest(world, receiptNumber))!.clock;

test('a closure of one agency moves its requests by the days closed, with the reason in the ledger, and no other agency’s', async () => {
  const world = await worldWithCalendar();
  const [here, elsewhere] = [await received(world, 'a1'), await received(world, 'a2')];
  expect((await clockOf(world, here)).dueOn).toBe('2026-03-30');

  const preview = await previewNotice(world, closure, { agencyId: 'a1' });
  expect(preview.days.map((day) => day.on)).toEqual([
    '2026-03-09',
    '2026-03-10',
    '2026-03-11',
    '2026-03-12',
    '2026-03-13',
  ]);
  expect(preview.moved.map(({ id, agencyId, after }) => [id, agencyId, after.dueOn])).toEqual([
    [here, 'a1', '2026-04-07'],
  ]);
  expect(await world.calendars.loaded()).toEqual([]);

  expect(await loadNotice(world, closure, 'm1', { agencyId: 'a1' })).toMatchObject({ ok: true });
  expect(await world.calendars.loaded()).toMatchObject([{ agencyId: 'a1', scope: 'local', loadedBy: 'm1' }]);
  expect(await world.calendars.recountProgress(1)).toBeNull();
  expect(await recountAfterNotice(world, 1)).toEqual({ looked: 1, moved: 1 });
  expect(await world.calendars.recountProgress(1)).toEqual({
    agencies: 1,
    agenciesDone: 1,
    looked: 1,
    moved: 1,
    isDone: true,
  });

  const moved = await loadRequest(world, here);
  expect(moved?.clock.dueOn).toBe('2026-04-07');
  expect(moved?.clock.ledger.at(-1)).toMatchObject({
    reason: 'answer-period',
    workingDays: 20,
    localClosures: [{ from: '2026-03-09', to: '2026-03-13', name: '延迟复工', notice: closure.title }],
  });
  expect(moved?.events.at(-1)).toMatchObject({
    type: 'DueDateRecounted',
    notice: closure.title,
    dueOnBefore: '2026-03-30',
    dueOnAfter: '2026-04-07',
  });

  const same = await loadRequest(world, elsewhere);
  expect(same?.clock.dueOn).toBe('2026-03-30');
  expect(same?.clock.ledger.every((entry) => entry.localClosures === undefined)).toBe(true);
  expect(same?.events).toHaveLength(1);
});

test('the deployment’s calendar stays as it was, and a later yearly notice leaves the closure in force', async () => {
  const world = await worldWithCalendar();
  const { version } = await world.calendars.current();
  await loadNotice(world, closure, 'm1', { agencyId: 'a1' });
  expect((await world.calendars.current()).version).toBe(version);
  expect((await world.calendars.of('a2')).version).toBe(version);
  expect((await world.calendars.of('a1')).version).not.toBe(version);
  await loadNotice(
    world,
    {
      ...closure,
      scope: 'amendment',
      text: '示例节 2026-03-20 放假',
      title: '国务院办公厅关于调整2026年示例节安排的通知（虚构）',
    },
    'd1',
  );
  expect((await world.calendars.of('a1')).notices.map(({ scope }) => scope).slice(-2)).toEqual(['amendment', 'local']);
  expect((await world.calendars.of('a2')).notices.at(-1)?.scope).toBe('amendment');
});

test('a recount reads the notices afresh, however lately its process has counted', async () => {
  const world = await worldWithCalendar();
  const here = await received(world, 'a1');
  const recounting = { ...world, calendars: dynamodbCalendarStore(world.documents, world.tableName, world.clock) };
  expect((await recounting.calendars.of('a1')).publishedThrough).toBe('2026-12-31');
  await loadNotice(world, closure, 'm1', { agencyId: 'a1' });
  expect(await recountAfterNotice(recounting, 1)).toEqual({ looked: 1, moved: 1 });
  expect((await world.requests.view(here))?.dueOn).toBe('2026-04-07');
});
