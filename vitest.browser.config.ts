import { defineConfig } from 'vitest/config';

/** The pages in a real browser; needs Chromium, so it is not part of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    testTimeout: 120_000,
    // A machine that is busy with other things may let a page miss its moment once.
    retry: 1,
    hookTimeout: 60_000,
    // Each file has its own system and browser.
    maxWorkers: 2,
  },
});
