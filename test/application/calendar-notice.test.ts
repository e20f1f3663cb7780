import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { dynamodbCalendarStore } from '../../shared/adapters/dynamodb/calendar-store.ts';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { loadNotice, previewNotice } from '../../shared/application/load-notice.ts';
import { loadRequest } from '../../shared/application/load-request.ts';
import { previewRecount, recountAfterNotice } from '../../shared/application/recount-open-requests.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { form, on } from '../domain/request/given.ts';
import { inventedNotice as notice } from './invented-notice.ts';
import { freshWorld } from './world.ts';

async function worldWithCalendar() {
  const world = await freshWorld('2026-12-22T09:00:00+08:00');
  await world.agencies.replaceStaff('a1', [{ sub: 'h1', name: '甲', email: 'h1@a1.example', role: 'handler' }]);
  return { ...world, calendars: dynamodbCalendarStore(world.documents, world.tableName, world.clock) };
}

type NoticeWorld = Awaited<ReturnType<typeof worldWithCalendar>>;

async function received(world: NoticeWorld, key: string, receivedOn: string): Promise<string> {
  const result = await submitRequest(world, {
    form,
    idempotencyKey: key,
    channel: 'in-person',
    receivedOn: on(receivedOn),
    by: { kind: 'staff', sub: 'h1', role: 'handler' },
  });
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value.receiptNumber;
}

test('a notice is previewed, loaded, and moves just the open requests that it touches, with a record and word to the handler', async () => {
  const world = await worldWithCalendar();
  const touched = await received(world, 'k1', '2026-12-18');
  const early = await received(world, 'k2', '2026-12-01');
  const closed = await received(world, 'k3', '2026-12-18');
  await actOnRequest(world, { sub: 'h1', role: 'handler', agencyId: 'a1' }, closed, 1, {
    type: 'answer',
    on: on('2026-12-21'),
    outcome: 'disclosed',
  });
  const before = await loadRequest(world, touched);
  expect(before?.clock).toMatchObject({ provisional: true });

  const preview = await previewNotice(world, notice);
  expect(preview.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(preview.moved.map(({ id }) => id)).toEqual([touched]);
  expect(preview.days.find((day) => day.on === '2027-01-09')).toMatchObject({ before: 'weekend', after: 'make-up' });
  expect((await world.calendars.loaded()).length).toBe(0);

  expect(await loadNotice(world, notice, 'd1')).toMatchObject({ ok: true });
  expect(await recountAfterNotice(world, 1)).toEqual({ looked: 2, moved: 1 });

  const after = await loadRequest(world, touched);
  expect(after?.clock).toMatchObject({ provisional: false, dueOn: preview.moved[0]!.after.dueOn });
  expect(after?.events.at(-1)).toMatchObject({
    type: 'DueDateRecounted',
    notice: notice.title,
    dueOnBefore: before!.clock.dueOn,
    dueOnAfter: after!.clock.dueOn,
    by: { kind: 'system' },
  });
  expect((await loadRequest(world, early))?.events).toHaveLength(1);
  expect((await loadRequest(world, closed))?.events.at(-1)).toMatchObject({ type: 'Answered' });

  const { Items = [] } = await world.documents.send(
    new QueryCommand({
      TableName: world.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'RECOUNT#1' },
    }),
  );
  expect(Items).toMatchObject([
    { mails: [{ template: 'dates-moved', sub: 'h1', dates: [{ receiptNumber: touched }] }] },
  ]);

  expect(await recountAfterNotice(world, 1)).toEqual({ looked: 2, moved: 0 });
});

test('a warm process counts with a newly loaded calendar within a minute', async () => {
  const world = await worldWithCalendar();
  const otherProcess = dynamodbCalendarStore(world.documents, world.tableName, world.clock);
  const { version } = await otherProcess.current();
  await loadNotice(world, notice, 'd1');
  expect((await world.calendars.current()).version).not.toBe(version);
  world.setNow('2026-12-22T09:01:01+08:00');
  expect((await otherProcess.current()).version).toBe((await world.calendars.current()).version);
});

test('a notice that cannot be read is refused and changes nothing; of two loaded at once one is told to look again', async () => {
  const world = await worldWithCalendar();
  expect(await loadNotice(world, { ...notice, text: '明年再说' }, 'd1')).toMatchObject({
    refusal: { kind: 'NoticeNotReadable' },
  });
  const stored = {
    scope: 'local',
    year: 2026,
    title: '示例',
    issuedOn: null,
    url: null,
    offDays: ['示例 2026-12-23'],
    makeUpDays: [],
    loadedAt: '',
    loadedBy: 'd1',
  } as const;
  expect(await Promise.all([world.calendars.load(stored, 0), world.calendars.load(stored, 0)])).toEqual(
    expect.arrayContaining([true, false]),
  );
  expect(await world.calendars.loaded()).toHaveLength(1);
});

test('a request to be answered by an earlier day that a court or superior set is not taken for moved by that', async () => {
  const world = await worldWithCalendar();
  const number = await received(world, 'k1', '2026-12-01');
  const staff = { sub: 'h1', role: 'supervisor', agencyId: 'a1' } as const;
  await actOnRequest(world, staff, number, 1, { type: 'answer', on: on('2026-12-04'), outcome: 'disclosed' });
  expect(
    await actOnRequest(world, staff, number, 2, {
      type: 'reopen',
      on: on('2026-12-22'),
      orderedBy: '示例县人民法院',
      reason: '判决重新答复',
      answerBy: on('2026-12-24'),
    }),
  ).toMatchObject({ ok: true });
  expect((await world.requests.view(number))?.dueOn).toBe('2026-12-24');
  expect(await previewRecount(world, null)).toEqual({ looked: 1, moving: [] });
  await loadNotice(
    world,
    { ...notice, text: '示例日 2026-12-23 放假', scope: 'amendment', year: 2026, title: '示例' },
    'd1',
  );
  await recountAfterNotice(world, 1);
  expect(await recountAfterNotice(world, 1)).toEqual({ looked: 1, moved: 0 });
});
