import { beforeAll, describe, expect, test } from 'vitest';
import { runExport } from '../../shared/application/run-export.ts';
import type { ExportJob } from '../../shared/domain/report/export-job.ts';
import type { WorkRow } from '../../shared/domain/request/request-view.ts';
import { objectShelf } from '../support/object-shelf.ts';
import { narrative } from './narrative.ts';
import { type ReportWorld, reportWorld } from './report-world.ts';

let world: ReportWorld;
let shelf: ReturnType<typeof objectShelf>;
beforeAll(async () => {
  world = await reportWorld(['a1', 'a2'], '2025-03-03T09:00:00+08:00');
  shelf = objectShelf();
  for (const agencyId of ['a1', 'a1', 'a2']) await world.request(agencyId, '2025-03-03', '2025-03-03');
  world.setNow('2026-01-12T09:00:00+08:00');
  await world.step('a1', 2025, 'admin-a1', { type: 'save', narrative });
  await world.step('a1', 2025, 'admin-a1', { type: 'check' });
  await world.step('a1', 2025, 'supervisor-a1', { type: 'sign-off' });
  await world.step('a1', 2025, 'admin-a1', { type: 'file' });
});

async function order(as: string, body: object, key: string) {
  return world.call('POST /v1/exports', { as, body, headers: { 'idempotency-key': key } });
}

async function run(exportId: string) {
  const { agencies, exportJobs, reports, requests } = world.runtime;
  return runExport({ agencies, exportJobs, reports, requests, objects: shelf.store }, exportId);
}

function textOf(key: string): string {
  return new TextDecoder().decode(shelf.find(key)?.bytes);
}

describe('an export', () => {
  test('is asked for, runs by itself, tells how far it is, and is fetched by links that end', async () => {
    const asked = await order('department', { kind: 'requests', year: 2025 }, 'e1');
    expect(asked).toMatchObject({ status: 202, body: { state: 'waiting' } });
    const { exportId } = asked.body;
    expect((await world.call(`GET /v1/exports/${exportId}`, { as: 'department' })).body).toMatchObject({
      state: 'waiting',
      progress: 0,
      files: [],
    });
    await run(exportId);
    const done = (await world.call(`GET /v1/exports/${exportId}`, { as: 'department' })).body;
    expect(done).toMatchObject({
      state: 'done',
      progress: 1,
      agencies: 2,
      agenciesDone: 2,
      rows: 3,
      files: [{ fileName: 'requests-2025-1.csv' }],
    });
    expect(done.files[0].url).toMatch(/^http.*exports.*X-Amz-Expires=300/);
    const lines = textOf(`exports/${exportId}/0001.csv`).trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('"示例县a1局"');
    expect(lines.join()).not.toContain('赵示例');
  });

  test('is the same one for the same key, and not begun again', async () => {
    const again = await order('department', { kind: 'requests', year: 2025 }, 'e1');
    // What was told the first time, when it had yet to run.
    expect(again.body.state).toBe('waiting');
    const puts = shelf.calls.length;
    await run(again.body.exportId);
    expect(shelf.calls).toHaveLength(puts);
  });

  test('of an administrator has one’s own agency alone, and is nobody else’s to see', async () => {
    const { exportId } = (await order('admin-a1', { kind: 'requests', year: 2025 }, 'e2')).body;
    await run(exportId);
    expect((await world.call(`GET /v1/exports/${exportId}`, { as: 'admin-a1' })).body).toMatchObject({
      rows: 2,
      agencies: 1,
    });
    expect((await world.call(`GET /v1/exports/${exportId}`, { as: 'admin-a2' })).status).toBe(404);
    expect((await order('handler-a1', { kind: 'requests', year: 2025 }, 'e3')).status).toBe(403);
  });

  test('of figures has 200 lines for each filed report, numbers as numbers', async () => {
    const { exportId } = (await order('department', { kind: 'figures', year: 2025 }, 'e4')).body;
    expect(await run(exportId)).toMatchObject({ rows: 200, state: 'done' });
    expect(textOf(`exports/${exportId}/0001.csv`)).toContain(
      '"tableIII.newly-received.total","表三","一、本年新收政府信息公开申请数量","总计","2","件"',
    );
  });

  test('begins again after a run that died, and puts the same files', async () => {
    const { exportId } = (await order('department', { kind: 'requests', year: 2025 }, 'e5')).body;
    shelf.fault.at = shelf.calls.length + 1;
    shelf.fault.when = 'after';
    await expect(run(exportId)).rejects.toThrow('reply lost');
    expect((await world.call(`GET /v1/exports/${exportId}`, { as: 'department' })).body).toMatchObject({
      state: 'running',
      files: [],
    });
    expect(await run(exportId)).toMatchObject({
      state: 'done',
      rows: 3,
      parts: [{ key: `exports/${exportId}/0001.csv` }],
    });
  });
});

describe('a large export', () => {
  test('is put in files of bounded size, so that no more than one is ever in memory', async () => {
    const row: WorkRow = {
      receiptNumber: '20250303-AAAAAA',
      agencyId: 'x',
      version: 3,
      kind: 'disclosure',
      flags: [],
      status: 'answered',
      clockState: 'answered',
      title: '',
      applicantName: '赵**',
      category: 'natural-person',
      channel: 'online',
      submittedAt: '',
      receivedOn: '2025-03-03',
      dueOn: '2025-03-31',
      isProvisional: false,
      sectionId: null,
      handler: null,
      outcome: 'disclosed',
      closedOn: '2025-03-20',
      facts: '',
    } as unknown as WorkRow;
    let job: ExportJob = {
      exportId: 'big',
      owner: '-',
      by: 'd',
      kind: 'requests',
      year: 2025,
      startedAt: '',
      state: 'waiting',
      agenciesDone: 0,
      agencies: 0,
      rows: 0,
      parts: [],
    };
    const seen: number[] = [];
    const sizes: number[] = [];
    await runExport(
      {
        agencies: {
          ...world.runtime.agencies,
          agencies: () =>
            Promise.resolve(
              Array.from({ length: 300 }, (_, index) => ({
                id: `g${index}`,
                name: `示例县第${index}局`,
                onlineReceiptRule: 'confirmed' as const,
              })),
            ),
        },
        requests: {
          async *aliveSince() {
            for (let each = 0; each < 400; each += 1) yield await Promise.resolve(row);
          },
        },
        reports: world.runtime.reports,
        exportJobs: {
          start: () => Promise.resolve(true),
          get: () => Promise.resolve(job),
          progress: (_id, progress) => {
            job = { ...job, ...progress };
            seen.push(progress.agenciesDone);
            return Promise.resolve();
          },
        },
        objects: {
          put: (_key, bytes) => {
            sizes.push(bytes.byteLength);
            return Promise.resolve({ versionId: 'v' });
          },
        },
      },
      'big',
    );
    expect(job).toMatchObject({ state: 'done', rows: 120_000, agencies: 300 });
    expect(seen).toEqual([...Array.from({ length: 12 }, (_, index) => index * 25), 300]);
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThan(9 * 1024 * 1024);
    expect(job.parts.map(({ sizeInBytes }) => sizeInBytes)).toEqual(sizes);
  });
});
