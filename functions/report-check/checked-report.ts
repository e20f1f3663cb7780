import type { CheckedReport } from '../../shared/documents/report-readings.ts';
import { figuresOf } from '../../shared/domain/report/cell-reading.ts';
import { wordedFinding, wordedUnreadable } from '../report-api/report-view.ts';

/** A published report as it was read, cell by cell (null where no number stands), and everything that does not agree. */
export function checkedReport({ report, findings }: CheckedReport) {
  return {
    bodyName: report.bodyName,
    year: report.year,
    form: report.recognisedForm,
    ...figuresOf(report.tables),
    findings: findings.map(wordedFinding),
    unreadable: report.unreadable.map(wordedUnreadable),
  };
}
