import type { Context } from 'hono';
import type { YearlyReport } from '../../shared/domain/report/yearly-report.ts';
import { renderReportCsv } from '../../shared/documents/report-csv/render-report.ts';
import { renderReportDocx } from '../../shared/documents/report-docx/render-report.ts';
import { renderReportPage } from '../../shared/documents/report-html/render-report.ts';
import type { ReportEdition } from '../../shared/documents/report-layout/report-edition.ts';
import { reportTitle } from '../../shared/documents/report-layout/report-layout.ts';
import { renderReportXlsx } from '../../shared/documents/report-xlsx/render-report.ts';

const mediaTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const;
type ReportFormat = keyof typeof mediaTypes;

export function isReportFormat(format: string): format is ReportFormat {
  return Object.hasOwn(mediaTypes, format);
}

/** The report as a file in one of the four formats, named after its title. */
export async function reportFile(
  context: Context,
  format: ReportFormat,
  report: YearlyReport,
  edition: ReportEdition,
): Promise<Response> {
  const name = encodeURIComponent(`${reportTitle(report)}.${format}`);
  const body = await render(format, report, edition);
  return context.body(typeof body === 'string' ? body : new Uint8Array(body), 200, {
    'content-type': mediaTypes[format],
    'content-disposition': `attachment; filename="report.${format}"; filename*=UTF-8''${name}`,
  });
}

async function render(
  format: ReportFormat,
  report: YearlyReport,
  edition: ReportEdition,
): Promise<Uint8Array | string> {
  switch (format) {
    case 'docx':
      return renderReportDocx(report, edition);
    case 'xlsx':
      return renderReportXlsx(report, edition);
    case 'csv':
      return renderReportCsv(report, edition.parts ?? []);
    case 'html':
      return renderReportPage(report, edition);
  }
}
