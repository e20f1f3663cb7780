import { reportCells } from '../domain/report/report-table.ts';
import { sumReports } from '../domain/report/sum-reports.ts';
import type { AgencyDirectory } from '../ports/agency-directory.ts';
import { type ReportDependencies, assembleReport } from './assemble-report.ts';

/** 条例第49条: the sum over all agencies for a year, as counted now, each cell with what each agency adds to it. */
export async function summariseReports(dependencies: ReportDependencies & { readonly agencies: AgencyDirectory }, year: number) {
  const parts = [];
  for (const agency of await dependencies.agencies.agencies()) {
    const { report, version, findings } = await assembleReport(dependencies, agency, year);
    const { tableII, tableIII, tableIV } = report;
    parts.push({ agencyId: agency.id, name: agency.name, version, errors: findings.filter(({ severity }) => severity === 'error').length, tables: { tableII, tableIII, tableIV }, covers: [] });
  }
  const sum = sumReports(parts);
  if (!sum.ok) throw new Error(`an agency stands in the directory twice: ${JSON.stringify(sum.refusal.facts)}`);
  return {
    year,
    ...sum.value.tables,
    agencies: parts.map(({ agencyId, name, version, errors }) => ({ agencyId, name, version, errors })),
    parts: Object.fromEntries(reportCells.map((cell) => [cell, sum.value.partsOf(cell)] as const).filter(([, agencies]) => agencies.length > 0)),
  };
}
