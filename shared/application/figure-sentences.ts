import type { DisclosureCount } from '../domain/report/disclosure-count.ts';
import type { YearlyReport } from '../domain/report/yearly-report.ts';
import { type FigureSentence, figureSentencesZh } from '../messages/report-narrative-zh.ts';

/** The sentences that a report's figures give. What was charged for processing is told where fees were recorded as paid or noticed. */
export function sentencesOf(report: YearlyReport, disclosures: readonly DisclosureCount[]): readonly FigureSentence[] {
  return figureSentencesZh({
    bodyName: report.bodyName,
    year: report.year,
    tables: report,
    disclosures: disclosures.map(({ category, count }) => ({ category, pieces: count })),
    processingFees: null,
    timeliness: null,
  });
}
