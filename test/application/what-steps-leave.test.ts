import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import { publicApi } from '../../functions/public-api/public-api.ts';
import type { PublicApiRuntime } from '../../functions/public-api/runtime.ts';
import { composeApplicantMail } from '../../shared/application/compose-mail.ts';
import { countAgencyYear } from '../../shared/application/count-agency-year.ts';
import { loadRequest } from '../../shared/application/load-request.ts';
import { rateLimiter } from '../../shared/application/rate-limiter.ts';
import { dynamodbRegisterStore } from '../../shared/adapters/dynamodb/register-store.ts';
import { type AlertWorld, freshAlertWorld } from '../alerts/alert-world.ts';
import { on } from '../domain/request/given.ts';

let world: AlertWorld;
beforeEach(async () => {
  world = await freshAlertWorld();
});

async function viewItem(receiptNumber: string): Promise<Record<string, unknown>> {
  const { pk, sk } = { pk: `REQ#${receiptNumber}`, sk: 'VIEW' };
  const { Item } = await world.documents.send(new GetCommand({ TableName: world.tableName, Key: { pk, sk } }));
  return Item!;
}

test('a closed request leaves the index of alerts, an open one stands in it', async () => {
  const number = await world.received();
  expect(await viewItem(number)).toMatchObject({ alertBucket: expect.anything(), alertOrder: expect.anything() });
  await world.act(number, { type: 'answer', on: on('2026-03-02'), outcome: 'disclosed' });
  const closed = await viewItem(number);
  expect(closed).not.toHaveProperty('alertBucket');
  expect(closed).not.toHaveProperty('alertOrder');
});

test('a change of kind drops the draft of an answer', async () => {
  const number = await world.received();
  await world.act(number, { type: 'draft-answer', outcome: 'disclosed' });
  expect((await loadRequest(world, number))?.request.draft).not.toBeNull();
  await world.act(
    number,
    { type: 'change-kind', on: on('2026-03-02'), kind: 'own-records', reason: '申请更正本人信息' },
    'supervisor',
  );
  expect((await loadRequest(world, number))?.request.draft).toBeNull();
});

test('who withdrew was not answered: the share in time counts answers alone', async () => {
  const answered = await world.received('k1');
  const withdrawn = await world.received('k2');
  await world.act(answered, { type: 'answer', on: on('2026-03-02'), outcome: 'disclosed' });
  await world.act(withdrawn, { type: 'withdraw', on: on('2026-03-02') });
  const { timeliness } = await countAgencyYear(
    { ...world, registers: dynamodbRegisterStore(world.documents, world.tableName) },
    'a1',
    2026,
    null,
  );
  expect(timeliness.answered).toBe(1);
});

test('a mail says that there is news when only the due date has moved', async () => {
  const number = await world.received();
  const then = (await loadRequest(world, number))!;
  const calendar = await world.calendars.current();
  const facts = { agency: '示例局', queryCode: '', origin: 'http://localhost:3000', calendar, parts: [] };
  const dueOn = on('2026-05-06');
  const moved = { ...then, clock: { ...then.clock, dueOn } };
  const news = '此后该申请的办理情况已有变化';
  expect(composeApplicantMail('receipt-confirmed', { then, now: moved }, facts).text).toContain(news);
  expect(composeApplicantMail('receipt-confirmed', { then, now: then }, facts).text).not.toContain(news);
});

test('of the events only corrections of the applicant’s data are told as such', async () => {
  const number = await world.received();
  await world.act(number, {
    type: 'correct-applicant',
    on: on('2026-03-02'),
    changes: { phone: '13800002222' },
    reason: '来电更正',
  });
  await world.act(number, { type: 'add-note', text: '已联系' });
  const runtime = { ...world, limiter: rateLimiter({ now: world.clock.now, factor: 1000 }) };
  const app = publicApi(() => runtime as unknown as PublicApiRuntime);
  const reply = await app.request(`/v1/requests/${number}/personal-data`, {
    headers: { 'x-query-code': await world.codes.queryCodeOf(number, 0) },
  });
  expect(reply.status).toBe(200);
  const { corrections } = (await reply.json()) as { readonly corrections: readonly object[] };
  expect(corrections).toEqual([{ at: expect.any(String), by: 'staff' }]);
});
