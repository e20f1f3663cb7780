import { isAwaited, type YearSummary } from '../../shared/application/summarise-reports.ts';
import type { EditionPart, ReportEdition } from '../../shared/documents/report-layout/report-edition.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import { cellsOf } from '../../shared/domain/report/report-table.ts';
import type { YearlyReport } from '../../shared/domain/report/yearly-report.ts';
import { summaryNarrativeZh } from '../../shared/messages/report-narrative-zh.ts';

/** So many addends fit into one answer; of larger sums each cell is asked for by itself. */
const mostPartsInline = 20_000;

/** What each agency adds to each cell, in the order of the form; null when there are too many. */
export function partsInline({ sum, returns }: YearSummary): readonly EditionPart[] | null {
  const names = new Map(returns.map(({ agencyId, name }) => [agencyId, name]));
  const parts: EditionPart[] = [];
  for (const cell of cellsOf(sum.tables.form)) {
    for (const { agencyId, value } of sum.partsOf(cell))
      parts.push({ cell, agencyId, agencyName: names.get(agencyId) ?? agencyId, value });
    if (parts.length > mostPartsInline) return null;
  }
  return parts;
}

/** 条例第49条: the sum of a year in the form of a report, in the name of the body that it is made for. */
export function summaryReport(summary: YearSummary, bodyName: string): YearlyReport {
  const { year, basis, sum, returns } = summary;
  const missing = returns.filter(isAwaited).map(({ agencyId, name }) => (name === '' ? agencyId : name));
  return {
    bodyName,
    year,
    narrative: summaryNarrativeZh({ basis, agencies: sum.parts.length, missing }, bodyName, year, sum.tables),
    ...sum.tables,
  };
}

export function summaryEdition(summary: YearSummary, today: CivilDate): ReportEdition {
  return { on: today, correctionNotes: [], annex: null, parts: partsInline(summary) };
}
