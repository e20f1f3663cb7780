import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const memoryDisk = '/dev/shm';
const leastFreeInBytes = 1024 ** 3;

/** A folder in memory for what tests write, where the engine waits for no disk; null where there is no such disk. */
function folderInMemory(): string | null {
  try {
    accessSync(memoryDisk, constants.W_OK);
    const { bavail, bsize } = statfsSync(memoryDisk);
    if (bavail * bsize < leastFreeInBytes) return null;
    const folder = mkdtempSync(join(memoryDisk, 'gongkai-test-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  } catch {
    return null;
  }
}

const folder = folderInMemory();

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/heavy/**', 'test/operations/**'],
    setupFiles: ['test/support/quiet-output.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Files share their worker's modules and its engine; each test opens a table, or a system, of its own.
    isolate: false,
    // What functions log is shown for tests that fail.
    silent: 'passed-only',
    ...(folder === null ? {} : { env: { TMPDIR: folder } }),
  },
});
