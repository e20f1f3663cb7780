import type { CheckedReport } from '../../shared/documents/report-readings.ts';
import { figuresOf } from '../../shared/domain/report/cell-reading.ts';
import { wordedFinding, wordedUnreadable } from '../report-api/report-view.ts';

/** A published report as it was read, cell by cell (null where no number stands), and everything that does not agree. */
export function checkedReport({ report, findings }: CheckedReport) {
  return {
    bodyName: report.bodyName,
    year: report.year,
    ...figuresOf(report.tables),
    form: report.recognisedForm,
    findings: findings.map((finding) => wordedFinding(finding, report.tables.form)),
    unreadable: report.unreadable.map((unreadable) => wordedUnreadable(unreadable, report.tables.form)),
  };
}
