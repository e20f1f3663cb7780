import type { WeighedFinding } from '../../shared/domain/report/finding.ts';
import { isReportCell, reportValues } from '../../shared/domain/report/report-table.ts';
import type { ReportCell, ReportTables } from '../../shared/domain/report/report-table.ts';
import { findingEn } from '../../shared/messages/report-en.ts';
import { findingZh } from '../../shared/messages/report-zh.ts';
import { attribute, html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { reportDesk } from '../words/staff-words.ts';
import { fieldId } from './field.ts';

/** The figures as the desk shows them. */
export type DeskFigures = {
  readonly tables: ReportTables;
  readonly lastYear: ReportTables | null;
  readonly findings: readonly WeighedFinding[];
  /** Cells whose figure was typed in place of the counted one. */
  readonly typed: ReadonlySet<ReportCell>;
  /** Where the list behind a cell is; null where there is none. */
  readonly behind: ((cell: ReportCell) => string) | null;
};

/** One cell: its figure, last year's in small, and what the check says about it. */
export function deskCells(context: StaffPageContext, view: DeskFigures): (cell: ReportCell) => Html {
  const values = reportValues(view.tables);
  const lastValues = view.lastYear === null ? null : reportValues(view.lastYear);
  const isEnglish = context.language === 'en';
  const said = new Map<string, { readonly severity: 'error' | 'warning'; readonly texts: readonly string[] }>();
  for (const finding of view.findings.filter(({ waiver }) => waiver === null)) {
    for (const cell of finding.cells.filter(isReportCell)) {
      const before = said.get(cell);
      said.set(cell, {
        severity: before?.severity === 'error' ? 'error' : finding.severity,
        texts: [...(before?.texts ?? []), (isEnglish ? findingEn : findingZh)(finding, view.tables.form)],
      });
    }
  }
  const { lastYearShort, typedMark, typedSaid } = reportDesk(context);
  return (cell) => {
    const finding = said.get(cell);
    const value = values.get(cell);
    const last = lastValues?.get(cell);
    const shown =
      value === 0 || view.behind === null ? html`${value}` : html`<a href="${view.behind(cell)}">${value}</a>`;
    return html`<td id="${fieldId(cell)}" class="figure${finding === undefined ? '' : ` marked-${finding.severity}`}"${attribute('tabindex', finding === undefined ? null : '-1')}${attribute('title', finding?.texts.join('\n'))}>${shown}${view.typed.has(cell) && html`<span class="typed" title="${typedSaid}"><span aria-hidden="true">${typedMark}</span><span class="visually-hidden">${typedSaid}</span></span>`}${finding !== undefined && html`<span class="mark"> <span aria-hidden="true">▲</span><span class="visually-hidden">${finding.texts.join(' ')}</span></span>`}${last !== undefined && html`<span class="last-year"><span class="visually-hidden">${lastYearShort} </span>${last}</span>`}</td>`;
  };
}
