import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cellsOf, reportValues } from '../../shared/domain/report/report-table.ts';
import { type TestSystem, startSystem } from '../support/system.ts';

const published = readFileSync(new URL('../documents/report-reading/annual-report-2023.txt', import.meta.url));

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ clock: '2024-01-15T09:00:00+08:00' });
});
afterAll(async () => {
  await system.stop();
});

const json = { 'content-type': 'application/json' };

/** What 修武县公共资源交易服务中心 states in its report for 2023 that it made public. */
const stated = [
  { category: '部门预算决算', count: 2 },
  { category: '公共资源交易信息', subcategory: '建设工程', count: 141 },
  { category: '公共资源交易信息', subcategory: '政府采购', count: 99 },
  { category: '公共资源交易信息', subcategory: '土地及产权交易', count: 70 },
  { category: '专题信息', count: 7 },
  { category: '上级政策解读', count: 5 },
];

test('the published report of 2023 is reproduced from what was recorded: all 200 cells, and the text’s own faults are named', async () => {
  const department = await system.token('department', null, 'd');
  const admin = await system.token('admin', 'xw-ggzy', 'm');
  await fetch(`${system.origin}/v1/agencies`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${department}` },
    body: JSON.stringify({ id: 'xw-ggzy', name: '修武县公共资源交易服务中心', onlineReceiptRule: 'confirmed' }),
  });
  const disclosures = stated.flatMap(({ count, ...kind }) =>
    Array.from({ length: count }, (_, index) => ({
      agencyId: 'xw-ggzy',
      publishedOn: `2023-${String((index % 12) + 1).padStart(2, '0')}-10`,
      title: `第 ${index + 1} 条`,
      ...kind,
    })),
  );
  const recorded = await fetch(`${system.origin}/v1/disclosures`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${admin}`, 'idempotency-key': 'all' },
    body: JSON.stringify(disclosures),
  });
  expect([recorded.status, ((await recorded.json()) as any).recorded]).toEqual([201, 324]);

  const made = (await (
    await fetch(`${system.origin}/v1/reports/xw-ggzy/2023`, { headers: { authorization: `Bearer ${admin}` } })
  ).json()) as any;
  const checkReply = await fetch(`${system.origin}/v1/reports/checks`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: published,
  });
  expect(checkReply.status).toBe(200);
  const read = (await checkReply.json()) as any;

  const madeCells = reportValues(made);
  const readCells = reportValues(read);
  expect(cellsOf('2021')).toHaveLength(200);
  expect(cellsOf('2021').filter((cell) => readCells.get(cell) === 0)).toHaveLength(200);
  expect(cellsOf('2021').filter((cell) => madeCells.get(cell) !== readCells.get(cell))).toEqual([]);

  expect(made.disclosures.map(({ category, count }: any) => [category, count]).sort()).toEqual([
    ['上级政策解读', 5],
    ['专题信息', 7],
    ['公共资源交易信息', 310],
    ['部门预算决算', 2],
  ]);
  expect(made.disclosures.find(({ category }: any) => category === '公共资源交易信息').subcategories).toHaveLength(3);

  for (const format of ['docx', 'xlsx', 'html']) {
    const file = await fetch(`${system.origin}/v1/reports/xw-ggzy/2023?format=${format}`, {
      headers: { authorization: `Bearer ${admin}` },
    });
    expect(file.status, format).toBe(200);
    const back = await fetch(`${system.origin}/v1/reports/checks`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: await file.arrayBuffer(),
    });
    const reread = (await back.json()) as any;
    expect(reread.unreadable, format).toEqual([]);
    const cells = reportValues(reread);
    expect(
      cellsOf('2021').filter((cell) => cells.get(cell) !== readCells.get(cell)),
      format,
    ).toEqual([]);
  }
  const csv = await (
    await fetch(`${system.origin}/v1/reports/xw-ggzy/2023?format=csv`, {
      headers: { authorization: `Bearer ${admin}` },
    })
  ).text();
  expect(csv.trim().split('\r\n').length).toBeGreaterThan(200);
  const summary = (await (
    await fetch(`${system.origin}/v1/reports/summary/2023`, { headers: { authorization: `Bearer ${department}` } })
  ).json()) as any;
  expect(summary.tableIII['newly-received'].total).toBe(0);
  expect(summary.agencies).toMatchObject([{ agencyId: 'xw-ggzy' }]);

  expect(read.unreadable).toEqual([]);
  expect(read.findings.map(({ rule, expected, actual }: any) => [rule, expected, actual])).toEqual([
    ['body-name', '公共资源交易中心', '公共资源交易中心、修武县公共资源交易中心、修武县公共资源交易服务中心'],
  ]);
});

test('what is no report is refused with what to do, not guessed at', async () => {
  const reply = await fetch(`${system.origin}/v1/reports/checks`, {
    method: 'POST',
    headers: { 'content-type': 'application/pdf' },
    body: '%PDF-1.7 …',
  });
  expect(reply.status).toBe(422);
  expect(((await reply.json()) as any).title).toBe('PdfBroken');
});

test('the department reminds by mail those from whom a report is awaited, and a returned report is told of', async () => {
  const department = await system.token('department', null, 'd');
  const admin = await system.token('admin', 'xw-ggzy', 'm');
  await fetch(`${system.origin}/v1/agencies/xw-ggzy/staff`, {
    method: 'PUT',
    headers: { ...json, authorization: `Bearer ${admin}` },
    body: JSON.stringify([{ sub: 'm', name: '管理员', email: 'm@ggzy.example', role: 'admin' }]),
  });
  const told = await fetch(`${system.origin}/v1/reports/collection/2023/notices`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${department}`, 'idempotency-key': 'r1' },
    body: JSON.stringify({ because: 'reminded' }),
  });
  expect(await told.json()).toEqual({ told: ['xw-ggzy'], untold: [] });
  const file = await fetch(`${system.origin}/v1/reports/xw-ggzy/2023/files?reason=as-published`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', authorization: `Bearer ${department}` },
    body: published,
  });
  expect(file.status).toBe(201);
  const { version } = (await file.json()) as any;
  const returned = await fetch(`${system.origin}/v1/reports/xw-ggzy/2023/commands`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${department}`, 'if-match': `"${version}"` },
    body: JSON.stringify({ type: 'return', comments: [{ cell: 'title', text: '请统一名称' }] }),
  });
  expect(returned.status).toBe(200);
  const mails = (await system.mails()).filter(({ to }) => [to].flat().join().includes('m@ggzy.example'));
  expect(mails.map(({ subject }) => subject)).toEqual([
    '【政府信息公开】2023 年度报告尚未报送',
    '【政府信息公开】2023 年度报告已退回',
  ]);
});

test('an export runs by itself once it is asked for, and its file is fetched from the bucket', async () => {
  const authorization = `Bearer ${await system.token('department', null, 'd')}`;
  const asked = (await (
    await fetch(`${system.origin}/v1/exports`, {
      method: 'POST',
      headers: { ...json, authorization, 'idempotency-key': 'x1' },
      body: JSON.stringify({ kind: 'figures', year: 2023 }),
    })
  ).json()) as any;
  const poll = async () =>
    (await (
      await fetch(`${system.origin}/v1/exports/${asked.exportId}`, { headers: { authorization } })
    ).json()) as any;
  await expect.poll(async () => (await poll()).state, { timeout: 60_000, interval: 100 }).toBe('done');
  const done = await poll();
  expect(done).toMatchObject({ progress: 1, agencies: 1, files: [{ fileName: 'figures-2023-1.csv' }] });
  const file = await fetch(done.files[0].url);
  expect(file.status).toBe(200);
  expect(file.headers.get('content-disposition')).toContain('attachment');
  expect(await file.text()).toMatch(/^"机关编号",/);
});
