import type { templateReadings } from '../../documents/template-readings.ts';
import type { OffThread } from '../../ports/off-thread.ts';
import { type ReaderOptions, offThread } from './off-thread.ts';

export type TemplateReader = OffThread<typeof templateReadings>;

/** Checks and fills agencies' own layouts of letters in worker threads. */
export function workerTemplateReader(options: ReaderOptions = {}): TemplateReader {
  return offThread<typeof templateReadings>('template-worker', ['checkTemplate', 'renderFromTemplate'], options);
}
