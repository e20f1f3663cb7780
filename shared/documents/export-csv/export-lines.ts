import type { Agency } from '../../domain/agency/agency.ts';
import { tablesFrom } from '../../domain/report/report-summary.ts';
import type { ReportSummary } from '../../domain/report/report-summary.ts';
import { reportValues } from '../../domain/report/report-table.ts';
import type { WorkRow } from '../../domain/request/request-view.ts';
import { cellDefinitions } from '../report-layout/cell-definitions.ts';
import { csvLine } from '../safe-csv.ts';

export const requestHeading = csvLine([
  '登记编号',
  '机关编号',
  '机关',
  '类型',
  '渠道',
  '申请人类别',
  '状态',
  '收到日期',
  '答复期限',
  '办结日期',
  '办理结果',
]);

/** A request with its dates and outcome; nobody's data and nothing of what was asked for. */
export function requestLine(agency: Agency, row: WorkRow): string {
  return csvLine([
    row.receiptNumber,
    agency.id,
    agency.name,
    row.kind,
    row.channel,
    row.category,
    row.status,
    row.receivedOn,
    row.dueOn,
    row.closedOn,
    row.outcome,
  ]);
}

export const figureHeading = csvLine(['机关编号', '机关', '年度', '单元格', '表', '行', '列', '数值', '计量单位']);

/** The figures of a filed report, one line each. */
export function figureLines(agency: Agency, { year, inSum }: ReportSummary): readonly string[] {
  if (inSum === null) return [];
  const values = reportValues(tablesFrom(inSum.figures));
  return cellDefinitions(inSum.figures.form).map(({ cell, table, row, column, unit }) =>
    csvLine([agency.id, agency.name, year, cell, table, row, column, values.get(cell) ?? 0, unit]),
  );
}
