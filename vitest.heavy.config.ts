import { defineConfig } from 'vitest/config';

/** What takes minutes and is not part of `npm test`, and the whole of what that samples. One file at a time. */
export default defineConfig({
  test: {
    include: [
      'test/heavy/**/*.test.ts',
      'test/operations/**/*.test.ts',
      'test/faults/malformed.test.ts',
      'test/faults/store-trouble.test.ts',
    ],
    env: { FAULTS: 'all' },
    testTimeout: 3_600_000,
    retry: 1,
    hookTimeout: 120_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
});
