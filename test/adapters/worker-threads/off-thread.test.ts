import { afterEach, describe, expect, it, vi } from 'vitest';
import { offThread } from '../../../shared/adapters/worker-threads/off-thread.ts';
import type { ReaderOptions } from '../../../shared/adapters/worker-threads/off-thread.ts';
import { workerReportReader } from '../../../shared/adapters/worker-threads/report-reader.ts';
import { workerTemplateReader } from '../../../shared/adapters/worker-threads/template-reader.ts';
import { reportReadings } from '../../../shared/documents/report-readings.ts';
import { templateReadings } from '../../../shared/documents/template-readings.ts';
import type { Result } from '../../../shared/domain/result.ts';

type Breaking = Readonly<
  Record<
    'echo' | 'environment' | 'never' | 'everMore' | 'overflow' | 'throwing' | 'leaving',
    (text?: string) => Result<unknown>
  >
>;
const entry = new URL('./breaking-worker.ts', import.meta.url);

function breaking(options: ReaderOptions = {}) {
  return offThread<Breaking>(
    'breaking-worker',
    ['echo', 'environment', 'never', 'everMore', 'overflow', 'throwing', 'leaving'],
    { entry, seconds: 20, memoryMib: 64, ...options },
  );
}

describe('a reading off the main thread', () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  afterEach(() => written.mockClear());

  it('answers, and sees nothing of the environment', async () => {
    const reader = breaking();
    expect(await reader.echo('甲')).toEqual({ ok: true, value: '甲' });
    expect(await reader.environment()).toEqual({ ok: true, value: 0 });
  });

  it('is stopped when its time is over, and the main thread goes on meanwhile', async () => {
    const reader = breaking({ seconds: 1 });
    let ticks = 0;
    const clock = setInterval(() => (ticks += 1), 20);
    expect(await reader.never()).toMatchObject({ refusal: { kind: 'ReadingTooLong', facts: { limitInSeconds: 1 } } });
    clearInterval(clock);
    expect(ticks).toBeGreaterThan(10);
  });

  it('is stopped when its memory is used up, and the process lives on', async () => {
    const reader = breaking();
    expect(await reader.everMore()).toMatchObject({ refusal: { kind: 'ReadingTooLarge', facts: { limitInMib: 64 } } });
    expect(await reader.echo('乙')).toEqual({ ok: true, value: '乙' });
  });

  it.each(['overflow', 'throwing', 'leaving'] as const)('that breaks (%s) costs itself only', async (name) => {
    const reader = breaking();
    expect(await reader[name]()).toMatchObject({ refusal: { kind: 'ReadingFailed' } });
    expect(await reader.echo('丙')).toEqual({ ok: true, value: '丙' });
  });

  it('that breaks is told to the operators without a word of the file', async () => {
    await breaking().throwing();
    const lines = written.mock.calls.map(([line]) => JSON.parse(String(line)));
    expect(lines).toMatchObject([{ level: 'error', reading: 'throwing', error: 'TypeError' }]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it('waits for its turn, but not for ever, and not with too many others', async () => {
    const reader = breaking({ seconds: 1, waiting: 2 });
    const replies = await Promise.all([reader.never(), reader.echo('丁'), reader.echo('戊'), reader.echo('己')]);
    expect(replies[0]).toMatchObject({ refusal: { kind: 'ReadingTooLong' } });
    expect(replies[3]).toMatchObject({ refusal: { kind: 'ReadersBusy', facts: { retryAfterInSeconds: 1 } } });
    const late = replies.slice(1, 3).map((reply) => (reply.ok ? 'read' : reply.refusal.kind));
    expect(['read', 'ReadersBusy']).toEqual(expect.arrayContaining(late));
  });
});

it('the readers serve every reading there is', () => {
  expect(Object.keys(workerReportReader()).toSorted()).toEqual(Object.keys(reportReadings).toSorted());
  expect(Object.keys(workerTemplateReader()).toSorted()).toEqual(Object.keys(templateReadings).toSorted());
});

it('a report comes through with its readings', async () => {
  const reply = await workerReportReader().checkedReport(
    new TextEncoder().encode(
      '示例局2025年政府信息公开工作年度报告\n一、总体情况\n公开\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n',
    ),
  );
  expect(reply.ok && reply.value.report.tables.tableIII['newly-received'].total).toEqual({
    kind: 'number',
    value: 1,
    written: '1',
  });
});
