import type { ExportJob } from '../domain/report/export-job.ts';

/** Exports and how far they have come. */
export type ExportStore = {
  /** False when it was started before: the same key again is the same export. */
  start(job: ExportJob): Promise<boolean>;
  get(exportId: string): Promise<ExportJob | null>;
  progress(
    exportId: string,
    progress: Pick<ExportJob, 'state' | 'agenciesDone' | 'agencies' | 'rows' | 'parts'>,
  ): Promise<void>;
};
