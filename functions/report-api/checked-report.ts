import { type PublishedReport } from '../../shared/documents/read-published-report/read-published-report.ts';
import { figuresOf } from '../../shared/domain/report/cell-reading.ts';
import { checkReport } from '../../shared/domain/report/check-report.ts';
import type { Finding } from '../../shared/domain/report/finding.ts';
import { findingEn, unreadableEn } from '../../shared/messages/report-en.ts';
import { findingZh, unreadableZh } from '../../shared/messages/report-zh.ts';

/** A finding with its sentence in both languages. */
export function wordedFinding(finding: Finding) {
  const { rule, cell, cells, expected, actual, severity } = finding;
  return { rule, cell, cells, expected, actual, severity, message: findingZh(finding), messageEn: findingEn(finding) };
}

/** A published report as it was read, cell by cell (null where no number stands), and everything that does not agree. */
export function checkedReport(report: PublishedReport) {
  return {
    bodyName: report.bodyName,
    year: report.year,
    form: report.recognisedForm,
    ...figuresOf(report.tables),
    findings: checkReport(report).map(wordedFinding),
    unreadable: report.unreadable.map((one) => ({ ...one, message: unreadableZh(one), messageEn: unreadableEn(one) })),
  };
}
