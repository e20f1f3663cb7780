import { beforeAll, describe, expect, test } from 'vitest';
import { publicReports } from '../../functions/public-reports/public-reports.ts';
import { narrative } from './narrative.ts';
import { type ReportWorld, reportWorld } from './report-world.ts';

let world: ReportWorld;
let numbers: readonly string[];
beforeAll(async () => {
  world = await reportWorld(['a1', 'a2', 'a3'], '2025-03-03T09:00:00+08:00');
  const company = {
    kind: 'organisation',
    category: 'legal-service-organisation',
    name: '示例律师事务所',
    creditCode: '91350100M000100Y43',
    legalRepresentative: '周示例',
    contactName: '吴示例',
    phone: '0391-7000000',
  };
  numbers = [
    await world.request('a1', '2025-03-03', '2025-03-03'),
    await world.request('a1', '2025-03-03', null, 'disclosed', company),
    await world.request('a2', '2025-03-03', '2025-03-03'),
  ];
  world.setNow('2026-01-12T09:00:00+08:00');
  for (const agencyId of ['a1', 'a2']) await filedBy(agencyId, 2025);
});

async function filedBy(agencyId: string, year: number, more: object = {}) {
  await world.step(agencyId, year, `admin-${agencyId}`, { type: 'save', narrative, ...more });
  await world.step(agencyId, year, `admin-${agencyId}`, { type: 'check' });
  await world.step(agencyId, year, `supervisor-${agencyId}`, { type: 'sign-off' });
  const filed = await world.step(agencyId, year, `admin-${agencyId}`, { type: 'file' });
  expect(filed.body.status).toBe('filed');
}

async function publicCall(path: string) {
  const response = await publicReports(() => world.runtime).request(`http://localhost${path}`);
  return {
    status: response.status,
    headers: response.headers,
    bytes: new Uint8Array(await response.clone().arrayBuffer()),
    body: response.headers.get('content-type')?.includes('json') === true ? ((await response.json()) as any) : null,
  };
}

describe('behind every figure', () => {
  const behind = async (cell: string, as = 'admin-a1') =>
    (await world.call(`GET /v1/reports/a1/2025/cells/${cell}`, { as })).body;

  test('is a list of requests, as many as the figure, with nobody’s data', async () => {
    const received = await behind('tableIII.newly-received.total');
    expect(received).toMatchObject({ value: 2, kind: 'requests', total: 2, definition: { table: '表三', unit: '件' } });
    expect(received.items.map(({ receiptNumber }: any) => receiptNumber).sort()).toEqual(
      [numbers[0], numbers[1]].sort(),
    );
    expect(JSON.stringify(received)).not.toContain('示例律师事务所');
    expect((await behind('tableIII.newly-received.legal-service-organisation')).items).toMatchObject([
      { receiptNumber: numbers[1] },
    ]);
    expect((await behind('tableIII.carried-out.total')).items).toMatchObject([{ receiptNumber: numbers[1] }]);
    expect(await behind('tableIV.reconsideration.total')).toMatchObject({ kind: 'proceedings', total: 0 });
    expect(await behind('tableII.licensing.decisions')).toMatchObject({ kind: 'entries', total: 0 });
  });

  test('stays as it was when the report was filed', async () => {
    world.setNow('2026-01-13T09:00:00+08:00');
    await world.request('a1', '2025-12-31', null);
    expect(await behind('tableIII.newly-received.total')).toMatchObject({ value: 2, total: 2 });
  });

  test('is for staff of the agency and the department, and each reading is recorded', async () => {
    expect(
      (await world.call('GET /v1/reports/a1/2025/cells/tableIII.disclosed.total', { as: 'admin-a2' })).status,
    ).toBe(403);
    expect((await world.call('GET /v1/reports/a1/2025/cells/tableIII.disclosed.total')).status).toBe(401);
    await behind('tableIII.disclosed.total', 'department');
    const acts = await world.runtime.trail.actsOf('a1', 50);
    expect(acts.map(({ what, by }) => [what, by.kind === 'staff' ? by.sub : ''])).toContainEqual([
      'read-cell:2025:tableIII.disclosed.total',
      'department',
    ]);
  });
});

describe('what is published', () => {
  test('is nothing until somebody publishes', async () => {
    expect((await publicCall('/v1/public/reports')).body).toEqual({ years: [] });
    expect((await publicCall('/v1/public/reports/2025/a1')).status).toBe(404);
    expect((await publicCall('/v1/public/reports/series')).status).toBe(404);
  });

  test('is open to everybody, with its sum, its files and its corrections', async () => {
    await world.step('a1', 2025, 'admin-a1', { type: 'publish' });
    await world.step('a2', 2025, 'department', { type: 'publish' });
    expect((await publicCall('/v1/public/reports')).body).toEqual({ years: [2025] });
    const year = await publicCall('/v1/public/reports/2025');
    expect(year.headers.get('cache-control')).toBe('public, max-age=300');
    expect(year.body).toMatchObject({
      tableIII: { 'newly-received': { total: 3 } },
      reports: [
        { agencyId: 'a1', version: 1 },
        { agencyId: 'a2', version: 1 },
      ],
    });
    const one = (await publicCall('/v1/public/reports/2025/a1')).body;
    expect(one).toMatchObject({
      bodyName: '示例县a1局',
      version: 1,
      publishedOn: '2026-01-13',
      tableIII: { 'newly-received': { total: 2 } },
      timeliness: { answered: 1, onTime: 1 },
      versions: [{ version: 1 }],
    });
    expect((await publicCall('/v1/public/reports/2025/a1?format=docx')).bytes.slice(0, 2)).toEqual(
      Uint8Array.from([0x50, 0x4b]),
    );
    expect((await publicCall('/v1/public/reports/2025/a1?format=pdf')).status).toBe(422);
    expect((await publicCall('/v1/public/reports/2025/a1?version=2')).status).toBe(404);
    expect((await publicCall('/v1/public/reports/definitions')).body.items).toHaveLength(200);
  });

  test('keeps its first version beside the corrected one', async () => {
    const before = await publicCall('/v1/public/reports/2025/a1?format=html&version=1');
    await world.step('a1', 2025, 'admin-a1', { type: 'start-correction', reason: '漏登' });
    expect((await publicCall('/v1/public/reports/2025/a1')).body.version).toBe(1);
    await filedBy('a1', 2025);
    await world.step('a1', 2025, 'admin-a1', { type: 'publish' });
    expect((await publicCall('/v1/public/reports/2025/a1')).body).toMatchObject({
      version: 2,
      correction: { reason: '漏登' },
      tableIII: { 'newly-received': { total: 3 } },
    });
    expect((await publicCall('/v1/public/reports/2025/a1?format=html&version=1')).bytes).toEqual(before.bytes);
    expect((await publicCall('/v1/public/reports/2025')).body.tableIII['newly-received'].total).toBe(4);
  });

  test('counts nothing twice when one report contains another', async () => {
    await filedBy('a3', 2025, { covers: ['a2'] });
    expect((await world.call('GET /v1/reports/summary/2025', { as: 'department' })).body).toMatchObject({
      tableIII: { 'newly-received': { total: 3 } },
      missing: [],
      agencies: [{}, { agencyId: 'a2', coveredBy: 'a3' }, {}],
    });
    await world.step('a3', 2025, 'admin-a3', { type: 'publish' });
    expect((await publicCall('/v1/public/reports/2025')).body).toMatchObject({
      tableIII: { 'newly-received': { total: 3 } },
      reports: [{}, { agencyId: 'a2', coveredBy: 'a3' }, {}],
    });
  });

  test('stands year beside year, with charts and their tables', async () => {
    world.setNow('2027-01-12T09:00:00+08:00');
    await filedBy('a1', 2026);
    await world.step('a1', 2026, 'admin-a1', { type: 'publish' });
    const series = (await publicCall('/v1/public/reports/series?agencyId=a1')).body;
    expect(series).toMatchObject({ years: [2025, 2026], received: [3, 0], carriedOut: [2, 2] });
    expect(series.figures.map(({ caption }: any) => caption.slice(0, 2))).toEqual([
      '图1',
      '图2',
      '图3',
      '图4',
      '图5',
      '图6',
    ]);
    expect(series.figures[0].svg).toContain('<svg');
    const all = (await publicCall('/v1/public/reports/series')).body;
    expect(all).toMatchObject({ years: [2025, 2026], byAgency: [] });
    expect((await world.call('GET /v1/reports/a1/series', { as: 'handler-a1' })).body).toMatchObject({
      years: [2025, 2026],
    });
    const [plain, charted] = [
      await world.call('GET /v1/reports/a1/2026?format=docx', { as: 'admin-a1' }),
      await world.call('GET /v1/reports/a1/2026?format=docx&annex=series', { as: 'admin-a1' }),
    ];
    expect(charted.bytes.byteLength).toBeGreaterThan(plain.bytes.byteLength);
  });
});
