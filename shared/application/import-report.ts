import type { Agency } from '../domain/agency/agency.ts';
import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import { figuresOf } from '../domain/report/cell-reading.ts';
import { checkReport } from '../domain/report/check-report.ts';
import type { Finding } from '../domain/report/finding.ts';
import type { ReportRefusal } from '../domain/report/report-life.ts';
import { fillReportTables, reportValues } from '../domain/report/report-table.ts';
import type { ReportFileRefusal, Unreadable } from '../domain/report/unreadable.ts';
import type { YearlyReport } from '../domain/report/yearly-report.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import { readPublishedReport } from '../documents/read-published-report/read-published-report.ts';
import { type ReportDeskDependencies, actOnReport } from './act-on-report.ts';

export type ReportFile = { readonly name: string; readonly bytes: Uint8Array };

export type ReportImport = {
  readonly fileName: string;
  readonly agencyId: string | null;
  readonly result: Result<
    { readonly version: number },
    ReportRefusal | ReportFileRefusal | 'ChangedSinceRead' | 'AgencyNotFound' | 'CellsUnreadable'
  >;
  readonly findings: readonly Finding[];
  readonly unreadable: readonly Unreadable[];
};

/**
 * 条例第49条: a report that was made elsewhere, taken in from its file and filed. The agency is `agency` or, when that is
 * null, the one whose name stands in the title. Nothing is taken in when a figure could not be read; errors need `reason`.
 */
export async function importReport(
  dependencies: ReportDeskDependencies,
  staff: StaffIdentity,
  year: number,
  agency: Agency | null,
  file: ReportFile,
  reason: string | null,
): Promise<ReportImport> {
  const read = readPublishedReport(file.bytes);
  const nothing = { fileName: file.name, agencyId: agency?.id ?? null, findings: [], unreadable: [] };
  if (!read.ok) return { ...nothing, result: read };
  const { bodyName, unreadable, narrative } = read.value;
  const owner = agency ?? (await dependencies.agencies.agencies()).find(({ name }) => name === bodyName) ?? null;
  const seen = { ...nothing, agencyId: owner?.id ?? null, findings: checkReport(read.value), unreadable };
  if (owner === null) return { ...seen, result: refused('AgencyNotFound', null, { bodyName: bodyName ?? '' }) };
  const figures = reportValues(figuresOf(read.value.tables));
  const unread = [...figures].filter(([, value]) => value === null).map(([cell]) => cell);
  if (unread[0] !== undefined)
    return { ...seen, result: refused('CellsUnreadable', null, { count: unread.length, cell: unread[0] }) };
  const content: YearlyReport = {
    bodyName: bodyName ?? owner.name,
    year: read.value.year ?? year,
    narrative,
    ...fillReportTables((cell) => figures.get(cell) ?? 0),
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
