import { reportValues } from '../../domain/report/report-table.ts';
import type { YearlyReport } from '../../domain/report/yearly-report.ts';
import { cellDefinition, cellDefinitions } from '../report-layout/cell-definitions.ts';
import type { EditionPart } from '../report-layout/report-edition.ts';
import { csvFile } from '../safe-csv.ts';

/**
 * The figures with their definitions, one line each (UTF-8 with a mark, RFC 4180, safe to open in a spreadsheet); of a sum,
 * then the figures of which each is made, in the name of the agency.
 */
export function renderReportCsv(report: YearlyReport, parts: readonly EditionPart[] = []): string {
  const values = reportValues(report);
  const definitions = cellDefinitions(report.form);
  return csvFile([
    ['单位', '年度', '单元格', '表', '行', '列', '数值', '计量单位', '依据'],
    ...definitions.map(({ cell, table, row, column, unit, articles }) => [
      report.bodyName,
      report.year,
      cell,
      table,
      row,
      column,
      values.get(cell) ?? 0,
      unit,
      articles.join('、'),
    ]),
    ...parts.map(({ cell, agencyName, value }) => {
      const definition = cellDefinition(report.form, cell);
      return [
        agencyName,
        report.year,
        cell,
        definition.table,
        definition.row,
        definition.column,
        value,
        definition.unit,
        definition.articles.join('、'),
      ];
    }),
  ]);
}
