type Middleware = (next: (args: unknown) => Promise<unknown>) => (args: unknown) => Promise<unknown>;
type WatchableClient = { readonly middlewareStack: { add(middleware: never, options: object): void } };

type Sleeper = { readonly at: number; readonly wake: () => void };

/** Turns of the event loop without anything under way, after which nothing more is taken to begin by itself. */
const quietTurns = 3;

/**
 * Time that stands still while anything really runs, and jumps to the next sleeper when nothing does: how long a thing takes
 * depends on the waits that it is given, never on the machine.
 */
export class VirtualTime {
  #now: number;
  #underWay = 0;
  readonly #sleepers: Sleeper[] = [];
  readonly #tell: (now: number) => void;

  /** `tell` is told each moment that comes. */
  constructor(startsAt: string, tell: (now: number) => void = () => undefined) {
    this.#now = Date.parse(startsAt);
    this.#tell = tell;
  }

  readonly now = (): number => this.#now;

  readonly sleep = (milliseconds: number): Promise<void> =>
    new Promise((wake) => {
      const at = this.#now + milliseconds;
      const place = this.#sleepers.findIndex((sleeper) => sleeper.at > at);
      this.#sleepers.splice(place < 0 ? this.#sleepers.length : place, 0, { at, wake });
    });

  sleepUntil(at: number): Promise<void> {
    return this.sleep(Math.max(0, at - this.#now));
  }

  /** No time passes until the real work has come to its end. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await work;
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Each call of this client takes so long. */
  slow(client: WatchableClient, milliseconds: number): void {
    const middleware: Middleware = (next) => async (args) => {
      await this.sleep(milliseconds);
      return this.during(next(args));
    };
    client.middlewareStack.add(middleware as never, {
      step: 'initialize',
      priority: 'high',
      name: 'virtualTime',
      override: true,
    });
  }

  /** Lets time pass until the work has come to its end. */
  async run<T>(work: Promise<T>): Promise<T> {
    const state = { isOver: false };
    const over = () => {
      state.isOver = true;
    };
    work.then(over, over);
    for (;;) {
      await this.#quiet(state);
      if (state.isOver) return work;
      const next = this.#sleepers.shift();
      if (next === undefined) throw new Error('nothing will happen any more, and the work is not done');
      if (next.at > this.#now) {
        this.#now = next.at;
        this.#tell(this.#now);
      }
      next.wake();
    }
  }

  async #quiet(state: { readonly isOver: boolean }): Promise<void> {
    for (let turns = 0; turns < quietTurns && !state.isOver; turns += 1) {
      await new Promise((done) => setImmediate(done));
      if (this.#underWay > 0) turns = -1;
    }
  }
}
