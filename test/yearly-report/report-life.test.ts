import { beforeAll, describe, expect, test } from 'vitest';
import { narrative } from './narrative.ts';
import { type ReportWorld, reportWorld } from './report-world.ts';

let world: ReportWorld;
beforeAll(async () => {
  world = await reportWorld(['a1', 'a2', 'a3'], '2025-03-03T09:00:00+08:00');
  await world.request('a1', '2025-03-03', '2025-03-03');
  await world.request('a1', '2025-03-03', null);
  await world.request('a2', '2025-03-03', '2025-03-03', 'partly-disclosed');
  world.setNow('2026-01-12T09:00:00+08:00');
});

const path = '/v1/reports/a1/2025';
const save = { type: 'save', narrative };

async function read(as = 'admin-a1') {
  return (await world.call(`GET ${path}`, { as })).body;
}

describe('the life of a report over HTTP', () => {
  test('begins as nothing, is written, checked, signed off and filed, each step by whose it is', async () => {
    const none = await read();
    expect(none).toMatchObject({ status: 'none', version: 0, lastYear: null, possibleCommands: ['save', 'take-in'] });
    expect(none.suggestions.overview.disclosureOnRequest).toContain('新收政府信息公开申请2件');
    expect((await world.call(`POST ${path}/commands`, { as: 'admin-a1', body: save })).status).toBe(428);
    expect(
      (await world.call(`POST ${path}/commands`, { as: 'admin-a1', body: save, headers: { 'if-match': '"7"' } }))
        .status,
    ).toBe(412);
    expect((await world.step('a1', 2025, 'supervisor-a1', save)).body).toMatchObject({
      status: 403,
      title: 'NotPermitted',
    });
    expect((await world.step('a1', 2025, 'admin-a1', save)).body).toMatchObject({ status: 'draft', version: 1 });
    expect((await world.step('a1', 2025, 'supervisor-a1', { type: 'sign-off' })).body).toMatchObject({
      status: 409,
      title: 'NotPossibleInStatus',
    });
    expect((await world.step('a1', 2025, 'admin-a1', { type: 'check' })).body).toMatchObject({
      status: 'checked',
      findings: [],
    });
    expect((await world.step('a1', 2025, 'supervisor-a1', { type: 'sign-off' })).body).toMatchObject({
      status: 'signed-off',
    });
  });

  test('loses its signature when the figures have moved since, and takes them in at the next check', async () => {
    await world.request('a1', '2025-12-31', null);
    const blocked = await world.step('a1', 2025, 'admin-a1', { type: 'file' });
    expect(blocked.body).toMatchObject({ status: 422, title: 'FindingsBlock' });
    expect((await world.step('a1', 2025, 'admin-a1', { type: 'check' })).body).toMatchObject({
      status: 'checked',
      tableIII: { 'newly-received': { total: 3 } },
    });
    await world.step('a1', 2025, 'supervisor-a1', { type: 'sign-off' });
    expect((await world.step('a1', 2025, 'admin-a1', { type: 'file' })).body).toMatchObject({
      status: 'filed',
      firstFiledOn: '2026-01-12',
      tableIII: { 'carried-out': { total: 2 } },
    });
  });

  test('is the same in every byte after it was filed, whatever is recorded later; what would change is listed', async () => {
    const before = await Promise.all(
      ['docx', 'xlsx', 'csv', 'html'].map((format) => world.call(`GET ${path}?format=${format}`, { as: 'admin-a1' })),
    );
    world.setNow('2026-02-20T09:00:00+08:00');
    await world.request('a1', '2025-12-30', '2025-12-31');
    const after = await Promise.all(
      ['docx', 'xlsx', 'csv', 'html'].map((format) => world.call(`GET ${path}?format=${format}`, { as: 'admin-a1' })),
    );
    expect(after.map(({ bytes }) => bytes)).toEqual(before.map(({ bytes }) => bytes));
    const filed = await read();
    expect(filed.tableIII['newly-received'].total).toBe(3);
    expect(filed.findings).toEqual([]);
    expect(filed.restatement).toContainEqual({ cell: 'tableIII.newly-received.total', was: 3, is: 4 });
    expect(filed.restatement).toContainEqual({ cell: 'tableIII.disclosed.total', was: 1, is: 2 });
  });

  test('can be read as it was known at any instant', async () => {
    const asOf = async (instant: string) =>
      (await world.call(`GET ${path}?asOf=${encodeURIComponent(instant)}`, { as: 'admin-a1' })).body;
    expect(await asOf('2025-03-03T09:00:00+08:00')).toMatchObject({
      status: 'none',
      tableIII: { 'newly-received': { total: 2 } },
    });
    expect(await asOf('2025-03-02T00:00:00Z')).toMatchObject({
      status: 'none',
      tableIII: { 'newly-received': { total: 0 } },
    });
    expect(await asOf('2026-01-12T09:00:00+08:00')).toMatchObject({ status: 'filed', restatement: [] });
    expect((await world.call(`GET ${path}?asOf=yesterday`, { as: 'admin-a1' })).body).toMatchObject({
      status: 422,
      title: 'NotAnInstant',
    });
  });

  test('goes back with comments on cells and is filed again', async () => {
    expect((await world.step('a1', 2025, 'department', { type: 'return', comments: [] })).body.title).toBe(
      'CommentsMissing',
    );
    expect(
      (
        await world.step('a1', 2025, 'department', {
          type: 'return',
          comments: [{ cell: 'tableIII.nowhere', text: '？' }],
        })
      ).body.errors,
    ).toMatchObject([{ pointer: '/comments/0/cell', code: 'not-a-cell' }]);
    const returned = await world.step('a1', 2025, 'department', {
      type: 'return',
      comments: [{ cell: 'tableIII.disclosed.total', text: '请核实' }],
    });
    expect(returned.body).toMatchObject({
      status: 'returned',
      comments: [{ cell: 'tableIII.disclosed.total', text: '请核实' }],
    });
    expect((await world.step('a1', 2025, 'admin-a1', { type: 'check' })).body).toMatchObject({
      status: 'checked',
      tableIII: { 'newly-received': { total: 4 } },
    });
    await world.step('a1', 2025, 'supervisor-a1', { type: 'sign-off' });
    expect((await world.step('a1', 2025, 'admin-a1', { type: 'file' })).body).toMatchObject({
      status: 'filed',
      firstFiledOn: '2026-01-12',
      filedOn: '2026-02-20',
      comments: [],
    });
    expect((await world.step('a1', 2025, 'department', { type: 'accept' })).body.status).toBe('accepted');
    expect((await world.step('a1', 2025, 'admin-a1', { type: 'publish' })).body).toMatchObject({
      status: 'published',
      published: [{ version: 1, on: '2026-02-20', correction: null }],
    });
  });

  test('is corrected as a dated new version that says in every format what changed', async () => {
    const receiptNumber = await world.request('a1', '2025-12-31', null);
    expect(
      (await world.step('a1', 2025, 'admin-a1', { type: 'start-correction', reason: '漏登一件申请' })).body,
    ).toMatchObject({ status: 'draft', correctionReason: '漏登一件申请' });
    await world.step('a1', 2025, 'admin-a1', { type: 'check' });
    await world.step('a1', 2025, 'supervisor-a1', { type: 'sign-off' });
    await world.step('a1', 2025, 'admin-a1', { type: 'file' });
    const corrected = await world.step('a1', 2025, 'admin-a1', { type: 'publish' });
    expect(corrected.body.published[1]).toMatchObject({ version: 2, correction: { reason: '漏登一件申请' } });
    expect(corrected.body.published[1].correction.differences).toContainEqual({
      cell: 'tableIII.newly-received.total',
      was: 4,
      is: 5,
    });
    const page = await world.call(`GET ${path}?format=html`, { as: 'admin-a1' });
    expect(page.text).toContain('更正说明');
    expect(page.text).toContain('漏登一件申请');
    expect(receiptNumber).not.toBe('');
  });
});

describe('errors and waivers', () => {
  const typed = {
    'tableIII.partly-disclosed.natural-person': 2,
    'tableIII.partly-disclosed.total': 2,
    'tableIII.total-handled.natural-person': 2,
    'tableIII.total-handled.total': 2,
  };

  test('block the check until each is waived with a reason; a waiver holds while its numbers stay and falls when they move', async () => {
    await world.step('a2', 2025, 'admin-a2', { ...save, typed });
    const checked = await world.step('a2', 2025, 'admin-a2', { type: 'check' });
    expect(checked.body.status).toBe('draft');
    const errors = checked.body.findings.filter(({ severity }: any) => severity === 'error');
    expect(errors.map(({ rule }: any) => rule)).toContain('differs-from-count');
    for (const { fingerprint } of errors) {
      expect((await world.step('a2', 2025, 'admin-a2', { type: 'waive', fingerprint, reason: ' ' })).status).toBe(422);
      expect(
        (await world.step('a2', 2025, 'admin-a2', { type: 'waive', fingerprint, reason: '纸质登记另有一件' })).status,
      ).toBe(200);
    }
    expect((await world.step('a2', 2025, 'admin-a2', { type: 'check' })).body.status).toBe('checked');
    expect(
      (await world.step('a2', 2025, 'admin-a2', { type: 'check' })).body.findings.every(
        ({ severity, waiver }: any) => severity === 'warning' || waiver?.reason === '纸质登记另有一件',
      ),
    ).toBe(true);

    for (let more = 0; more < 2; more += 1) await world.request('a2', '2025-12-31', '2025-12-31', 'partly-disclosed');
    const reopened = (await world.call('GET /v1/reports/a2/2025', { as: 'admin-a2' })).body.findings.filter(
      ({ severity, waiver }: any) => severity === 'error' && waiver === null,
    );
    expect(reopened.length).toBeGreaterThan(0);
    expect((await world.step('a2', 2025, 'supervisor-a2', { type: 'sign-off' })).body.title).toBe('FindingsBlock');
  });
});

describe('the years together', () => {
  test('last year’s report stands beside this year’s, and what it carried out must be carried in', async () => {
    const next = (await world.call('GET /v1/reports/a1/2026', { as: 'admin-a1' })).body;
    expect(next.lastYear).toMatchObject({ year: 2025, tableIII: { 'carried-out': { total: 3 } } });
    expect(next.findings.filter(({ rule }: any) => rule === 'R4')).toEqual([]);
    const typed = { 'tableIII.carried-in.natural-person': 1 };
    const moved = await world.step('a1', 2026, 'admin-a1', { ...save, typed });
    expect(moved.body.findings.find(({ rule }: any) => rule === 'R4')).toMatchObject({
      cell: 'tableIII.carried-in.natural-person',
      expected: 3,
      actual: 1,
    });
  });
});

describe('the sum of a year', () => {
  const summary = async () => (await world.call('GET /v1/reports/summary/2025', { as: 'department' })).body;

  test('adds up what was filed, names who has not filed, and takes every cell apart', async () => {
    const summed = await summary();
    expect(summed).toMatchObject({
      basis: 'filed',
      dueOn: '2026-01-31',
      tableIII: { 'newly-received': { total: 5 } },
      missing: ['a2', 'a3'],
    });
    expect(summed.agencies.map(({ agencyId, standing, isLate }: any) => [agencyId, standing, isLate])).toEqual([
      ['a1', 'published', false],
      ['a2', 'in-preparation', true],
      ['a3', 'missing', true],
    ]);
    expect(summed.parts['tableIII.newly-received.total']).toEqual([{ agencyId: 'a1', value: 5 }]);
    const cell = await world.call('GET /v1/reports/summary/2025/cells/tableIII.newly-received.total', {
      as: 'department',
    });
    expect(cell.body).toEqual({
      year: 2025,
      basis: 'filed',
      cell: 'tableIII.newly-received.total',
      value: 5,
      parts: [{ agencyId: 'a1', value: 5 }],
    });
    expect((await world.call('GET /v1/reports/summary/2025/cells/tableIII.nowhere', { as: 'department' })).status).toBe(
      404,
    );
  });

  test('tells a return of zeros from none', async () => {
    await world.step('a3', 2025, 'admin-a3', save);
    await world.step('a3', 2025, 'admin-a3', { type: 'check' });
    await world.step('a3', 2025, 'supervisor-a3', { type: 'sign-off' });
    await world.step('a3', 2025, 'admin-a3', { type: 'file' });
    const summed = await summary();
    expect(summed.missing).toEqual(['a2']);
    expect(summed.agencies[2]).toMatchObject({
      agencyId: 'a3',
      standing: 'filed',
      isAllZero: true,
      isLate: true,
      filedOn: '2026-02-20',
    });
  });

  test('is what the records give now while nobody has filed, and says so', async () => {
    const { body } = await world.call('GET /v1/reports/summary/2026', { as: 'department' });
    expect(body).toMatchObject({ basis: 'counted', tableIII: { 'carried-in': { total: 3 } } });
  });
});
