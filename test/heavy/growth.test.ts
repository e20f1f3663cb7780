import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { growths } from '../growth/parsers.ts';
import type { Growth } from '../growth/parsers.ts';

/** Twice the input may take this many times as long; what grows with its square takes four times. */
const mostTimesAsLong = 2.5;
/** Below this a figure is the machine's noise. */
const noiseInMs = 60;
const longestInMs = 4000;
/** The least of so many runs is taken; what grows as it should mostly needs two. */
const rounds = 9;

/** The thread's own processor time, which other processes do not lengthen. */
async function processorTime({ run }: Growth, input: unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await run(input as never);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

describe('time grows with the input and not faster, up to the largest input', () => {
  test.each(growths.map((growth) => [growth.name, growth] as const))(
    '%s',
    { timeout: 120_000 },
    async (name, growth) => {
      const inputs = [growth.make(growth.largest / 2), growth.make(growth.largest)] as const;
      const best: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let round = 0; round < rounds; round += 1) {
        for (const at of [0, 1] as const) best[at] = Math.min(best[at], await processorTime(growth, inputs[at]));
        if (round > 0 && (best[1] < noiseInMs || best[1] < mostTimesAsLong * best[0])) break;
      }
      expect(best[1]).toBeLessThan(longestInMs);
      if (best[1] >= noiseInMs) expect(best[1] / best[0]).toBeLessThan(mostTimesAsLong);
      if (process.env['GROWTH_TABLE'] !== undefined)
        console.log(`${name.padEnd(48)} ${best[0].toFixed(1)} ms → ${best[1].toFixed(1)} ms`);
    },
  );
});
