import type { YearSummary } from '../../shared/application/summarise-reports.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import { doneNotice, pageNotice } from '../components/error-summary.ts';
import { deskCells } from '../components/report-desk-cells.ts';
import { reportGrid } from '../components/report-grid.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { dateInWords } from '../words/date-in-words.ts';
import { reportDesk, staffMessages } from '../words/staff-words.ts';

/** `summary` is null when two filed reports cover the same agency, so that nothing can be summed. */
export type DepartmentView = { readonly year: number; readonly summary: YearSummary | null; readonly today: CivilDate; readonly idempotencyKey: string; /** How many agencies were just told, and how many could not be. */ readonly told: { readonly told: number; readonly untold: number } | null };

function collection(context: StaffPageContext, { year, returns, dueOn, basis, sum }: YearSummary, today: CivilDate): Html {
  const { department: words } = reportDesk(context);
  const { columns } = words;
  const owing = returns.filter(({ coveredBy }) => coveredBy === null);
  const filed = owing.filter(({ filedOn }) => filedOn !== null);
  const inTime = filed.filter(({ isLate }) => !isLate).length;
  const share = owing.length === 0 ? '—' : `${Math.round((inTime / owing.length) * 100)}%`;
  const names = new Map(returns.map(({ agencyId, name }) => [agencyId, name]));
  const deadline = (isLate: boolean, filedOn: CivilDate | null): Html => (isLate ? html`<span class="tag late">${words.late}</span>` : html`<span class="tag rest">${filedOn === null && today <= dueOn ? words.notYet : words.inTime}</span>`);
  return html`<p class="lead">${words.lead(dateInWords(dueOn, context.language))} ${words.counts(filed.length, owing.length, owing.filter(({ isLate }) => isLate).length, share)}</p>
<table class="queue folding"><caption class="visually-hidden">${words.title(year)}</caption>
  <thead><tr><th scope="col">${columns.agency}</th><th scope="col">${columns.standing}</th><th scope="col">${columns.filedOn}</th><th scope="col">${columns.late}</th><th scope="col">${columns.zero}</th></tr></thead>
  <tbody>${returns.map(({ agencyId, name, standing, filedOn, isLate, isAllZero, coveredBy }) => html`<tr class="is-${coveredBy === null && isLate ? 'late' : 'calm'}"><th scope="row"><a href="${linkTo(context, `/staff/report/${year}`, { agencyId })}" aria-label="${words.open(name)}">${name}</a></th>
    <td data-label="${columns.standing}"><span class="tag${standing === 'returned' ? ' late' : standing === 'missing' ? ' pause' : ''}">${words.standings[standing]}</span></td>
    <td data-label="${columns.filedOn}">${filedOn === null ? '—' : html`<time datetime="${filedOn}">${dateInWords(filedOn, context.language)}</time>`}</td>
    <td data-label="${columns.late}">${coveredBy === null ? deadline(isLate, filedOn) : '—'}</td>
    <td data-label="${columns.zero}">${coveredBy === null ? (isAllZero ? words.zero : '—') : words.coveredBy(names.get(coveredBy) ?? coveredBy)}</td></tr>`)}</tbody></table>
<h2>${words.sumTitle}</h2><p class="hint">${words.basis[basis]}</p>
${reportGrid(context, deskCells(context, { tables: sum.tables, lastYear: null, findings: [], behind: null }))}`;
}

/** The competent department's year: who has filed, who is late, and the sum. */
export function staffDepartmentPage(context: StaffPageContext, { year, summary, today, idempotencyKey, told }: DepartmentView): Html {
  const { department: words } = reportDesk(context);
  const { report } = staffMessages(context);
  return renderStaffPage(context, {
    title: words.title(year),
    section: 'department',
    width: 'wide',
    styles: ['report.css'],
    hasErrors: summary === null,
    main: html`${summary === null && pageNotice(words.twice)}${told !== null && doneNotice(words.told(told.told, told.untold))}<h1>${words.title(year)}</h1>
<p class="year-links">${report.otherYears}${context.language === 'en' ? ': ' : '：'}${[year - 1, year + 1].map((other) => html`<a href="${linkTo(context, `/staff/department/${other}`)}">${report.year(other)}</a> `)}</p>
<div class="actions">${(['remind', 'invite'] as const).map((step) => html`<form method="post" action="${linkTo(context, `/staff/department/${year}`)}">${formTokenField(context)}<input type="hidden" name="step" value="${step}"><input type="hidden" name="idempotencyKey" value="${idempotencyKey}"><button class="button quiet small" type="submit">${words[step]}</button></form>`)}<a class="button quiet small" href="${linkTo(context, `/staff/department/${year}/files`)}">${words.files.open}</a><a class="button quiet small" href="${linkTo(context, '/staff/exports', { year: String(year) })}">${reportDesk(context).exports.open}</a></div>
${summary !== null && collection(context, summary, today)}`,
  });
}
