import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/domain/{calendar,statute,deadline,examples}/**/*.test.ts'],
    exclude: ['test/**/*.property.test.ts'],
    testTimeout: 60_000,
  },
});
