import type { LastNotice } from '../../shared/application/send-report-notices.ts';
import { type CollectedReturn, type YearSummary, isAwaited } from '../../shared/application/summarise-reports.ts';
import { type BusinessCalendar, workingDaysBetween } from '../../shared/domain/calendar/business-calendar.ts';
import { type CivilDate, civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { supervisedSeverities } from '../../shared/domain/report/check-supervised.ts';
import type { Supervision } from '../../shared/domain/report/check-supervised.ts';
import { supervisedRules } from '../../shared/domain/report/finding.ts';
import { isYearOver } from '../../shared/domain/report/report-deadlines.ts';
import type { Timeliness } from '../../shared/domain/report/report-series.ts';
import type { Refusal } from '../../shared/domain/result.ts';
import { findingEn } from '../../shared/messages/report-en.ts';
import { findingZh } from '../../shared/messages/report-zh.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import { doneNotice, pageNotice } from '../components/error-summary.ts';
import { selectField, textField } from '../components/field.ts';
import { deskCells } from '../components/report-desk-cells.ts';
import { reportGrid } from '../components/report-grid.ts';
import { yearLinks } from '../components/year-links.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, languageField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { dateInWords } from '../words/date-in-words.ts';
import { refusalInWords, reportDesk } from '../words/staff-words.ts';

export type DepartmentView = {
  readonly year: number;
  /** Null when two filed reports cover the same agency, so that nothing can be summed. */
  readonly summary: YearSummary | null;
  /** How each agency answers its requests in time; absent where that is not known. */
  readonly timeliness: ReadonlyMap<string, Timeliness>;
  /** What each agency was last told. */
  readonly lastNotices: ReadonlyMap<string, LastNotice>;
  readonly calendar: BusinessCalendar;
  readonly today: CivilDate;
  readonly idempotencyKey: string;
  readonly supervision: Supervision;
  /** How many agencies were just told, and how many could not be. */
  readonly told: { readonly told: number; readonly untold: number } | null;
  readonly refusal: Refusal<ProblemCode> | null;
};

function percent(share: number): string {
  // Never rounded up: 100% is all of them.
  return `${Math.floor(share * 100)}%`;
}

function noticeForm(
  context: StaffPageContext,
  { year, idempotencyKey }: DepartmentView,
  step: 'remind' | 'invite',
  button: Html,
  agencyId = '',
): Html {
  return html`<form method="post" action="${linkTo(context, `/staff/department/${year}`)}">${formTokenField(context)}<input type="hidden" name="step" value="${step}"><input type="hidden" name="idempotencyKey" value="${idempotencyKey}${agencyId}"><input type="hidden" name="agencyId" value="${agencyId}">${button}</form>`;
}

/** Where the collection stands in one line each: who filed, the share in time, and what is to be done next. */
function overview(context: StaffPageContext, { year, today }: DepartmentView, { returns, dueOn }: YearSummary): Html {
  const { department: words } = reportDesk(context);
  const owing = returns.filter(({ coveredBy }) => coveredBy === null);
  const filed = owing.filter(({ filedOn }) => filedOn !== null);
  const awaited = owing.filter(isAwaited).length;
  const inHand = owing.filter(({ standing }) => standing === 'filed').length;
  // Before the day has passed nobody can be late, and a share of those who were early says nothing.
  const share =
    today <= dueOn || owing.length === 0
      ? words.noShare(dateInWords(dueOn, context.language))
      : words.share(percent(filed.filter(({ isLate }) => !isLate).length / owing.length));
  const next =
    filed.length === 0 && today <= dueOn
      ? words.nextNobody
      : inHand > 0
        ? words.nextReview(inHand)
        : awaited > 0
          ? words.nextAwaited(awaited)
          : words.nextNothing;
  return html`<p class="lead">${words.lead(dateInWords(dueOn, context.language))} ${words.counts(filed.length, owing.length, owing.filter(({ isLate }) => isLate).length)}${share}</p>
${isYearOver(year, today) ? html`<p>${next}</p>` : html`<p>${words.notOverYet(year)}</p>`}`;
}

function deadline(
  context: StaffPageContext,
  { calendar, today }: DepartmentView,
  dueOn: CivilDate,
  { filedOn, isLate }: CollectedReturn,
): Html {
  const { department: words } = reportDesk(context);
  if (isLate)
    return html`<span class="tag late">${words.lateBy(workingDaysBetween(calendar, dueOn, filedOn ?? today))}</span>`;
  return html`<span class="tag rest">${filedOn === null ? words.notYet : words.inTime}</span>`;
}

function row(context: StaffPageContext, view: DepartmentView, summary: YearSummary, one: CollectedReturn): Html {
  const { department: words } = reportDesk(context);
  const { columns } = words;
  const { agencyId, name, standing, filedOn, isLate, isAllZero, coveredBy } = one;
  const answers = view.timeliness.get(agencyId);
  const notice = view.lastNotices.get(agencyId);
  const coveringName = summary.returns.find((other) => other.agencyId === coveredBy)?.name ?? coveredBy ?? '';
  return html`<tr class="is-${coveredBy === null && isLate ? 'late' : 'calm'}"><th scope="row"><a href="${linkTo(context, `/staff/report/${view.year}`, { agencyId })}" aria-label="${words.open(name)}">${name}</a></th>
    <td data-label="${columns.standing}"><span class="tag${standing === 'returned' ? ' late' : standing === 'missing' ? ' pause' : ''}">${words.standings[standing]}</span></td>
    <td data-label="${columns.filedOn}">${filedOn === null ? '—' : html`<time datetime="${filedOn}">${dateInWords(filedOn, context.language)}</time>`}</td>
    <td data-label="${columns.late}">${coveredBy === null ? deadline(context, view, summary.dueOn, one) : '—'}</td>
    <td data-label="${columns.answered}">${answers?.onTimeShare == null ? '—' : words.answeredShare(answers.onTime, answers.due, percent(answers.onTimeShare))}${(answers?.overdueOpen ?? 0) > 0 && html` <span class="tag late">${words.overdueOpen(answers?.overdueOpen ?? 0)}</span>`}</td>
    <td data-label="${columns.zero}">${coveredBy === null ? (isAllZero ? words.zero : '—') : words.coveredBy(coveringName)}</td>
    <td data-label="${columns.remind}">${isAwaited(one) ? html`${isYearOver(view.year, view.today) && noticeForm(context, view, 'remind', html`<button class="link-button" type="submit" aria-label="${words.remindOf(name)}">${words.remindOne}</button>`, agencyId)}${notice !== undefined && html`<span class="hint">${words.lastNotice(notice.because, dateInWords(civilDateInShanghai(Date.parse(notice.at)), context.language))}</span>`}` : '—'}</td></tr>`;
}

function collection(context: StaffPageContext, view: DepartmentView, summary: YearSummary): Html {
  const { department: words, downloads, formats } = reportDesk(context);
  const { columns } = words;
  return html`<table class="queue folding"><caption class="visually-hidden">${words.title(view.year)}</caption>
  <thead><tr>${(['agency', 'standing', 'filedOn', 'late', 'answered', 'zero', 'remind'] as const).map((column) => html`<th scope="col">${columns[column]}</th>`)}</tr></thead>
  <tbody>${summary.returns.map((one) => row(context, view, summary, one))}</tbody></table>
<p class="hint">${words.answeredHint}</p>
${yearFindings(context, summary)}
${supervisionForm(context, view)}
<h2>${words.sumTitle}</h2><p class="hint">${words.basis[summary.basis]}</p>
<form class="filters" method="get" action="/staff/department/${view.year}/file">${languageField(context)}
  ${textField(context, { name: 'bodyName', label: words.inNameOf, value: '', isOptional: true, autocomplete: 'organization' })}
  <p class="filter-actions">${downloads}${(['docx', 'xlsx', 'csv', 'html'] as const).map((format) => html` <button class="button quiet small" type="submit" name="format" value="${format}">${formats[format]}</button>`)}</p></form>
${reportGrid(context, summary.sum.tables.form, deskCells(context, { tables: summary.sum.tables, lastYear: null, findings: [], typed: new Set(), behind: null }))}`;
}

/** What the department's supervision finds in the year as a whole. */
function yearFindings(context: StaffPageContext, { findings, returns }: YearSummary): Html {
  const { department: words } = reportDesk(context);
  const names = new Map(returns.map(({ agencyId, name }) => [agencyId, name]));
  const say = context.language === 'en' ? findingEn : findingZh;
  return html`${
    findings.length > 0 &&
    html`<h2>${words.findingsTitle}</h2><ul>${findings.map(
      ({ agencyId, finding }) =>
        html`<li>${agencyId !== null && html`<strong>${names.get(agencyId) ?? agencyId}</strong> `}${say(finding)}</li>`,
    )}</ul>`
  }`;
}

function supervisionForm(context: StaffPageContext, { year, supervision }: DepartmentView): Html {
  const { department: words } = reportDesk(context);
  return html`<details><summary>${words.supervisionTitle}</summary><p class="hint">${words.supervisionHint}</p>
<form method="post" action="${linkTo(context, `/staff/department/${year}`)}">${formTokenField(context)}<input type="hidden" name="step" value="supervision"><input type="hidden" name="version" value="${supervision.version}">
  ${supervisedRules.map((rule) =>
    selectField(context, {
      name: rule,
      label: words.supervised[rule],
      value: supervision.settings[rule],
      options: supervisedSeverities.map((value) => ({ value, label: words.supervisedAs[value] })),
    }),
  )}
  <p class="form-actions"><button class="button small" type="submit">${words.supervisionSave}</button></p></form></details>`;
}

/** The competent department's year: who has filed, who is late and by how much, how requests are answered, and the sum. */
export function staffDepartmentPage(context: StaffPageContext, view: DepartmentView): Html {
  const { year, summary, told, refusal } = view;
  const { department: words } = reportDesk(context);
  return renderStaffPage(context, {
    title: words.title(year),
    section: 'department',
    width: 'wide',
    styles: ['report.css'],
    hasErrors: summary === null || refusal !== null,
    main: html`${summary === null && pageNotice(words.twice)}${refusal !== null && pageNotice(refusalInWords(context, refusal))}${told !== null && doneNotice(words.told(told.told, told.untold))}<h1>${words.title(year)}</h1>
${yearLinks(context, view, '/staff/department')}
${summary !== null && overview(context, view, summary)}
<div class="actions">${(isYearOver(year, view.today) ? (['remind', 'invite'] as const) : (['invite'] as const)).map((step) => noticeForm(context, view, step, html`<button class="button quiet small" type="submit">${words[step]}</button>`))}<a class="button quiet small" href="${linkTo(context, `/staff/department/${year}/files`)}">${words.files.open}</a><a class="button quiet small" href="${linkTo(context, '/staff/exports', { year: String(year) })}">${reportDesk(context).exports.open}</a></div>
${summary !== null && collection(context, view, summary)}`,
  });
}
