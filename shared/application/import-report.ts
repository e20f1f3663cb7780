import { wholeDeployment } from '../domain/alert/duty.ts';
import type { Agency } from '../domain/agency/agency.ts';
import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import { type CellReading, figuresOf } from '../domain/report/cell-reading.ts';
import type { Finding } from '../domain/report/finding.ts';
import type { ReportRefusal } from '../domain/report/report-life.ts';
import { fillReportTables, reportValues } from '../domain/report/report-table.ts';
import type { ReportFileRefusal, Unreadable } from '../domain/report/unreadable.ts';
import type { YearlyReport } from '../domain/report/yearly-report.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import type { reportReadings } from '../documents/report-readings.ts';
import type { OffThread } from '../ports/off-thread.ts';
import { type ReportDeskDependencies, actOnReport } from './act-on-report.ts';
import { eachInTime } from './each-in-time.ts';
import { type AuditDependencies, recordAct } from './record-act.ts';

export type ImportDependencies = ReportDeskDependencies & {
  readonly staffReader: Pick<OffThread<typeof reportReadings>, 'checkedReport'>;
};

export type ReportFile = { readonly name: string; readonly bytes: Uint8Array };

export type ReportImport = {
  readonly fileName: string;
  readonly agencyId: string | null;
  /** The form that the report follows; undefined when the file was not read. */
  readonly form?: string | undefined;
  readonly result: Result<
    { readonly version: number },
    ReportRefusal | ReportFileRefusal | 'ChangedSinceRead' | 'AgencyNotFound' | 'CellsUnreadable'
  >;
  readonly findings: readonly Finding[];
  readonly unreadable: readonly Unreadable[];
};

/** 条例第49条: many files at a time, each with what became of it; those that time does not reach are asked for again. */
export async function importReports(
  dependencies: ImportDependencies & AuditDependencies,
  staff: StaffIdentity,
  year: number,
  files: readonly ReportFile[],
  reason: string | null,
): Promise<readonly ReportImport[]> {
  const taken = await eachInTime(
    files,
    (file) => importReport(dependencies, staff, year, null, file, reason),
    ({ name }): ReportImport => ({
      fileName: name,
      agencyId: null,
      findings: [],
      unreadable: [],
      result: refused('ReadersBusy', null),
    }),
  );
  await recordAct(
    dependencies,
    staff,
    wholeDeployment,
    `take-in-reports:${year}:${taken.filter(({ result }) => result.ok).length}`,
  );
  return taken;
}

/** True for a number; with a reason also for a blank or a stroke, which then counts as 0. */
function standsForFigure({ kind }: CellReading, hasReason: boolean): boolean {
  return kind === 'number' || (hasReason && (kind === 'blank' || kind === 'not-applicable'));
}

/**
 * 条例第49条: a report that was made elsewhere, taken in from its file and filed. The agency is `agency` or, when that is
 * null, the one whose name stands in the title. Nothing is taken in when a figure could not be read; errors need `reason`, and
 * so do blank cells and strokes, which then count as 0; `findings` names each.
 */
export async function importReport(
  dependencies: ImportDependencies,
  staff: StaffIdentity,
  year: number,
  agency: Agency | null,
  file: ReportFile,
  reason: string | null,
): Promise<ReportImport> {
  const read = await dependencies.staffReader.checkedReport(file.bytes);
  const nothing = { fileName: file.name, agencyId: agency?.id ?? null, findings: [], unreadable: [] };
  if (!read.ok) return { ...nothing, result: read };
  const { report, findings } = read.value;
  const { bodyName, unreadable, narrative } = report;
  const owner = agency ?? (await dependencies.agencies.agencies()).find(({ name }) => name === bodyName) ?? null;
  const { form } = report.tables;
  const seen = { ...nothing, agencyId: owner?.id ?? null, form, findings, unreadable };
  if (owner === null) return { ...seen, result: refused('AgencyNotFound', null, { bodyName: bodyName ?? '' }) };
  const readings = reportValues(report.tables);
  const figures = reportValues(figuresOf(report.tables));
  const hasReason = (reason ?? '').trim() !== '';
  const unread = [...readings].filter(([, reading]) => !standsForFigure(reading, hasReason)).map(([cell]) => cell);
  if (unread[0] !== undefined)
    return { ...seen, result: refused('CellsUnreadable', null, { count: unread.length, cell: unread[0] }) };
  const content: YearlyReport = {
    bodyName: bodyName ?? owner.name,
    year: report.year ?? year,
    narrative,
    ...fillReportTables(form, (cell) => figures.get(cell) ?? 0),
  };
  const version = (await dependencies.reports.history(owner.id, year)).length;
  const taken = await actOnReport(dependencies, staff, owner, year, version, {
    type: 'take-in',
    content,
    fileName: file.name,
    reason,
  });
  return { ...seen, result: taken.ok ? accepted({ version: taken.value.version }) : taken };
}
