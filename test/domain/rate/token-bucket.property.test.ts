import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TokenBucket, takeToken } from '../../../shared/domain/rate/token-bucket.ts';

const allowance = fc.record({ burst: fc.integer({ min: 1, max: 500 }), perSecond: fc.integer({ min: 1, max: 50 }) });

test('in any stretch of time no more is granted than the burst and what came back since', () => {
  fc.assert(
    fc.property(
      allowance,
      fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 300 }),
      (given, pauses) => {
        let bucket: TokenBucket | undefined;
        let now = 1_000_000;
        let granted = 0;
        for (const pause of pauses) {
          now += pause;
          const taking = takeToken(given, bucket, now);
          bucket = taking.bucket;
          if (taking.isGranted) granted += 1;
        }
        const passed = pauses.slice(1).reduce((sum, pause) => sum + pause, 0) / 1000;
        expect(granted).toBeLessThanOrEqual(given.burst + passed * given.perSecond + 1e-6);
      },
    ),
    { numRuns: 500, seed: 17 },
  );
});

test('who waits as long as a refusal says is granted', () => {
  fc.assert(
    fc.property(allowance, (given) => {
      let taking = takeToken(given, undefined, 0);
      while (taking.isGranted) taking = takeToken(given, taking.bucket, 0);
      expect(takeToken(given, taking.bucket, taking.waitInSeconds * 1000).isGranted).toBe(true);
    }),
    { numRuns: 200, seed: 18 },
  );
});

test('a clock that goes back gives nothing and takes nothing', () => {
  const first = takeToken({ burst: 2, perSecond: 1 }, undefined, 10_000);
  expect(takeToken({ burst: 2, perSecond: 1 }, first.bucket, 0)).toMatchObject({ isGranted: true, left: 0 });
});
