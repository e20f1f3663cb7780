import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { virtualClock } from '../../local/clock.ts';
import type { LocalClock } from '../../local/clock.ts';
import { openDeadLetters } from '../../local/dead-letters.ts';
import type { LoadedFunction } from '../../local/loaded-function.ts';
import { scheduleTimes } from '../../local/schedule-times.ts';
import { lastKnownTime, openScheduler } from '../../local/scheduler.ts';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-scheduler-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (iso: string): number => Date.parse(`${iso}+08:00`);

/** The times in Shanghai at which an expression fires next. */
function nextTimes(expression: string, after: string, count: number): string[] {
  const times = scheduleTimes(expression);
  const found: string[] = [];
  for (let last = times.firstAfter(at(after)); last !== null && found.length < count; last = times.firstAfter(last)) {
    found.push(new Date(last + 8 * 3_600_000).toISOString().slice(0, 16));
  }
  return found;
}

test.each([
  ['30 8 * * ? *', '2026-03-01T08:30', ['2026-03-02T08:30', '2026-03-03T08:30']],
  ['0 9 ? * 2-6 *', '2026-03-06T10:00', ['2026-03-09T09:00', '2026-03-10T09:00']],
  ['0 9 ? * 1 *', '2026-03-02T00:00', ['2026-03-08T09:00', '2026-03-15T09:00']],
  ['0 9 ? * MON-FRI 2027', '2026-03-02T00:00', ['2027-01-01T09:00', '2027-01-04T09:00']],
  ['0 0 L * ? *', '2026-02-01T00:00', ['2026-02-28T00:00', '2026-03-31T00:00']],
  ['0/30 8 31 1 ? *', '2026-03-02T00:00', ['2027-01-31T08:00', '2027-01-31T08:30']],
  ['0 3 ? * 6#1 *', '2026-03-02T00:00', ['2026-03-06T03:00', '2026-04-03T03:00']],
  ['0 9 1 1 ? 2026', '2026-03-02T00:00', []],
])('%s fires in Shanghai as EventBridge Scheduler would fire it', (expression, after, expected) => {
  expect(nextTimes(expression, after, 2)).toEqual(expected);
});

test('an expression without six fields is refused', () => {
  expect(() => scheduleTimes('30 8 * * *')).toThrow(/six fields/);
});

type Call = { readonly name: string; readonly time: string; readonly nowAtCall: string };

function trial(
  clock: LocalClock,
  crons: Readonly<Record<string, string>>,
  behaviour: (name: string) => void = () => undefined,
  settle: () => Promise<void> = () => Promise.resolve(),
) {
  const calls: Call[] = [];
  const functions = Object.entries(crons).map(([name, cron]): LoadedFunction => {
    const spec: FunctionSpec = {
      id: name,
      purpose: '',
      errorImpact: '',
      memoryMb: 128,
      timeoutSeconds: 5,
      routes: [],
      triggers: [{ kind: 'schedule', name, cron }],
      environment: [],
      permissions: {},
    };
    return {
      spec,
      handler: (event: { readonly time: string }) => {
        calls.push({ name, time: event.time, nowAtCall: new Date(clock.now()).toISOString() });
        behaviour(name);
      },
    };
  });
  const deadLetters = openDeadLetters(folder);
  const scheduler = openScheduler({ functions, clock, folder, deadLetters, settle, retryPausesInMs: [1, 1] });
  return { calls, scheduler, deadLetters };
}

test('no time passes while something is still under way', async () => {
  const clock = virtualClock(at('2026-03-02T09:00'));
  const settledAt: string[] = [];
  const { scheduler } = trial(clock, { evening: '0 20 * * ? *' }, undefined, () => {
    settledAt.push(new Date(clock.now()).toISOString());
    return Promise.resolve();
  });
  await scheduler.start();
  await scheduler.moveTo(at('2026-03-03T09:00'));
  expect(settledAt).toEqual(['2026-03-02T01:00:00.000Z', '2026-03-02T12:00:00.000Z', '2026-03-03T01:00:00.000Z']);
});

test('a move runs every schedule on the way, in order, each with the clock at its own instant', async () => {
  const clock = virtualClock(at('2026-03-02T09:00'));
  const { calls, scheduler } = trial(clock, { morning: '30 8 * * ? *', evening: '0 20 * * ? *' });
  await scheduler.start();
  const ran = await scheduler.moveTo(at('2026-03-04T08:30'));
  expect(ran).toEqual([
    { name: 'evening', at: '2026-03-02T12:00:00Z' },
    { name: 'morning', at: '2026-03-03T00:30:00Z' },
    { name: 'evening', at: '2026-03-03T12:00:00Z' },
    { name: 'morning', at: '2026-03-04T00:30:00Z' },
  ]);
  expect(calls.every(({ time, nowAtCall }) => Date.parse(time) === Date.parse(nowAtCall))).toBe(true);
  expect(clock.now()).toBe(at('2026-03-04T08:30'));
  await expect(scheduler.moveTo(at('2026-03-03T08:30'))).rejects.toThrow(RangeError);
  expect(lastKnownTime(folder)).toBe(at('2026-03-04T08:30'));
});

test('after an outage of three days the last missed run is made, once', async () => {
  const first = trial(virtualClock(at('2026-03-02T09:00')), { morning: '30 8 * * ? *' });
  await first.scheduler.start();
  await first.scheduler.stop();
  for (const expected of [[{ name: 'morning', at: '2026-03-05T00:30:00Z' }], []]) {
    const later = trial(virtualClock(at('2026-03-05T10:00')), { morning: '30 8 * * ? *' });
    expect(await later.scheduler.start()).toEqual(expected);
    await later.scheduler.stop();
  }
});

test('a first start makes no run for the past', async () => {
  const { calls, scheduler } = trial(virtualClock(at('2026-03-02T09:00')), { morning: '30 8 * * ? *' });
  await scheduler.start();
  expect(calls).toEqual([]);
});

test('a run that fails is tried again, and one that keeps failing goes to the dead letters while the clock goes on', async () => {
  let failuresLeft = 1;
  const clock = virtualClock(at('2026-03-02T09:00'));
  const { calls, scheduler, deadLetters } = trial(clock, { shaky: '30 8 * * ? *', broken: '0 20 * * ? *' }, (name) => {
    if (name === 'broken' || (failuresLeft -= 1) === 0) throw new Error('no luck');
  });
  await scheduler.start();
  const ran = await scheduler.moveTo(at('2026-03-03T09:00'));
  expect(ran).toEqual([
    { name: 'broken', at: '2026-03-02T12:00:00Z', failed: 'Error: no luck' },
    { name: 'shaky', at: '2026-03-03T00:30:00Z' },
  ]);
  expect(calls.filter(({ name }) => name === 'broken')).toHaveLength(3);
  expect(calls.filter(({ name }) => name === 'shaky')).toHaveLength(2);
  expect(deadLetters.all()).toMatchObject([
    { functionId: 'broken', attempts: 3, reason: 'Error: no luck', event: { time: '2026-03-02T12:00:00Z' } },
  ]);
});
