import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../shared/ports/clock.ts';

const periodInMs = 86_400_000;
const lookInMs = 10_000;

export type Scrubber = {
  /** Scrubs now; settles when the file is clean. */
  scrub(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * The engine deletes rows and leaves their bytes: in free pages, in the write-ahead log and, for a day, as images in the stream.
 * The newest record stays, since the next one takes the number after it; no consumer reads of anything but insertions. Runs in a
 * thread of its own, because it takes as long as the file is large and the engine's writes wait meanwhile.
 */
const script = `
const { DatabaseSync } = require('node:sqlite');
const { workerData } = require('node:worker_threads');
const database = new DatabaseSync(workerData, { timeout: 10000 });
database.exec('PRAGMA secure_delete = ON');
database.exec(\`DELETE FROM _stream_records WHERE id < (SELECT max(id) FROM _stream_records)
  AND (event_name <> 'INSERT' OR created_at < unixepoch() - 86400)\`);
database.exec('VACUUM');
for (let tries = 0; tries < 50; tries += 1)
  if (database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get().busy === 0) break;
database.close();
`;

/** Frees the engine's file of what was deleted; a database that is not ours is left alone. */
export async function scrubDatabase(database: string): Promise<void> {
  if (!existsSync(database)) return;
  await new Promise<void>((resolve, reject) => {
    const worker = new Worker(script, { eval: true, workerData: database });
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`scrubbing ended with ${code}`))));
  });
}

/** Scrubs once a day of the system's clock, in the background, as the deployed table forgets what was deleted. */
export function startScrubber(database: string, clock: Clock): Scrubber {
  let scrubbedAt = clock.now();
  let underWay: Promise<void> = Promise.resolve();

  function scrub(): Promise<void> {
    scrubbedAt = clock.now();
    underWay = underWay.then(() => scrubDatabase(database));
    return underWay;
  }
  function look(): void {
    if (clock.now() - scrubbedAt < periodInMs) return;
    scrub().catch((error: unknown) => {
      underWay = Promise.resolve();
      console.error('What was deleted could not be scrubbed from the data file:', error);
    });
  }
  const timer = setInterval(look, lookInMs).unref();

  return {
    scrub,
    async stop() {
      clearInterval(timer);
      await Promise.race([underWay.catch(() => undefined), sleep(30_000, undefined, { ref: false })]);
    },
  };
}
