import { defaultClockSettings } from '../shared/domain/deadline/clock-settings.ts';
import type { Clock } from '../shared/ports/clock.ts';
import type * as allParts from './runtime-parts.ts';
import { type Environment, openRuntimeContext } from './runtime-context.ts';

type Parts = typeof allParts;

const common = {
  clockSettings: defaultClockSettings,
  pause: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
};

type Common = typeof common & { readonly clock: Clock };

/** The context as the functions see it. */
export type Runtime = Common & { readonly [Name in keyof Parts]: ReturnType<Parts[Name]> };

/** What a function sees that names these parts. */
export type RuntimeOf<Name extends keyof Parts> = Pick<Runtime, Name | keyof Common>;

/** Environment to adapters; each part is built at its first use, so that a function pays for what it touches. */
export function buildRuntime<Name extends keyof Parts>(
  parts: Pick<Parts, Name>,
  environment: Environment,
  clock: Clock = { now: () => Date.now() },
): RuntimeOf<Name> {
  const context = openRuntimeContext(environment, clock);
  const runtime = { ...common, clock };
  for (const [name, build] of Object.entries<(of: typeof context) => unknown>(parts)) {
    Object.defineProperty(runtime, name, {
      enumerable: true,
      get: () => context.memo(`part ${name}`, () => build(context)),
    });
  }
  return runtime as RuntimeOf<Name>;
}

let replacement: Runtime | undefined;

/** The runtime of a function that names its parts, built from the environment of the process at the first call. */
export function runtimeOf<Name extends keyof Parts>(parts: Pick<Parts, Name>): () => RuntimeOf<Name> {
  let own: RuntimeOf<Name> | undefined;
  return () => replacement ?? (own ??= buildRuntime(parts, process.env));
}

/** Puts one runtime in place of each function's own, such as one with a virtual clock. */
export function useRuntime(runtime: Runtime): void {
  replacement = runtime;
}
