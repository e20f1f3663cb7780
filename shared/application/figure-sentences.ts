import type { TextFigures } from '../domain/report/report-life.ts';
import type { YearlyReport } from '../domain/report/yearly-report.ts';
import { type FigureSentence, figureSentencesZh } from '../messages/report-narrative-zh.ts';

/** The sentences that a report's figures give, those of its tables and those that stand only in its text. */
export function sentencesOf(
  report: YearlyReport,
  { disclosures, processingFees, timeliness }: TextFigures,
): readonly FigureSentence[] {
  return figureSentencesZh({
    bodyName: report.bodyName,
    year: report.year,
    tables: report,
    disclosures: disclosures.map(({ category, count }) => ({ category, pieces: count })),
    processingFees,
    timeliness,
  });
}
