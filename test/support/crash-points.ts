/** A call that a handler made to something outside of its process. */
export type ExternalCall = { readonly number: number; readonly name: string };

/** Before: the call never left. After: it took effect, and its answer was lost. */
export type FaultMoment = 'before' | 'after';

export type Fault = { readonly moment: FaultMoment; readonly error: Error };

/** Says for each call whether it goes wrong. */
export type FaultScript = (call: ExternalCall) => Fault | null;

/** The process died: nothing that it would still have done happens. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

type Middleware = (
  next: (args: unknown) => Promise<unknown>,
  context: { readonly commandName?: string },
) => (args: unknown) => Promise<unknown>;
type WatchableClient = { readonly middlewareStack: { add(middleware: never, options: object): void } };

/**
 * Counts the external calls of what runs, and lets each go wrong as the script says. After a crash every later call fails too,
 * until `revive`, as those of a dead process would: code that catches errors gains nothing from them.
 */
export class CallWatch {
  #calls: ExternalCall[] = [];
  #script: FaultScript = () => null;
  #isDead = false;

  /** The calls since the last `revive`. */
  get calls(): readonly ExternalCall[] {
    return this.#calls;
  }

  /** A new process: counts from one again and goes by this script. */
  revive(script: FaultScript = () => null): void {
    this.#calls = [];
    this.#script = script;
    this.#isDead = false;
  }

  /** A new process that dies at the call of this number. */
  crashAt(number: number, moment: FaultMoment): void {
    this.revive((call) =>
      call.number === number ? { moment, error: new Crash(`${moment} call ${number}: ${call.name}`) } : null,
    );
  }

  /** Watches the calls of an AWS client; tries that the SDK makes by itself count as one. */
  watchClient(client: WatchableClient): void {
    const middleware: Middleware = (next, context) => (args) =>
      this.run(context.commandName ?? 'unknown command', () => next(args));
    client.middlewareStack.add(middleware as never, {
      step: 'initialize',
      priority: 'high',
      name: 'callWatch',
      override: true,
    });
  }

  /** The same object, with its methods watched: for what is no AWS client, such as a mail carrier. */
  watchPort<T extends object>(name: string, port: T): T {
    return new Proxy(port, {
      get: (target, key, receiver) => {
        const member: unknown = Reflect.get(target, key, receiver);
        return typeof member === 'function'
          ? (...values: unknown[]) =>
              this.run(`${name}.${String(key)}`, () =>
                Promise.resolve(Reflect.apply(member, target, values) as unknown),
              )
          : member;
      },
    });
  }

  async run<T>(name: string, send: () => Promise<T>): Promise<T> {
    if (this.#isDead) throw new Crash(`${name}: the process is dead`);
    const call = { number: this.#calls.length + 1, name };
    this.#calls.push(call);
    const fault = this.#script(call);
    if (fault?.error instanceof Crash) this.#isDead = true;
    if (fault?.moment === 'before') throw fault.error;
    const answer = await send();
    if (fault?.moment === 'after') throw fault.error;
    return answer;
  }
}

let tried = 0;

/** How many crash points this file has tried, for its closing line. */
export function sayCrashPoints(): void {
  console.log(`${tried} crash points tried`);
}

export type CrashScenario<World> = {
  /** A world as it is before the handler runs, whose calls go through this watch. */
  prepare(watch: CallWatch): Promise<World>;
  /** Keeps a prepared world; the answer puts it back. Without it, or where it answers null, each point is prepared anew. */
  checkpoint?(prepared: World): Promise<(() => void) | null>;
  /** A new process on a world that was put back, whose calls go through this watch. */
  reopen?(prepared: World, watch: CallWatch): Promise<World>;
  /** The handler on one event; it is run again until it ends, as its trigger or its client would. */
  attempt(world: World): Promise<unknown>;
  /** Calls go out several at once, so that how many there are varies a little: a run that ends before its point is checked as it is. */
  readonly isConcurrent?: boolean;
  /** What must hold after it ended; throws when it does not. */
  check(world: World, point: CrashPoint): Promise<void>;
};

export type CrashPoint = { readonly call: ExternalCall; readonly moment: FaultMoment };

/**
 * Runs a handler once to learn its calls; then, in a fresh world each, lets it die before and after every one of them, runs it
 * again as its trigger would, once more as a duplicate, and checks. Answers how many points were tried.
 */
export async function tryEveryCrashPoint<World>({
  prepare,
  checkpoint,
  reopen,
  attempt,
  isConcurrent,
  check,
}: CrashScenario<World>): Promise<number> {
  const learning = new CallWatch();
  const learned = await prepare(learning);
  const rewind = reopen === undefined ? null : ((await checkpoint?.(learned)) ?? null);
  learning.revive();
  await attempt(learned);
  const points = learning.calls.flatMap((call) => (['before', 'after'] as const).map((moment) => ({ call, moment })));
  if (points.length === 0) throw new Error('nothing that the handler calls is watched');
  for (const point of points) {
    const watch = new CallWatch();
    rewind?.();
    const world = rewind === null || reopen === undefined ? await prepare(watch) : await reopen(learned, watch);
    watch.crashAt(point.call.number, point.moment);
    const first = await outcomeOf(() => attempt(world));
    const hasCrashed = watch.calls.length >= point.call.number;
    watch.revive();
    if (!hasCrashed && isConcurrent !== true)
      throw new Error(`the handler came to an end before call ${point.call.number} (${point.call.name})`);
    try {
      if (first instanceof Error) await attempt(world);
      await attempt(world);
      watch.revive();
      await check(world, point);
    } catch (error) {
      throw new Error(`died ${point.moment} call ${point.call.number} (${point.call.name})`, { cause: error });
    }
  }
  tried += points.length;
  return points.length;
}

async function outcomeOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    return error;
  }
}
