import { beforeAll, describe, expect, test } from 'vitest';
import { narrative } from './narrative.ts';
import { type ReportWorld, reportWorld } from './report-world.ts';

let world: ReportWorld;

async function command(receiptNumber: string, body: object, as = 'handler-a1'): Promise<any> {
  const { headers } = await world.call(`GET /v1/staff/requests/${receiptNumber}`, { as: 'handler-a1' });
  return world.call(`POST /v1/staff/requests/${receiptNumber}/commands`, {
    as,
    body,
    headers: { 'if-match': headers.get('etag') ?? '' },
  });
}

async function report(as = 'admin-a1'): Promise<any> {
  return (await world.call('GET /v1/reports/a1/2025', { as })).body;
}

const suggested = '依据《政府信息公开信息处理费管理办法》，2025年发出收费通知2件，总金额3000元，实际收取1500.01元。';
const withFees = (otherMatters: string) => ({ type: 'save', narrative: { ...narrative, otherMatters } });

beforeAll(async () => {
  world = await reportWorld(['a1'], '2025-03-03T09:00:00+08:00');
  const numbers = [];
  for (let each = 0; each < 3; each += 1) numbers.push(await world.request('a1', '2025-03-03', null));
  const [paid, mistaken] = numbers as [string, string];
  for (const receiptNumber of numbers)
    expect(
      (await command(receiptNumber, { type: 'issue-fee-notice', on: '2025-03-03', basis: 'per-item', quantity: 25 }))
        .status,
    ).toBe(200);
  expect(
    (await command(paid, { type: 'record-payment', on: '2025-03-03', amount: 1500.001 })).body.errors,
  ).toMatchObject([{ pointer: '/amount', code: 'not-in-fen' }]);
  expect((await command(paid, { type: 'record-payment', on: '2025-03-03', amount: 1500.01 })).status).toBe(200);
  expect((await command(paid, { type: 'answer', on: '2025-03-03', outcome: 'disclosed' })).status).toBe(200);
  const { body } = await world.call(`GET /v1/staff/requests/${mistaken}`, { as: 'handler-a1' });
  expect(
    (await command(mistaken, { type: 'cancel-step', sequence: body.version, reason: '误录他案' }, 'supervisor-a1'))
      .status,
  ).toBe(200);
  world.setNow('2026-01-12T09:00:00+08:00');
});

describe('the processing fees of a year', () => {
  test('are counted from the requests and worded for section six, and how fast answers were given for section one', async () => {
    const { processingFees, suggestions } = await report();
    expect(processingFees).toEqual({ notices: 2, noticedInYuan: 3000, collectedInYuan: 1500.01 });
    expect(suggestions.otherMatters).toBe(suggested);
    expect(suggestions.overview.disclosureOnRequest).not.toContain('法定期限');
  });

  test('must be told in section six as they were counted', async () => {
    const hidden = (await world.step('a1', 2025, 'admin-a1', withFees('本年度未收取信息处理费。'))).body;
    expect(hidden.findings.filter(({ rule }: any) => rule === 'R6')).toMatchObject([
      { severity: 'error', expected: 1500.01 },
    ]);
    expect((await world.step('a1', 2025, 'admin-a1', { type: 'check' })).body.status).toBe('draft');
    const told = (await world.step('a1', 2025, 'admin-a1', withFees(suggested))).body;
    expect(told.findings.filter(({ rule }: any) => rule === 'R6')).toMatchObject([
      { severity: 'warning', expected: 0, actual: 1500.01, message: expect.stringContaining('应当包含信息处理费') },
    ]);
    const entry = { kind: 'fees', collectedOn: '2025-03-03', amountInFen: 150_001 };
    expect(
      (
        await world.call('POST /v1/agencies/a1/registers/entries', {
          as: 'admin-a1',
          body: entry,
          headers: { 'idempotency-key': 'fee-1' },
        })
      ).status,
    ).toBe(201);
    const { findings, tableII } = await report();
    expect(tableII.fees.amount10kYuan).toBe(0.150001);
    expect(findings.filter(({ rule }: any) => rule === 'R6')).toEqual([]);
  });

  test('are taken into the suggested sentence at the next check, and stay as filed from then on', async () => {
    const another = await world.request('a1', '2025-12-31', null);
    expect(
      (await command(another, { type: 'issue-fee-notice', on: '2025-12-31', basis: 'per-item', quantity: 12 })).status,
    ).toBe(200);
    const checked = (await world.step('a1', 2025, 'admin-a1', { type: 'check' })).body;
    expect(checked).toMatchObject({
      status: 'checked',
      processingFees: { notices: 3, noticedInYuan: 3200, collectedInYuan: 1500.01 },
    });
    expect(checked.narrative.otherMatters).toContain('发出收费通知3件，总金额3200元，实际收取1500.01元');
    await world.step('a1', 2025, 'supervisor-a1', { type: 'sign-off' });
    expect((await world.step('a1', 2025, 'admin-a1', { type: 'file' })).body.status).toBe('filed');

    const later = await world.request('a1', '2025-12-30', null);
    expect(
      (await command(later, { type: 'issue-fee-notice', on: '2025-12-31', basis: 'per-item', quantity: 12 })).status,
    ).toBe(200);
    const filed = await report();
    expect(filed.processingFees.notices).toBe(3);
    expect(filed.findings.filter(({ rule }: any) => rule === 'R6')).toEqual([]);
  });
});
