import type { ExportJob } from '../../shared/domain/report/export-job.ts';
import { bucketOf } from '../bucket-of.ts';
import type { ExportApiRuntime } from './runtime.ts';

const linkLifeInSeconds = 300;

/** What a file of an export is called by whoever saves it; files are counted from 0. */
export function exportFileName({ kind, year }: ExportJob, index: number): string {
  return `${kind}-${year}-${index + 1}.csv`;
}

/** A link to one file of an export that holds for five minutes; null when there is no such file. */
export async function exportLink(runtime: ExportApiRuntime, job: ExportJob, index: number): Promise<string | null> {
  const part = job.parts[index];
  if (part === undefined) return null;
  const { key, versionId } = part;
  return bucketOf(runtime).downloadLink({
    key,
    versionId,
    type: 'text/csv; charset=utf-8',
    fileName: exportFileName(job, index),
    lifeInSeconds: linkLifeInSeconds,
  });
}
