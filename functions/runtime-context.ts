import type { Clock } from '../shared/ports/clock.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the parts of one runtime are built from. */
export type RuntimeContext = {
  readonly environment: Environment;
  readonly clock: Clock;
  /** A setting by its name; one that is missing fails with its name. */
  setting(name: string): string;
  /** What parts have in common, built by the first that needs it. */
  memo<T>(name: string, build: () => T): T;
};

export function openRuntimeContext(environment: Environment, clock: Clock): RuntimeContext {
  const built = new Map<string, unknown>();
  return {
    environment,
    clock,
    setting(name) {
      const value = environment[name];
      if (value === undefined || value === '')
        throw new Error(`The environment variable ${name} is not set; see docs/operate.md, Configuration.`);
      return value;
    },
    memo<T>(name: string, build: () => T): T {
      if (!built.has(name)) built.set(name, build());
      return built.get(name) as T;
    },
  };
}
