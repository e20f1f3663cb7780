import type { reportReadings } from '../../documents/report-readings.ts';
import type { OffThread } from '../../ports/off-thread.ts';
import { type ReaderOptions, offThread } from './off-thread.ts';

export type ReportReader = OffThread<typeof reportReadings>;

/** Reads published reports and registers in worker threads. */
export function workerReportReader(options: ReaderOptions = {}): ReportReader {
  return offThread<typeof reportReadings>('report-worker', ['checkedReport', 'registerRows'], options);
}
