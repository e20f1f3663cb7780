import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type BenchRow, spread } from './bench-row.ts';

const rounds = 3;
const agencies = 3_000;

/** The peak of a fresh process that exports so many requests of 3,000 agencies to a bucket that keeps nothing, less what it weighed before. */
function peakInMib(rows: number): number {
  const script = `
    import { runExport } from ${JSON.stringify(
      join(import.meta.dirname, '..', 'shared', 'application', 'run-export.ts'),
    )};
    const perAgency = ${rows / agencies};
    let job = { exportId: 'x', owner: '-', by: 'd', kind: 'requests', year: 2025, startedAt: '', state: 'waiting', agenciesDone: 0, agencies: 0, rows: 0, parts: [] };
    const all = Array.from({ length: ${agencies} }, (_, index) => ({ id: 'g' + index, name: '示例县第' + index + '局', onlineReceiptRule: 'confirmed' }));
    async function* aliveSince(agencyId) {
      for (let each = 0; each < perAgency; each += 1) yield { receiptNumber: agencyId + '-' + each, kind: 'disclosure', channel: 'online', category: 'natural-person', status: 'answered', receivedOn: '2025-03-03', dueOn: '2025-03-31', closedOn: '2025-03-20', outcome: 'disclosed' };
    }
    globalThis.gc();
    const before = process.memoryUsage().rss;
    let peak = before;
    await runExport({
      agencies: { agencies: async () => all },
      requests: { aliveSince },
      reports: {},
      exportJobs: { get: async () => job, progress: async (_id, progress) => { job = { ...job, ...progress }; peak = Math.max(peak, process.memoryUsage().rss); } },
      objects: { put: async () => { peak = Math.max(peak, process.memoryUsage().rss); return { versionId: 'v' }; } },
    }, 'x');
    if (job.rows !== ${rows}) throw new Error(job.rows + ' rows');
    process.stdout.write(String((peak - before) / 1048576));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  const peak = Number(stdout);
  if (stdout === '' || Number.isNaN(peak)) throw new Error(stderr);
  return peak;
}

/** P13: what an export takes of memory does not grow with it. */
export function exportMemory(): readonly BenchRow[] {
  const small: number[] = [];
  const large: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    small.push(peakInMib(102_000));
    large.push(peakInMib(1_002_000));
  }
  const beside = 'memory of an export of 102,000 requests';
  return [
    { name: beside, unit: 'MiB', ...spread(small) },
    {
      name: 'memory of an export of 1,002,000 requests, 3,000 agencies',
      unit: 'MiB',
      ...spread(large),
      ratio: spread(large).median / spread(small).median,
      beside,
      bar: { kind: 'at-most', value: 1.2 },
    },
  ];
}
