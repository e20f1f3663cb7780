import type { PublishedReport } from '../../shared/documents/read-published-report/read-published-report.ts';
import { figuresOf } from '../../shared/domain/report/cell-reading.ts';
import { checkReport } from '../../shared/domain/report/check-report.ts';
import { unreadableEn } from '../../shared/messages/report-en.ts';
import { unreadableZh } from '../../shared/messages/report-zh.ts';
import { wordedFinding } from './report-view.ts';

/** A published report as it was read, cell by cell (null where no number stands), and everything that does not agree. */
export function checkedReport(report: PublishedReport) {
  return {
    bodyName: report.bodyName,
    year: report.year,
    form: report.recognisedForm,
    ...figuresOf(report.tables),
    findings: checkReport(report).map(wordedFinding),
    unreadable: report.unreadable.map(wordedUnreadable),
  };
}

export function wordedUnreadable(unreadable: PublishedReport['unreadable'][number]) {
  return { ...unreadable, message: unreadableZh(unreadable), messageEn: unreadableEn(unreadable) };
}
