import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { type BudgetRefusal, readingBudget } from '../../domain/reading/reading-budget.ts';
import { refused } from '../../domain/result.ts';
import type { OffThread } from '../../ports/off-thread.ts';
import type { ReadingCall, ReadingReply } from './serve-readings.ts';

/** What one set of workers may use; the rest is `readingBudget`. */
export type ReaderOptions = {
  /** Readings at the same time. */
  readonly workers?: number;
  readonly seconds?: number;
  readonly memoryMib?: number;
  /** Readings that may wait for their turn. */
  readonly waiting?: number;
  /** The entry of the workers, for tests of the set itself. */
  readonly entry?: URL;
};

type Refused = ReturnType<typeof refused<BudgetRefusal>>;
type Resting = { readonly worker: Worker; readonly timer: NodeJS.Timeout };
type Job = {
  readonly call: ReadingCall;
  readonly mustBeginBy: number;
  readonly answer: (result: unknown) => void;
};

/** A worker without work is ended after so long, and its memory is free again. */
const idleMilliseconds = 30_000;

/** Beside this module while it is a source, beside the bundle that holds it once it is bundled. */
function entryOf(name: string): URL {
  return new URL(import.meta.url.endsWith('.ts') ? `./${name}.ts` : `./${name}.mjs`, import.meta.url);
}

/**
 * The readings that the worker `name` serves, each call in a thread that is stopped when it takes longer or needs more memory
 * than its limits. A thread sees no environment. What breaks costs that one reading; the next gets a new thread.
 */
export function offThread<Readings>(
  name: string,
  names: readonly (keyof Readings & string)[],
  {
    workers = 1,
    seconds = readingBudget.readingSeconds,
    memoryMib = readingBudget.readingMemoryMib,
    waiting = readingBudget.readingsWaiting,
    entry = entryOf(name),
  }: ReaderOptions = {},
): OffThread<Readings> {
  const queue: Job[] = [];
  const idle: Resting[] = [];
  let busy = 0;

  function spawn(): Worker {
    return new Worker(entry, {
      name,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMib, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
  }

  function rest(worker: Worker): void {
    worker.unref();
    const resting: Resting = { worker, timer: setTimeout(() => endRest(resting), idleMilliseconds).unref() };
    worker.once('error', () => endRest(resting));
    worker.once('exit', () => endRest(resting));
    idle.push(resting);
  }

  function endRest(resting: Resting): void {
    idle.splice(idle.indexOf(resting), 1);
    stop(resting);
  }

  function wake(): Worker | null {
    const resting = idle.pop();
    if (resting === undefined) return null;
    clearTimeout(resting.timer);
    forget(resting.worker);
    resting.worker.ref();
    return resting.worker;
  }

  function work(): void {
    while (busy < workers) {
      const job = queue.shift();
      if (job === undefined) return;
      if (performance.now() > job.mustBeginBy) job.answer(readersBusy(seconds));
      else begin(job);
    }
  }

  function begin(job: Job): void {
    busy += 1;
    const worker = wake() ?? spawn();
    const finish = (result: unknown, isWhole: boolean): void => {
      clearTimeout(timer);
      forget(worker);
      busy -= 1;
      if (isWhole) rest(worker);
      else stop({ worker, timer });
      job.answer(result);
      work();
    };
    const timer = setTimeout(
      () => finish(refused('ReadingTooLong', null, { limitInSeconds: seconds }), false),
      seconds * 1000,
    );
    worker.once('message', (reply: ReadingReply) => {
      if (reply.kind === 'done') finish(reply.result, true);
      else {
        logFailure(job.call.name, reply.error, reply.place);
        finish(refused('ReadingFailed', null), false);
      }
    });
    worker.once('error', (error: Error) => finish(refusalOf(error), false));
    worker.once('exit', () => finish(refused('ReadingFailed', null), false));
    worker.postMessage(job.call);

    function refusalOf(error: Error): Refused {
      if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
        return refused('ReadingTooLarge', null, { limitInMib: memoryMib });
      logFailure(job.call.name, error.name, '');
      return refused('ReadingFailed', null);
    }
  }

  function run(call: ReadingCall): Promise<unknown> {
    if (queue.length >= waiting) return Promise.resolve(readersBusy(seconds));
    return new Promise((answer) => {
      queue.push({ call, answer, mustBeginBy: performance.now() + seconds * 1000 });
      work();
    });
  }

  return Object.fromEntries(
    names.map((each) => [each, (...given: readonly unknown[]) => run({ name: each, given })]),
  ) as OffThread<Readings>;
}

/** Takes our listeners off; without names, `removeAllListeners` takes those by which a worker passes messages on as well. */
function forget(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

function stop({ worker, timer }: Resting): void {
  clearTimeout(timer);
  forget(worker);
  // An error of a thread that is being stopped is nobody's any more.
  worker.on('error', () => undefined);
  void worker.terminate();
}

function readersBusy(seconds: number): Refused {
  return refused('ReadersBusy', null, { retryAfterInSeconds: seconds });
}

/** Tells that a reading broke, so that somebody looks; nothing of the file is in it. */
function logFailure(reading: string, error: string, place: string): void {
  process.stderr.write(`${JSON.stringify({ level: 'error', reading, error, place })}\n`);
}
