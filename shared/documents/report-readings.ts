import { checkReport } from '../domain/report/check-report.ts';
import type { Finding } from '../domain/report/finding.ts';
import type { ReportFileRefusal } from '../domain/report/unreadable.ts';
import { type Result, accepted } from '../domain/result.ts';
import type { PublishedReport } from './read-published-report/read-published-report.ts';
import { readReportFile } from './read-published-report/read-report-file.ts';
import { readRegisterRows } from './report-register-file/read-register-rows.ts';

/** A published report as it was read, with all that does not agree in it. */
export type CheckedReport = { readonly report: PublishedReport; readonly findings: readonly Finding[] };

async function checkedReport(bytes: Uint8Array): Promise<Result<CheckedReport, ReportFileRefusal>> {
  const read = await readReportFile(bytes);
  return read.ok ? accepted({ report: read.value, findings: checkReport(read.value) }) : read;
}

/** What is read of files that agencies and strangers send about the yearly report. */
export const reportReadings = { checkedReport, registerRows: readRegisterRows };
