import ICAL from 'ical.js';
import type { Hono } from 'hono';
import { beforeEach, expect, test } from 'vitest';
import { alertApi } from '../../functions/alert-api/alert-api.ts';
import { calendarFeed } from '../../functions/calendar-feed/calendar-feed.ts';
import type { HttpBindings } from '../../functions/http/http-app.ts';
import type { Runtime } from '../../functions/runtime.ts';
import { rateLimiter } from '../../shared/application/rate-limiter.ts';
import { sweepAlerts } from '../../shared/application/sweep-alerts.ts';
import type { StaffIdentity } from '../../shared/domain/agency/staff-identity.ts';
import { defaultAlertSettings } from '../../shared/domain/alert/ladder.ts';
import { on } from '../domain/request/given.ts';
import { type AlertWorld, freshAlertWorld, staff } from './alert-world.ts';

const people: Readonly<Record<string, StaffIdentity>> = {
  h1: { sub: 'h1', role: 'handler', agencyId: 'a1' },
  h2: { sub: 'h2', role: 'handler', agencyId: 'a1' },
  s1: { sub: 's1', role: 'supervisor', agencyId: 'a1' },
  m1: { sub: 'm1', role: 'admin', agencyId: 'a1' },
  m2: { sub: 'm2', role: 'admin', agencyId: 'a2' },
  d1: { sub: 'd1', role: 'department', agencyId: null },
};

let world: AlertWorld;
let api: Hono<HttpBindings>;
let feed: Hono<HttpBindings>;
beforeEach(async () => {
  world = await freshAlertWorld();
  await world.sweepLog.dutiesMade(2026);
  const runtime = {
    ...world,
    limiter: rateLimiter({ now: () => 0, factor: 1 }),
    tokens: { verify: (token: string) => Promise.resolve(people[token] ?? null) },
  } as unknown as Runtime;
  api = alertApi(() => runtime);
  feed = calendarFeed(() => runtime);
});

async function call(
  method: string,
  path: string,
  as: string | null,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await api.request(path, {
    method,
    headers: {
      ...(as === null ? {} : { authorization: `Bearer ${as}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

test('an administrator sets the agency’s ladder; what is left out has its default; others may only look', async () => {
  expect(await call('GET', '/v1/agencies/a1/alert-settings', 'h1')).toEqual({
    status: 200,
    body: defaultAlertSettings,
  });
  const changed = { ladders: { answer: { before: [15, 2], after: 2 } }, supervisorFrom: 2 };
  expect(await call('PUT', '/v1/agencies/a1/alert-settings', 's1', changed)).toMatchObject({ status: 403 });
  expect(await call('PUT', '/v1/agencies/a1/alert-settings', 'm2', changed)).toMatchObject({ status: 403 });
  expect(await call('PUT', '/v1/agencies/a1/alert-settings', 'm1', changed)).toMatchObject({
    status: 200,
    body: {
      ladders: { answer: { before: [15, 2], after: 2 }, opinion: defaultAlertSettings.ladders.opinion },
      supervisorFrom: 2,
      departmentFrom: -1,
    },
  });
  expect(await world.alertSettings.of('a1')).toMatchObject({ supervisorFrom: 2 });
});

test.each([
  [{ ladders: { answer: { before: [], after: 'never' } } }, '/ladders/answer/before'],
  [{ ladders: { answer: { before: [-1], after: 1 } } }, '/ladders/answer/before/0'],
  [{ ladders: { answer: { before: [1.5], after: 1 } } }, '/ladders/answer/before/0'],
  [{ ladders: { answer: { before: [1], after: 0 } } }, '/ladders/answer/after'],
  [{ ladders: { lunch: { before: [1], after: 1 } } }, '/ladders'],
  [{ supervisorFrom: 'soon' }, '/supervisorFrom'],
])('a ladder that makes no sense is refused: %j', async (body, pointer) => {
  const reply = await call('PUT', '/v1/agencies/a1/alert-settings', 'm1', body);
  expect(reply.status).toBe(422);
  expect(JSON.stringify(reply.body)).toContain(`"pointer":"${pointer}`);
});

test('information that was formed is watched until it is recorded as published', async () => {
  const body = { kind: 'publication', title: '示例县 2025 年决算', formedOn: '2026-02-27' };
  const first = await call('POST', '/v1/agencies/a1/duties', 'h1', body, { 'idempotency-key': 'p1' });
  // The 20th working day after 27 February 2026; Saturday 28 February is worked.
  expect(first).toMatchObject({
    status: 201,
    body: { kind: 'publication', dueOn: '2026-03-26', article: '条例第26条', settledOn: null },
  });
  expect(await call('POST', '/v1/agencies/a1/duties', 'h1', body, { 'idempotency-key': 'p1' })).toEqual(first);
  world.setNow('2026-03-26T08:30:00+08:00');
  await sweepAlerts(world, on('2026-03-26'));
  await world.drain();
  expect(world.sentMails.find(({ to }) => to === 'm1@a1.example')!.text).toContain('示例县 2025 年决算');
  const { id } = first.body as { readonly id: string };
  expect(
    await call('POST', `/v1/agencies/a1/duties/publication/${id}/settlement`, 'h1', { on: '2026-03-27' }),
  ).toMatchObject({ status: 422 });
  expect(
    await call('POST', `/v1/agencies/a1/duties/publication/${id}/settlement`, 'm2', { on: '2026-03-26' }),
  ).toMatchObject({ status: 403 });
  expect(
    await call('POST', `/v1/agencies/a1/duties/publication/${id}/settlement`, 'h1', { on: '2026-03-26' }),
  ).toMatchObject({ status: 200, body: { settledOn: '2026-03-26' } });
  expect(
    await call('POST', '/v1/agencies/a1/duties/publication/none/settlement', 'h1', { on: '2026-03-26' }),
  ).toMatchObject({ status: 404 });
  world.setNow('2026-03-27T08:30:00+08:00');
  expect(await sweepAlerts(world, on('2026-03-27'))).toMatchObject({ due: 0 });
  expect(await call('GET', '/v1/agencies/a1/duties', 'd1')).toMatchObject({
    status: 200,
    body: [{ kind: 'publication', settledOn: '2026-03-26' }],
  });
});

test('the department settles what the whole deployment owes', async () => {
  world = await freshAlertWorld('2026-03-03T08:30:00+08:00');
  api = alertApi(
    () =>
      ({
        ...world,
        tokens: { verify: (token: string) => Promise.resolve(people[token] ?? null) },
      }) as unknown as Runtime,
  );
  await sweepAlerts(world, on('2026-03-03'));
  expect(await call('GET', '/v1/duties', 'h1')).toMatchObject({
    status: 200,
    body: [
      { kind: 'yearly-report-published', id: '2025' },
      { kind: 'calendar-notice', id: '2027' },
    ],
  });
  expect(
    await call('POST', '/v1/duties/yearly-report-published/2025/settlement', 'm1', { on: '2026-03-03' }),
  ).toMatchObject({ status: 403 });
  expect(
    await call('POST', '/v1/duties/yearly-report-published/2025/settlement', 'd1', { on: '2026-03-03' }),
  ).toMatchObject({ status: 200, body: { settledOn: '2026-03-03' } });
});

test('an agency’s channel: set with a key shown once, tested, given the morning, and removed; a key is never used again', async () => {
  expect(await call('PUT', '/v1/agencies/a1/channel', 'h1', { url: 'https://hooks.example.cn/x' })).toMatchObject({
    status: 403,
  });
  expect(await call('PUT', '/v1/agencies/a1/channel', 'm1', { url: 'http://hooks.example.cn/x' })).toMatchObject({
    status: 422,
    body: { title: 'ChannelNotPublic' },
  });
  const first = await call('PUT', '/v1/agencies/a1/channel', 'm1', { url: 'https://hooks.example.cn/x' });
  expect(await call('GET', '/v1/agencies/a1/channel', 'm1')).toEqual({
    status: 200,
    body: { url: 'https://hooks.example.cn/x' },
  });
  expect(await call('POST', '/v1/agencies/a1/channel/tests', 'm1')).toMatchObject({
    status: 200,
    body: { kind: 'delivered' },
  });

  const number = await world.received();
  world.setNow('2026-03-16T08:30:00+08:00');
  await sweepAlerts(world, on('2026-03-16'));
  await world.drain();
  const message = world.channelMessages.at(-1)!;
  expect(message.secret).toBe((first.body as { readonly secret: string }).secret);
  expect(JSON.parse(message.body)).toMatchObject({
    type: 'gongkai.alerts.v1',
    agencyId: 'a1',
    on: '2026-03-16',
    msgtype: 'text',
    text: { content: expect.stringContaining(number) },
    lines: [{ receiptNumber: number, name: 'answer', dueOn: '2026-03-30', workingDaysLeft: 10 }],
  });
  expect(message.body).not.toContain('赵示例');

  expect(await call('DELETE', '/v1/agencies/a1/channel', 'm1')).toMatchObject({ status: 204 });
  expect(await call('DELETE', '/v1/agencies/a1/channel', 'm1')).toMatchObject({ status: 404 });
  const again = await call('PUT', '/v1/agencies/a1/channel', 'm1', { url: 'https://hooks.example.cn/x' });
  expect((again.body as { readonly secret: string }).secret).not.toBe(
    (first.body as { readonly secret: string }).secret,
  );
});

test('a channel that fails is tried again, and given up with the day', async () => {
  await call('PUT', '/v1/agencies/a1/channel', 'm1', { url: 'https://hooks.example.cn/x' });
  await world.received();
  world.setNow('2026-03-16T08:30:00+08:00');
  await sweepAlerts(world, on('2026-03-16'));
  world.scriptedDeliveries.push({ kind: 'try-later', reason: 'status 500' });
  await world.drain();
  const { retryMails } = await import('../../shared/application/retry-mails.ts');
  world.setNow('2026-03-16T08:31:00+08:00');
  expect(await retryMails(world, world.clock.now() + 55_000)).toMatchObject({ sent: 1 });
  expect(world.channelMessages).toHaveLength(1);
});

function events(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      on: event.startDate.toString(),
      isWholeDay: event.startDate.isDate,
      url: component.getFirstPropertyValue('url'),
    };
  });
}

async function read(url: string, headers: Record<string, string> = {}) {
  const response = await feed.request(new URL(url).pathname, { headers });
  return {
    status: response.status,
    text: await response.text(),
    etag: response.headers.get('etag') ?? '',
    type: response.headers.get('content-type'),
    cache: response.headers.get('cache-control'),
  };
}

test('a handler’s calendar has the dates of what is theirs or nobody’s, names no person and no title, and folds by octets', async () => {
  const own = await world.received('k1');
  await world.act(own, { type: 'assign', handler: 'h1' });
  await world.act(own, {
    type: 'send-consultation',
    id: 'c1',
    party: 'third-party',
    on: on('2026-03-02'),
    to: '示例公司',
  });
  const others = await world.received('k2');
  await world.act(others, { type: 'assign', handler: 'h2' });
  const nobodys = await world.received('k3');
  const { body } = await call('POST', '/v1/staff/calendar-feed', 'h1');
  const { url } = body as { readonly url: string };
  const reply = await read(url);
  expect(reply).toMatchObject({ status: 200, type: 'text/calendar; charset=utf-8', cache: 'private, max-age=900' });
  expect(events(reply.text)).toEqual([
    {
      uid: `${nobodys}-correction-notice@gongkai`,
      summary: `最迟发出补正告知 ${nobodys}`,
      on: '2026-03-11',
      isWholeDay: true,
      url: `http://localhost:3000/staff/requests/${nobodys}`,
    },
    {
      uid: `${own}-opinion-c1@gongkai`,
      summary: `征求意见 ${own}`,
      on: '2026-03-23',
      isWholeDay: true,
      url: `http://localhost:3000/staff/requests/${own}`,
    },
    {
      uid: `${nobodys}-answer@gongkai`,
      summary: `答复 ${nobodys}`,
      on: '2026-03-30',
      isWholeDay: true,
      url: `http://localhost:3000/staff/requests/${nobodys}`,
    },
    {
      uid: `${own}-answer@gongkai`,
      summary: `答复 ${own}`,
      on: '2026-04-21',
      isWholeDay: true,
      url: `http://localhost:3000/staff/requests/${own}`,
    },
  ]);
  expect(reply.text).not.toMatch(/示例片区规划|示例公司|赵/);
  expect(Math.max(...reply.text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect((await read(url, { 'if-none-match': reply.etag })).status).toBe(304);
  await world.act(nobodys, { type: 'answer', on: on('2026-03-02'), outcome: 'disclosed' });
  expect((await read(url, { 'if-none-match': reply.etag })).status).toBe(200);
});

test('a supervisor sees the answers of the agency, an administrator its duties, the department the deployment’s', async () => {
  const number = await world.received();
  await call(
    'POST',
    '/v1/agencies/a1/duties',
    'm1',
    { kind: 'publication', title: '决算', formedOn: '2026-03-02' },
    { 'idempotency-key': 'p' },
  );
  await world.duties.add(
    {
      kind: 'calendar-notice',
      id: '2027',
      owner: '-',
      about: '2027',
      note: null,
      dueOn: on('2026-12-01'),
      settledOn: null,
    },
    null,
  );
  const summaries = async (as: string) =>
    events(
      (await read(((await call('POST', '/v1/staff/calendar-feed', as)).body as { readonly url: string }).url)).text,
    ).map(({ summary }) => summary);
  expect(await summaries('s1')).toEqual([`答复 ${number}`]);
  expect(await summaries('m1')).toEqual([`答复 ${number}`, '主动公开：决算']);
  expect(await summaries('d1')).toEqual(['载入节假日安排 2027']);
});

test('an address ends when another is made, when it is revoked, and when its person leaves; a wrong one is answered alike', async () => {
  const made = async () => ((await call('POST', '/v1/staff/calendar-feed', 'h1')).body as { readonly url: string }).url;
  const first = await made();
  const second = await made();
  expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
  expect(await call('GET', '/v1/staff/calendar-feed', 'h1')).toEqual({
    status: 200,
    body: { createdAt: '2026-03-02T01:00:00.000Z' },
  });
  expect(await call('DELETE', '/v1/staff/calendar-feed', 'h1')).toMatchObject({ status: 204 });
  expect((await read(second)).status).toBe(404);
  const third = await made();
  await world.agencies.replaceStaff(
    'a1',
    staff.filter(({ sub }) => sub !== 'h1'),
  );
  expect((await read(third)).status).toBe(404);
  expect(await call('POST', '/v1/staff/calendar-feed', 'h1')).toMatchObject({
    status: 422,
    body: { title: 'NotOnStaffList' },
  });
  const without = (text: string) => ({ ...(JSON.parse(text) as object), instance: '' });
  expect(without((await read('http://x/v1/calendars/short')).text)).toEqual(
    without((await read(`http://x/v1/calendars/${'a'.repeat(32)}.ics`)).text),
  );
});

test('the department lists dead mails with their reasons and puts them back', async () => {
  const number = await world.received();
  world.scriptedOutcomes.push({ kind: 'never', fault: 'content', reason: 'MessageRejected' });
  await world.drain();
  expect(await call('GET', '/v1/dead-mails', 'm1')).toMatchObject({ status: 403 });
  expect(await call('GET', '/v1/dead-mails', 'd1')).toMatchObject({
    status: 200,
    body: {
      items: [{ mailId: `${number}_1_submission-received`, reason: 'MessageRejected', attempts: 1, redrives: 0 }],
    },
  });
  expect(await call('POST', '/v1/dead-mails/redrives', 'd1', { mailIds: 'all' })).toMatchObject({
    status: 200,
    body: { queued: [`${number}_1_submission-received`] },
  });
  expect(await call('POST', '/v1/dead-mails/redrives', 'd1', { mailIds: ['a b'] })).toMatchObject({ status: 422 });
});

test('every route asks for a token', async () => {
  const { accessRules } = await import('../../shared/domain/agency/access-rules.ts');
  const { functionList } = await import('../../shared/deployment/function-list.ts');
  const routes = functionList.find(({ id }) => id === 'alert-api')!.routes;
  for (const { method, path } of routes) {
    expect(Object.keys(accessRules)).toContain(`${method} ${path}`);
    expect(await call(method, path.replaceAll(/\{\w+\}/g, 'a1'), null)).toMatchObject({ status: 401 });
  }
});
