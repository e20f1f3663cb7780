import { beforeEach, expect, test } from 'vitest';
import { sweepAlerts } from '../../shared/application/sweep-alerts.ts';
import type { DigestLine } from '../../shared/domain/alert/digest.ts';
import { defaultAlertSettings } from '../../shared/domain/alert/ladder.ts';
import type { DigestIntent } from '../../shared/domain/mail/mail-intent.ts';
import { on } from '../domain/request/given.ts';
import { type AlertWorld, freshAlertWorld, staff } from './alert-world.ts';

let world: AlertWorld;
beforeEach(async () => {
  world = await freshAlertWorld();
  await world.sweepLog.dutiesMade(2026);
});

/** Runs the sweep on a day at 08:30. */
async function sweep(day: string) {
  world.setNow(`${day}T08:30:00+08:00`);
  return sweepAlerts(world, on(day));
}

/** Who is told what on a day: sub, dates and rungs. */
async function digestsOf(day: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for await (const intent of world.digests.of(on(day)))
    if (intent.template === 'digest') found[intent.sub] = intent.lines.map(said);
  return found;
}

const said = (line: DigestLine) => `${line.name} ${line.stage} ${line.because}`;

// Received on 2026-03-02, the answer is due on 2026-03-30; ten working days before is 2026-03-16.
test('nothing is said before the ladder begins, then the handlers are told while nobody has the request', async () => {
  await world.received();
  await sweep('2026-03-10');
  expect(await digestsOf('2026-03-10')).toMatchObject({ h1: ['correction-notice 1 nobody-handles-it'] });
  expect(await sweep('2026-03-13')).toEqual({ due: 0, digests: 0, unaddressed: 0 });
  expect(await sweep('2026-03-16')).toEqual({ due: 1, digests: 2, unaddressed: 0 });
  expect(await digestsOf('2026-03-16')).toEqual({
    h1: ['answer 10 nobody-handles-it'],
    h2: ['answer 10 nobody-handles-it'],
  });
  expect(await sweep('2026-03-17')).toEqual({ due: 0, digests: 0, unaddressed: 0 });
});

test('the supervisor joins at three working days and the department when the answer is late', async () => {
  const number = await world.received();
  await world.act(number, { type: 'assign', handler: 'h2' });
  await sweep('2026-03-25');
  expect(await digestsOf('2026-03-25')).toEqual({ h2: ['answer 3 you-handle-it'], s1: ['answer 3 supervisor'] });
  await sweep('2026-03-31');
  expect(await digestsOf('2026-03-31')).toEqual({
    h2: ['answer -1 you-handle-it'],
    s1: ['answer -1 supervisor'],
    d1: ['answer -1 department'],
  });
});

test('each working day after the date is told, and rest days are quiet but make-up days are not', async () => {
  // Due on 2026-04-29; 1 to 5 May are off, Saturday 9 May is worked.
  world.setNow('2026-03-31T10:00:00+08:00');
  await world.received('k1', '2026-03-31');
  const told: string[] = [];
  for (const day of [
    '2026-04-29',
    '2026-04-30',
    '2026-05-01',
    '2026-05-06',
    '2026-05-07',
    '2026-05-08',
    '2026-05-09',
    '2026-05-10',
    '2026-05-11',
  ]) {
    await sweep(day);
    const lines = (await digestsOf(day))['h1'];
    if (lines !== undefined) told.push(`${day} ${lines[0]!.split(' ')[1]!}`);
  }
  expect(told).toEqual([
    '2026-04-29 0',
    '2026-04-30 -1',
    '2026-05-06 -2',
    '2026-05-07 -3',
    '2026-05-08 -4',
    '2026-05-09 -5',
    '2026-05-11 -6',
  ]);
});

test.each([1, 3, 10])('R16: after %i working days without a sweep only the latest rung is told, once', async (days) => {
  await world.received();
  await sweep('2026-03-13');
  const back = { 1: '2026-03-17', 3: '2026-03-19', 10: '2026-03-30' }[days]!;
  await sweep(back);
  expect((await digestsOf(back))['h1']).toEqual([
    { 1: 'answer 10 nobody-handles-it', 3: 'answer 10 nobody-handles-it', 10: 'answer 0 nobody-handles-it' }[days],
  ]);
  await sweep(back);
  expect(await world.digests.carried()).toEqual([]);
});

test('a change of the request between two rungs does not tell a rung again, and does not lose one that a missed sweep left', async () => {
  const number = await world.received();
  await world.act(number, { type: 'assign', handler: 'h1' });
  await sweep('2026-03-16');
  world.setNow('2026-03-16T10:00:00+08:00');
  await world.act(number, { type: 'add-note', text: '已联系' });
  expect(await sweep('2026-03-17')).toMatchObject({ due: 1, digests: 0 });
  // No sweep on 2026-03-23, the day of the next rung; a note comes first.
  world.setNow('2026-03-23T15:00:00+08:00');
  await world.act(number, { type: 'add-note', text: '再联系' });
  await sweep('2026-03-24');
  expect(await digestsOf('2026-03-24')).toEqual({ h1: ['answer 5 you-handle-it'] });
});

test('R24: an extension, a pause and a restart cancel the old ladder and begin a new one', async () => {
  const number = await world.received();
  await world.act(number, { type: 'assign', handler: 'h1' });
  await sweep('2026-03-16');
  world.setNow('2026-03-17T10:00:00+08:00');
  await world.act(number, { type: 'propose-extension', workingDays: 20, reason: '档案分散' });
  await world.act(number, { type: 'approve-extension', on: on('2026-03-17') }, 'supervisor');
  // Due on 2026-04-28 now: the old rungs on 23, 25, 27 and 30 March are silent.
  for (const day of ['2026-03-18', '2026-03-23', '2026-03-25', '2026-03-27', '2026-03-30', '2026-03-31']) {
    await sweep(day);
    expect((await digestsOf(day))['h1'] ?? []).toEqual([]);
  }
  await sweep('2026-04-14');
  expect((await digestsOf('2026-04-14'))['h1']).toEqual(['answer 10 you-handle-it']);
  world.setNow('2026-04-14T11:00:00+08:00');
  await world.act(number, {
    type: 'request-correction',
    on: on('2026-04-14'),
    items: ['请写明文号'],
    replyBy: on('2026-04-21'),
  });
  await sweep('2026-04-20');
  expect((await digestsOf('2026-04-20'))['h1']).toEqual(['correction-reply 1 you-handle-it']);
  world.setNow('2026-04-20T11:00:00+08:00');
  await world.act(number, { type: 'record-correction', on: on('2026-04-20') });
  await sweep('2026-04-21');
  expect((await digestsOf('2026-04-21'))['h1'] ?? []).toEqual([]);
});

test('whoever a request is handed to is told where it stands, and nobody else again', async () => {
  const number = await world.received();
  await world.act(number, { type: 'assign', handler: 'h1' });
  await sweep('2026-03-25');
  world.setNow('2026-03-25T14:00:00+08:00');
  await world.act(number, { type: 'assign', handler: 'h2' });
  await sweep('2026-03-26');
  expect(await digestsOf('2026-03-26')).toEqual({ h2: ['answer 3 handed-to-you'] });
});

test('a request whose receipt nobody has confirmed is asked for on the next working morning, then daily with the supervisor', async () => {
  world.setNow('2026-03-06T21:00:00+08:00');
  const { submitRequest } = await import('../../shared/application/submit-request.ts');
  const { form } = await import('../domain/request/given.ts');
  await submitRequest(world, {
    form,
    idempotencyKey: 'online',
    channel: 'online',
    receivedOn: null,
    by: { kind: 'applicant' },
  });
  await sweep('2026-03-09');
  expect(await digestsOf('2026-03-09')).toEqual({
    h1: ['confirm-receipt 0 nobody-handles-it'],
    h2: ['confirm-receipt 0 nobody-handles-it'],
  });
  await sweep('2026-03-10');
  expect(await digestsOf('2026-03-10')).toMatchObject({
    h1: ['confirm-receipt -1 nobody-handles-it'],
    s1: ['confirm-receipt -1 supervisor'],
    d1: ['confirm-receipt -1 department'],
  });
});

test('the last day to tell of an extension is watched once one is proposed, and the one who approves is told', async () => {
  const number = await world.received();
  await world.act(number, { type: 'assign', handler: 'h1' });
  await sweep('2026-03-16');
  world.setNow('2026-03-17T10:00:00+08:00');
  await world.act(number, { type: 'propose-extension', workingDays: 5, reason: '档案分散' });
  // To be told by 2026-03-27, the working day before the due date.
  await sweep('2026-03-20');
  expect(await digestsOf('2026-03-20')).toEqual({
    h1: ['extension-notice 5 you-handle-it'],
    s1: ['extension-notice 5 approver'],
  });
});

test('opinions are watched to their limit; its end is told once, with the answer’s own ladder going on', async () => {
  const number = await world.received();
  await world.act(number, { type: 'assign', handler: 'h1' });
  await world.act(number, {
    type: 'send-consultation',
    id: 'c1',
    party: 'third-party',
    on: on('2026-03-02'),
    to: '示例公司',
  });
  // The limit is 2026-03-23.
  const told: string[] = [];
  for (const day of ['2026-03-18', '2026-03-19', '2026-03-23', '2026-03-24', '2026-03-25']) {
    await sweep(day);
    told.push(...((await digestsOf(day))['h1'] ?? []).map((line) => `${day} ${line}`));
  }
  expect(told).toEqual([
    '2026-03-18 opinion 3 you-handle-it',
    '2026-03-23 opinion 0 you-handle-it',
    '2026-03-24 opinion -1 you-handle-it',
  ]);
});

test('the yearly report is watched from mid-January for each agency, and the government’s for the department; what is settled is quiet', async () => {
  world.setNow('2027-01-04T08:30:00+08:00');
  await sweep('2026-12-31');
  await sweep('2027-01-18');
  expect(await digestsOf('2027-01-18')).toEqual({ m1: ['yearly-report 10 administrator'] });
  await world.duties.settle('a1', 'yearly-report', '2026', on('2027-01-20'));
  await sweep('2027-02-01');
  expect((await digestsOf('2027-02-01'))['m1']).toBeUndefined();
  expect(await digestsOf('2027-02-01')).toEqual({});
  await sweep('2027-03-31');
  expect((await digestsOf('2027-03-31'))['d1']).toEqual(['yearly-report-published 0 administrator']);
});

test('R23: a calendar that lacks the next year on 1 December is told to the department and the administrators until it is loaded', async () => {
  world = await freshAlertWorld();
  await sweep('2026-11-30');
  await sweep('2026-12-01');
  expect(await digestsOf('2026-12-01')).toEqual({
    d1: ['calendar-notice 0 administrator'],
  });
  const { businessCalendar, publishedCalendar } = await import('../../shared/domain/calendar/business-calendar.ts');
  const next = businessCalendar([
    ...publishedCalendar().notices,
    {
      ...publishedCalendar().notices.find(({ scope }) => scope === 'year')!,
      year: 2027,
      offDays: [],
      makeUpDays: [],
      ordinaryDays: [],
    },
  ]);
  world.calendars = { current: () => Promise.resolve(next), of: () => Promise.resolve(next) };
  await sweep('2026-12-02');
  await sweep('2026-12-15');
  expect(await digestsOf('2026-12-15')).toEqual({});
  expect((await world.duties.get('-', 'calendar-notice', '2027'))!.settledOn).toBe('2026-12-02');
});

test('what fell due before the system first ran is not its business', async () => {
  world = await freshAlertWorld();
  await sweep('2026-03-03');
  expect((await world.duties.of('a1')).map(({ kind }) => kind)).toEqual([]);
  expect((await world.duties.of('-')).map(({ kind, dueOn }) => `${kind} ${dueOn}`)).toEqual([
    'calendar-notice 2026-12-01',
    'yearly-report-published 2026-03-31',
  ]);
});

test('an agency’s own ladder holds from the next morning on, for requests made before it too', async () => {
  await world.received();
  const late = {
    ...defaultAlertSettings,
    ladders: { ...defaultAlertSettings.ladders, answer: { before: [15], after: 'never' as const } },
    supervisorFrom: 15,
  };
  await world.alertSettings.replace('a1', late, null);
  await sweep('2026-03-06');
  expect(await digestsOf('2026-03-06')).toEqual({});
  await sweep('2026-03-09');
  expect((await digestsOf('2026-03-09'))['s1']).toEqual(['answer 15 supervisor']);
  await sweep('2026-03-16');
  expect(await digestsOf('2026-03-16')).toEqual({});
});

test('R15: two sweeps at once put each digest once and move each request once', async () => {
  for (const key of ['k1', 'k2', 'k3']) await world.received(key);
  world.setNow('2026-03-16T08:30:00+08:00');
  const results = await Promise.all([sweepAlerts(world, on('2026-03-16')), sweepAlerts(world, on('2026-03-16'))]);
  expect(results[0].digests + results[1].digests).toBe(2);
  expect(await digestsOf('2026-03-16')).toEqual({
    h1: Array(3).fill('answer 10 nobody-handles-it'),
    h2: Array(3).fill('answer 10 nobody-handles-it'),
  });
  expect(await world.digests.carried()).toEqual([]);
  expect(await sweep('2026-03-17')).toMatchObject({ due: 0 });
});

test('R15: a line that a rerun finds too late for the day’s digest is carried into the next one, once', async () => {
  await world.received('k1');
  await sweep('2026-03-16');
  // A second request appears in the index only now, though it was due this morning.
  const late = await world.received('k2');
  const item = (await world.alerts.subject(world.alerts.refOfRequest(late)))!;
  await world.alerts.move(item, [], on('2026-03-16'));
  await sweep('2026-03-16');
  expect((await world.digests.carried()).map(({ sub }) => sub).sort()).toEqual(['h1', 'h2']);
  await sweep('2026-03-17');
  expect((await digestsOf('2026-03-17'))['h1']).toEqual(['answer 10 nobody-handles-it']);
  expect(await world.digests.carried()).toEqual([]);
  expect(await sweep('2026-03-18')).toMatchObject({ digests: 0 });
});

test('a person of several agencies gets one digest, nearest date first', async () => {
  await world.agencies.replaceStaff('a2', [staff[0]!]);
  await world.received('k1', '2026-03-02');
  const { form } = await import('../domain/request/given.ts');
  await world.received('k2', '2026-02-26', { ...form, agencyId: 'a2' });
  await sweep('2026-03-16');
  const intents: DigestIntent[] = [];
  for await (const intent of world.digests.of(on('2026-03-16')))
    if (intent.template === 'digest' && intent.sub === 'h1') intents.push(intent);
  expect(intents).toHaveLength(1);
  expect(intents[0]!.lines.map(({ agencyId, dueOn }) => `${agencyId} ${dueOn}`)).toEqual([
    'a2 2026-03-25',
    'a1 2026-03-30',
  ]);
});

test('where mail to a handler comes back, the supervisor is told instead; an agency without anybody is counted', async () => {
  const number = await world.received();
  await world.act(number, { type: 'assign', handler: 'h1' });
  await world.suppressions.add('H1@a1.example', { reason: 'bounced', at: world.clock.now() });
  await sweep('2026-03-16');
  expect(await digestsOf('2026-03-16')).toEqual({ s1: ['answer 10 colleague-unreachable'] });
  await world.agencies.replaceStaff('a1', []);
  expect(await sweep('2026-03-23')).toMatchObject({ due: 1, digests: 0, unaddressed: 1 });
});
