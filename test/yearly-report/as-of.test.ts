import { beforeAll, describe, expect, test } from 'vitest';
import { type ReportWorld, reportWorld } from './report-world.ts';

let world: ReportWorld;

async function answer(receiptNumber: string, on: string): Promise<void> {
  world.setNow(`${on}T10:00:00+08:00`);
  const { headers } = await world.call(`GET /v1/staff/requests/${receiptNumber}`, { as: 'handler-a1' });
  const { status, text } = await world.call(`POST /v1/staff/requests/${receiptNumber}/commands`, {
    as: 'handler-a1',
    body: { type: 'answer', on, outcome: 'disclosed' },
    headers: { 'if-match': headers.get('etag') ?? '' },
  });
  expect(status, text).toBe(200);
}

beforeAll(async () => {
  world = await reportWorld(['a1'], '2025-03-03T09:00:00+08:00');
  const [first, second, late] = [
    await world.request('a1', '2025-03-03', null),
    await world.request('a1', '2025-03-03', null),
    await world.request('a1', '2025-03-03', null),
    await world.request('a1', '2025-03-03', null),
  ];
  await answer(first, '2025-03-10');
  await answer(second, '2025-03-12');
  await answer(late, '2025-04-25');
  world.setNow('2025-06-03T09:00:00+08:00');
});

describe('a year as known at an instant', () => {
  test.each([
    ['2025-03-03T00:00:00Z', { received: 0, handled: 0 }, { answered: 0, due: 0, onTime: 0, overdueOpen: 0 }],
    ['2025-03-11T00:00:00Z', { received: 4, handled: 1 }, { answered: 1, due: 1, onTime: 1, overdueOpen: 0 }],
    ['2025-04-20T00:00:00Z', { received: 4, handled: 2 }, { answered: 2, due: 4, onTime: 2, overdueOpen: 2 }],
    ['2025-05-06T00:00:00Z', { received: 4, handled: 3 }, { answered: 3, due: 4, onTime: 2, overdueOpen: 1 }],
  ])('%s: tables and timeliness agree', async (asOf, { received, handled }, timeliness) => {
    const { body } = await world.call(`GET /v1/reports/a1/2025?asOf=${asOf}`, { as: 'admin-a1' });
    expect(body.tableIII['newly-received'].total).toBe(received);
    expect(body.tableIII['total-handled'].total).toBe(handled);
    expect(body.timeliness).toMatchObject(timeliness);
  });

  test('is now what is on record: the overdue request counts against the share, and no sentence claims otherwise', async () => {
    const { body } = await world.call('GET /v1/reports/a1/2025', { as: 'admin-a1' });
    expect(body.timeliness).toMatchObject({ answered: 3, due: 4, onTime: 2, onTimeShare: 0.5, overdueOpen: 1 });
    expect(JSON.stringify(body.suggestions)).not.toContain('法定期限');
  });
});
