import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../shared/ports/clock.ts';
import type { LocalClock } from './clock.ts';
import type { DeadLetters } from './dead-letters.ts';
import { localAccountId, localRegion } from './local-account.ts';
import { invoke } from './loaded-function.ts';
import type { LoadedFunction } from './loaded-function.ts';
import { scheduleTimes } from './schedule-times.ts';
import type { ScheduleTimes } from './schedule-times.ts';
import { readStateFile } from './state-files.ts';
import { replaceFile } from './stored-file.ts';

/** A schedule's run; `at` is the instant it was due, in ISO 8601 UTC. */
export type ScheduledRun = { readonly name: string; readonly at: string; readonly failed?: string };

export type Scheduler = {
  /** Runs each schedule's last missed instant, once; with the real clock, starts watching the time. */
  start(): Promise<readonly ScheduledRun[]>;
  /** Moves a virtual clock forward and runs every schedule on the way in order, each with the clock at its instant. */
  moveTo(instantInMs: number): Promise<readonly ScheduledRun[]>;
  stop(): Promise<void>;
};

export type SchedulerOptions = {
  readonly functions: readonly LoadedFunction[];
  readonly clock: LocalClock;
  readonly folder: string;
  readonly deadLetters: DeadLetters;
  /** Settles when what a run has set going (stream, mail) is done. */
  readonly settle: () => Promise<void>;
  readonly retryPausesInMs?: readonly number[];
};

type Schedule = {
  readonly name: string;
  readonly loaded: LoadedFunction;
  readonly times: ScheduleTimes;
  readonly skipsMissed: boolean;
};
type SchedulerState = { readonly now: number; readonly isVirtual?: boolean; readonly lastDue: Record<string, number> };

const tickInMs = 1000;

/** Stands in for EventBridge Scheduler: its event, its time zone, its retries and dead letters. */
export function openScheduler({
  functions,
  clock,
  folder,
  deadLetters,
  settle,
  retryPausesInMs = [100, 1000],
}: SchedulerOptions): Scheduler {
  const stateFile = join(folder, 'schedules.json');
  const schedules = functions.flatMap((loaded) =>
    loaded.spec.triggers.flatMap((trigger): Schedule[] =>
      trigger.kind === 'schedule'
        ? [{ name: trigger.name, loaded, times: scheduleTimes(trigger.cron), skipsMissed: 'skipsMissed' in trigger }]
        : [],
    ),
  );
  const lastDue = { ...(readStateFile(stateFile, 'set-aside') as SchedulerState | null)?.lastDue };
  for (const { name } of schedules) lastDue[name] = Math.min(lastDue[name] ?? clock.now(), clock.now());
  let turn: Promise<unknown> = Promise.resolve();
  let ticker: NodeJS.Timeout | undefined;
  let othersRanAtInMs = clock.now();

  function save(): void {
    replaceFile(
      stateFile,
      JSON.stringify({ now: clock.now(), isVirtual: clock.isVirtual, lastDue } satisfies SchedulerState),
    );
  }

  /** One after another: a move waits for the run that is under way. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function run({ name, loaded, skipsMissed }: Schedule, dueAtInMs: number): Promise<ScheduledRun> {
    const event = scheduledEvent(name, dueAtInMs);
    let failed: string | undefined;
    for (const [index, pauseInMs] of [0, ...retryPausesInMs].entries()) {
      await sleep(pauseInMs);
      try {
        await invoke(loaded, event, event.id);
        failed = undefined;
        break;
      } catch (error) {
        failed = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        console.error(`${name}: attempt ${index + 1} failed:`, error);
      }
    }
    if (failed !== undefined) {
      deadLetters.add({
        functionId: loaded.spec.id,
        failedAt: new Date(clock.now()).toISOString(),
        attempts: retryPausesInMs.length + 1,
        reason: failed,
        event,
      });
    }
    // A run that a crash cuts short is due again at the next start, as it must be: schedules deliver at least once.
    lastDue[name] = dueAtInMs;
    if (!skipsMissed) othersRanAtInMs = dueAtInMs;
    await settle();
    save();
    return { name, at: event.time, ...(failed === undefined ? {} : { failed }) };
  }

  async function runMissed(): Promise<readonly ScheduledRun[]> {
    const missed = schedules
      .flatMap((schedule) => {
        const dueAtInMs = schedule.times.lastBetween(lastDue[schedule.name] ?? clock.now(), clock.now());
        return dueAtInMs === null ? [] : [{ schedule, dueAtInMs }];
      })
      .toSorted((one, other) => one.dueAtInMs - other.dueAtInMs);
    const ran: ScheduledRun[] = [];
    for (const { schedule, dueAtInMs } of missed) ran.push(await run(schedule, dueAtInMs));
    return ran;
  }

  function nextBefore(instantInMs: number): { readonly schedule: Schedule; readonly dueAtInMs: number } | null {
    let next: { readonly schedule: Schedule; readonly dueAtInMs: number } | null = null;
    for (const schedule of schedules.filter(({ skipsMissed }) => !skipsMissed)) {
      const dueAtInMs = schedule.times.firstAfter(lastDue[schedule.name] ?? clock.now());
      if (dueAtInMs !== null && dueAtInMs <= instantInMs && (next === null || dueAtInMs < next.dueAtInMs))
        next = { schedule, dueAtInMs };
    }
    return skippingBefore(next?.dueAtInMs ?? instantInMs) ?? next;
  }

  /** Of a schedule that makes up for its missed runs, two between the runs of others are enough: the first and the last. */
  function skippingBefore(instantInMs: number): { readonly schedule: Schedule; readonly dueAtInMs: number } | null {
    for (const schedule of schedules.filter(({ skipsMissed }) => skipsMissed)) {
      const after = lastDue[schedule.name] ?? clock.now();
      const dueAtInMs =
        after <= othersRanAtInMs
          ? schedule.times.firstAfter(othersRanAtInMs)
          : schedule.times.lastBetween(after, instantInMs);
      if (dueAtInMs !== null && dueAtInMs <= instantInMs) return { schedule, dueAtInMs };
    }
    return null;
  }

  return {
    start: () =>
      inTurn(async () => {
        const ran = await runMissed();
        save();
        if (!clock.isVirtual)
          ticker = setInterval(
            () => void inTurn(runMissed).catch((error: unknown) => console.error(error)),
            tickInMs,
          ).unref();
        return ran;
      }),
    moveTo: (instantInMs) =>
      inTurn(async () => {
        if (instantInMs < clock.now()) throw new RangeError('The clock does not go back.');
        // A mail under way would be taken for one whose worker died if the time of its lease were to pass meanwhile.
        await settle();
        const ran: ScheduledRun[] = [];
        for (let next = nextBefore(instantInMs); next !== null; next = nextBefore(instantInMs)) {
          if (next.dueAtInMs > clock.now()) clock.set(next.dueAtInMs);
          ran.push(await run(next.schedule, next.dueAtInMs));
        }
        clock.set(instantInMs);
        await settle();
        save();
        return ran;
      }),
    async stop() {
      clearInterval(ticker);
      await turn;
    },
  };
}

/** The time at which an earlier run on this folder stood, or null. */
export function lastKnownTime(folder: string): number | null {
  return lastState(folder)?.now ?? null;
}

/** The clock for work on a folder whose system is stopped: a virtual one stands where it stood. */
export function clockOfStopped(folder: string): Clock {
  const { now: stoppedAt = 0, isVirtual = false } = lastState(folder) ?? {};
  return { now: () => (isVirtual ? stoppedAt : Math.max(Date.now(), stoppedAt)) };
}

export function lastState(folder: string): SchedulerState | null {
  return readStateFile(join(folder, 'schedules.json'), 'set-aside') as SchedulerState | null;
}

/** What EventBridge Scheduler sends when the schedule gives no input of its own. */
export function scheduledEvent(name: string, dueAtInMs: number) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: localAccountId,
    time: new Date(dueAtInMs).toISOString().replace('.000Z', 'Z'),
    region: localRegion,
    resources: [`arn:aws:scheduler:${localRegion}:${localAccountId}:schedule/gongkai-local/${name}`],
    detail: '{}',
  } as const;
}
