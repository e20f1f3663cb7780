import type { Agency } from '../domain/agency/agency.ts';
import { wholeDeployment } from '../domain/alert/duty.ts';
import type { ExportJob, ExportPart } from '../domain/report/export-job.ts';
import { figureHeading, figureLines, requestHeading, requestLine } from '../documents/export-csv/export-lines.ts';
import { csvMark } from '../documents/safe-csv.ts';
import type { AgencyDirectory } from '../ports/agency-directory.ts';
import type { ExportStore } from '../ports/export-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { ReportStore } from '../ports/report-store.ts';
import type { RequestStore } from '../ports/request-store.ts';

export type ExportDependencies = {
  readonly exportJobs: ExportStore;
  readonly agencies: AgencyDirectory;
  readonly requests: Pick<RequestStore, 'aliveSince'>;
  readonly reports: Pick<ReportStore, 'summariesOf'>;
  readonly objects: Pick<ObjectStore, 'put'>;
};

/** No more than about this much of an export is in memory; each file is so large at most. */
const bytesOfPart = 8 * 1024 * 1024;

/** Agencies between two tellings of progress. */
const agenciesPerTelling = 25;

/**
 * Writes an export to the bucket, file by file, and tells how far it has come. A run that died begins again and puts the same
 * files; nothing is handed out before all are there.
 */
export async function runExport(dependencies: ExportDependencies, exportId: string): Promise<ExportJob | null> {
  const job = await dependencies.exportJobs.get(exportId);
  if (job === null || job.state === 'done') return job;
  const all = await dependencies.agencies.agencies();
  const agencies = job.owner === wholeDeployment ? all : all.filter(({ id }) => id === job.owner);
  const file = startFiles(dependencies.objects, job);
  const tell = (agenciesDone: number, state: ExportJob['state']) =>
    dependencies.exportJobs.progress(exportId, {
      state,
      agenciesDone,
      agencies: agencies.length,
      rows: file.rows(),
      parts: file.parts(),
    });
  for (const [index, agency] of agencies.entries()) {
    if (index % agenciesPerTelling === 0) await tell(index, 'running');
    for await (const line of linesOf(dependencies, job, agency)) await file.add(line);
  }
  await file.close();
  await tell(agencies.length, 'done');
  return dependencies.exportJobs.get(exportId);
}

async function* linesOf(
  { requests, reports }: ExportDependencies,
  { kind, year }: ExportJob,
  agency: Agency,
): AsyncIterable<string> {
  if (kind === 'figures') {
    for (const summary of await reports.summariesOf(agency.id, [year])) yield* figureLines(agency, summary);
    return;
  }
  for await (const row of requests.aliveSince(agency.id, `${year}-01-01`))
    if (isAliveIn(row, year)) yield requestLine(agency, row);
}

/** Received by the end of the year; what was closed before it is not read at all. */
function isAliveIn({ receivedOn }: { readonly receivedOn: string | null }, year: number): boolean {
  return receivedOn !== null && receivedOn <= `${year}-12-31`;
}

/** The longest line by far stays below this. */
const longestLineInBytes = 64 * 1024;

/** Writes lines into one buffer and puts a file whenever it is full; each file has the heading. */
function startFiles(objects: Pick<ObjectStore, 'put'>, { exportId, kind }: ExportJob) {
  const heading = `${csvMark}${kind === 'requests' ? requestHeading : figureHeading}`;
  const encoder = new TextEncoder();
  const buffer = new Uint8Array(bytesOfPart);
  const parts: ExportPart[] = [];
  let rows = 0;
  let length = 0;
  let rowsInPart = 0;
  const write = (text: string) => {
    length += encoder.encodeInto(text, buffer.subarray(length)).written;
  };
  async function put(): Promise<void> {
    const key = `exports/${exportId}/${String(parts.length + 1).padStart(4, '0')}.csv`;
    const { versionId } = await objects.put(key, buffer.slice(0, length), 'text/csv; charset=utf-8');
    parts.push({ key, versionId, sizeInBytes: length });
    length = 0;
    rowsInPart = 0;
    write(heading);
  }
  write(heading);
  return {
    rows: () => rows,
    parts: () => parts,
    async add(line: string): Promise<void> {
      write(line);
      rows += 1;
      rowsInPart += 1;
      if (length > bytesOfPart - longestLineInBytes) await put();
    },
    async close(): Promise<void> {
      if (rowsInPart > 0 || parts.length === 0) await put();
    },
  };
}
