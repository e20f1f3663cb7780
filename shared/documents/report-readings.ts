import { checkReport } from '../domain/report/check-report.ts';
import type { Finding } from '../domain/report/finding.ts';
import type { ReportFileRefusal } from '../domain/report/unreadable.ts';
import { type Result, accepted } from '../domain/result.ts';
import { type PublishedReport, readPublishedReport } from './read-published-report/read-published-report.ts';
import { readRegisterRows } from './report-register-file/read-register-rows.ts';

/** A published report as it was read, with all that does not agree in it. */
export type CheckedReport = { readonly report: PublishedReport; readonly findings: readonly Finding[] };

function checkedReport(bytes: Uint8Array): Result<CheckedReport, ReportFileRefusal> {
  const read = readPublishedReport(bytes);
  return read.ok ? accepted({ report: read.value, findings: checkReport(read.value) }) : read;
}

/** What is read of files that agencies and strangers send about the yearly report. */
export const reportReadings = { checkedReport, registerRows: readRegisterRows };
