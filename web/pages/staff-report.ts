import type { Agency } from '../../shared/domain/agency/agency.ts';
import type { Finding } from '../../shared/domain/report/finding.ts';
import { isReportCell, reportValues, tableIIBlocks, tableIICell, tableIIIColumns, tableIIICell, tableIIIRows, tableIVBlocks, tableIVCell, tableIVColumns } from '../../shared/domain/report/report-table.ts';
import type { ReportCell } from '../../shared/domain/report/report-table.ts';
import type { YearlyReport } from '../../shared/domain/report/yearly-report.ts';
import { findingEn, placeEn, severitiesEn, tableIIIColumnsEn, tableIIIRowsEn, tableIVBlocksEn, tableIVColumnsEn } from '../../shared/messages/report-en.ts';
import { findingZh, placeZh, severitiesZh } from '../../shared/messages/report-zh.ts';
import { fieldId, selectField } from '../components/field.ts';
import { attribute, html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { staffMessages } from '../words/staff-words.ts';

export type ReportView = {
  readonly year: number;
  /** For the competent department to choose from; empty for everybody else. */
  readonly agencies: readonly Agency[];
  /** Null until the department has chosen an agency. */
  readonly shown: { readonly agency: Agency; readonly report: YearlyReport; readonly findings: readonly Finding[] } | null;
};

/** One cell: its figure, marked where a finding points to it. */
function cellOf(context: StaffPageContext, shown: NonNullable<ReportView['shown']>): (cell: ReportCell) => Html {
  const values = reportValues(shown.report);
  const marked = new Map<string, 'error' | 'warning'>();
  for (const { cells, severity } of shown.findings) for (const cell of cells) if (isReportCell(cell) && marked.get(cell) !== 'error') marked.set(cell, severity);
  const { flagged } = staffMessages(context).report;
  return (cell) => {
    const severity = marked.get(cell);
    return html`<td id="${fieldId(cell)}" class="figure${severity === undefined ? '' : ` has-${severity}`}"${attribute('tabindex', severity === undefined ? null : '-1')}>${values.get(cell) ?? 0}${severity !== undefined && html`<span class="mark" title="${flagged}"> <span aria-hidden="true">▲</span><span class="visually-hidden">${flagged}</span></span>`}</td>`;
  };
}

function tables(context: StaffPageContext, shown: NonNullable<ReportView['shown']>): Html {
  const { report: words } = staffMessages(context);
  const isEnglish = context.language === 'en';
  const cell = cellOf(context, shown);
  return html`<h2>${words.tableII}</h2>
  ${tableIIBlocks.map((block) => html`<div class="grid-scroll" tabindex="0" role="region" aria-label="${words.tableII}${block.label}"><table class="grid"><caption>${block.label}</caption>
    <thead><tr><th scope="col">${words.item}</th>${block.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
    <tbody>${block.rows.map((row) => html`<tr><th scope="row">${row.label}</th>${row.cells.map((one) => cell(tableIICell(one)))}</tr>`)}</tbody>
  </table></div>`)}
  <h2>${words.tableIII}</h2>
  <div class="grid-scroll" tabindex="0" role="region" aria-label="${words.tableIII}"><table class="grid">
    <thead><tr><th scope="col">${words.item}</th>${tableIIIColumns.map(({ id, label }) => html`<th scope="col">${isEnglish ? tableIIIColumnsEn[id] : label}</th>`)}</tr></thead>
    <tbody>${tableIIIRows.map(({ id, label, group }) => html`<tr class="row-${id}"><th scope="row">${isEnglish ? tableIIIRowsEn[id] : html`${group !== null && html`<span class="row-group">${group}</span>`}${label}`}</th>${tableIIIColumns.map((column) => cell(tableIIICell(id, column.id)))}</tr>`)}</tbody>
  </table></div>
  <h2>${words.tableIV}</h2>
  <div class="grid-scroll" tabindex="0" role="region" aria-label="${words.tableIV}"><table class="grid">
    <thead><tr><th scope="col">${words.item}</th>${tableIVColumns.map(({ id, label }) => html`<th scope="col">${isEnglish ? tableIVColumnsEn[id] : label}</th>`)}</tr></thead>
    <tbody>${tableIVBlocks.map(({ id, label }) => html`<tr><th scope="row">${isEnglish ? tableIVBlocksEn[id] : label}</th>${tableIVColumns.map((column) => cell(tableIVCell(id, column.id)))}</tr>`)}</tbody>
  </table></div>`;
}

/** A year's report as it stands now: the findings first, each leading to its cell, then the three tables. */
export function staffReportPage(context: StaffPageContext, { year, agencies, shown }: ReportView): Html {
  const staff = staffMessages(context);
  const { report: words } = staff;
  const isEnglish = context.language === 'en';
  const chosen = shown === null || agencies.length === 0 ? {} : { agencyId: shown.agency.id };
  const title = words.title(shown?.agency.name ?? '', year);
  return renderStaffPage(context, {
    title,
    section: 'report',
    width: 'wide',
    main: html`<h1>${title}</h1>
<p class="lead">${words.lead}</p>
<p class="year-links">${words.otherYears}${isEnglish ? ': ' : '：'}${[year - 1, year + 1].map((other) => html`<a href="${linkTo(context, `/staff/report/${other}`, chosen)}">${words.year(other)}</a> `)}</p>
${agencies.length > 0 && html`<form class="filters" method="get" action="/staff/report/${year}">${context.language !== 'zh' && html`<input type="hidden" name="lang" value="${context.language}">`}
  ${selectField(context, { name: 'agencyId', label: staff.queue.agency, value: shown?.agency.id ?? '', options: [{ value: '', label: staff.queue.chooseAgency }, ...agencies.map(({ id, name }) => ({ value: id, label: name }))] })}
  <p class="filter-actions"><button class="button small" type="submit">${staff.queue.filter}</button></p></form>`}
${shown === null ? html`<p>${staff.queue.chooseAgency}</p>` : html`<section class="result"><h2>${words.findingsTitle}</h2>
  ${shown.findings.length === 0 ? html`<p>${words.noFindings}</p>` : html`<ul class="findings">${shown.findings.map((finding) => {
    const place = isEnglish ? placeEn(finding.cell) : placeZh(finding.cell);
    return html`<li><span class="tag ${finding.severity === 'error' ? 'late' : 'pause'}">${(isEnglish ? severitiesEn : severitiesZh)[finding.severity]}</span> ${isReportCell(finding.cell) ? html`<a href="#${fieldId(finding.cell)}">${place}</a>` : html`<strong>${place}</strong>`} ${isEnglish ? findingEn(finding) : findingZh(finding)}</li>`;
  })}</ul>`}</section>
${tables(context, shown)}`}`,
  });
}
