import { workingDaysLeft } from '../../shared/domain/alert/ladder.ts';
import type { Agency } from '../../shared/domain/agency/agency.ts';
import type { BusinessCalendar } from '../../shared/domain/calendar/business-calendar.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import { requestStatuses } from '../../shared/domain/request/disclosure-request.ts';
import type { WorkRow } from '../../shared/domain/request/request-view.ts';
import { daysLeftInWords } from '../components/due-date.ts';
import { pageNotice } from '../components/error-summary.ts';
import { selectField, textField } from '../components/field.ts';
import { html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { dateInWords } from '../words/date-in-words.ts';
import { caseworkWords, outcomeNames, staffMessages } from '../words/staff-words.ts';

/** From this many working days before its date a request is marked as near. */
const nearFromWorkingDays = 3;

export type QueueFilter = {
  readonly state: 'open' | 'closed';
  readonly status: string;
  readonly sectionId: string;
  readonly handler: string;
  readonly text: string;
  /** Named by the competent department alone. */
  readonly agencyId: string;
};

export type QueueView = {
  readonly filter: QueueFilter;
  /** For the competent department to choose from; empty for everybody else. */
  readonly agencies: readonly Agency[];
  /** Null until the department has chosen an agency. */
  readonly rows: readonly WorkRow[] | null;
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly notice: 'cursorInvalid' | null;
  readonly showsPeople: boolean;
  /** The reader's own account, for the short way to their own work; null for who has none of their own. */
  readonly ownAccount: string | null;
  readonly calendar: BusinessCalendar;
  readonly today: CivilDate;
};

function queryOf(filter: QueueFilter): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(filter).filter(([name, value]) => value !== '' && !(name === 'state' && value === 'open')));
}

function urgencyOf(view: QueueView, row: WorkRow): 'late' | 'near' | 'calm' {
  if (row.dueOn === null || row.closedOn !== null) return 'calm';
  const left = workingDaysLeft(view.calendar, view.today, row.dueOn);
  return left < 0 ? 'late' : left <= nearFromWorkingDays ? 'near' : 'calm';
}

function dueCell(context: StaffPageContext, view: QueueView, row: WorkRow): HtmlChild {
  const { queue } = staffMessages(context);
  if (row.dueOn === null) return html`<span class="no-date">${queue.noDueDate}</span>`;
  const urgency = urgencyOf(view, row);
  return html`<time datetime="${row.dueOn}">${dateInWords(row.dueOn, context.language)}</time>${row.isProvisional && html` <span class="tag rest">${queue.provisional}</span>`}
    ${row.closedOn === null && html`<span class="days-left${urgency === 'calm' ? '' : ` is-${urgency}`}">${daysLeftInWords(context, workingDaysLeft(view.calendar, view.today, row.dueOn))}</span>`}`;
}

function queueRow(context: StaffPageContext, view: QueueView, row: WorkRow): Html {
  const { queue } = staffMessages(context);
  const { status, flag } = caseworkWords(context);
  const columns = view.filter.state === 'closed' ? queue.closedColumns : queue.columns;
  const assigned = [row.sectionId, row.handler].filter((one) => one !== null).join(' / ');
  const waits = row.status === 'awaiting-correction' || row.status === 'awaiting-payment';
  const shownOn = row.closedOn ?? row.receivedOn;
  return html`<tr class="is-${urgencyOf(view, row)}">
    <td data-label="${columns.due}" class="due-cell">${dueCell(context, view, row)}</td>
    <th scope="row"><a href="${linkTo(context, `/staff/requests/${row.receiptNumber}`)}">${view.showsPeople ? row.title : row.receiptNumber}</a>${view.showsPeople && html`<span class="row-number">${row.receiptNumber}</span>`}</th>
    <td data-label="${columns.state}"><span class="tag${waits ? ' pause' : row.status === 'submitted' ? ' new' : ''}">${row.outcome === null ? status[row.status] : outcomeNames(context)[row.outcome]}</span>${row.closedOn === null && row.clockState === 'suspended' && html` <span class="tag pause">${queue.paused}</span>`}${row.flags.map((one) => html` <span class="tag rest">${flag[one]}</span>`)}${(row.earlierLike ?? []).length > 0 && html` <span class="tag pause">${queue.earlierLike((row.earlierLike ?? []).length)}</span>`}</td>
    ${view.showsPeople && html`<td data-label="${columns.applicant}" class="brief">${row.applicantName}</td>`}
    <td data-label="${columns.assigned}">${assigned === '' ? html`<span class="no-date">${queue.unassigned}</span>` : assigned}</td>
    <td data-label="${columns.received}" class="brief">${shownOn === null ? '—' : html`<time datetime="${shownOn}">${dateInWords(shownOn, context.language)}</time>`}</td>
  </tr>`;
}

function filterForm(context: StaffPageContext, view: QueueView): Html {
  const { queue } = staffMessages(context);
  const { status } = caseworkWords(context);
  const { filter } = view;
  const text = (name: keyof QueueFilter, label: string): Html => textField(context, { name, label, value: filter[name], isOptional: true, autocomplete: 'off', type: name === 'text' ? 'search' : 'text' });
  return html`<form class="filters" method="get" action="/staff/requests" role="search" aria-label="${queue.filter}">
    ${context.language !== 'zh' && html`<input type="hidden" name="lang" value="${context.language}">`}
    ${view.agencies.length > 0 && selectField(context, { name: 'agencyId', label: queue.agency, value: filter.agencyId, options: [{ value: '', label: queue.chooseAgency }, ...view.agencies.map(({ id, name }) => ({ value: id, label: name }))] })}
    ${selectField(context, { name: 'state', label: queue.state, value: filter.state, options: (['open', 'closed'] as const).map((value) => ({ value, label: queue.states[value] })) })}
    ${selectField(context, { name: 'status', label: queue.status, value: filter.status, options: [{ value: '', label: queue.anyStatus }, ...requestStatuses.map((value) => ({ value, label: status[value] }))] })}
    ${text('sectionId', queue.section)}
    ${text('handler', queue.handler)}
    ${view.showsPeople && text('text', queue.text)}
    <p class="filter-actions"><button class="button small" type="submit">${queue.filter}</button> <a class="button quiet small" href="${linkTo(context, '/staff/requests', filter.agencyId === '' ? {} : { agencyId: filter.agencyId })}">${queue.clear}</a>${view.ownAccount !== null && html` <a class="button quiet small" href="${linkTo(context, '/staff/requests', { handler: view.ownAccount })}">${queue.mine}</a>`}</p>
  </form>`;
}

/** The work queue: nearest due first, state in colour and words, the filter in the address. */
export function staffQueuePage(context: StaffPageContext, view: QueueView): Html {
  const { queue } = staffMessages(context);
  const { filter, rows, next } = view;
  const columns = filter.state === 'closed' ? queue.closedColumns : queue.columns;
  const title = filter.state === 'closed' ? queue.closedTitle : queue.title;
  const urgencies = (rows ?? []).map((row) => urgencyOf(view, row));
  const [late, near] = (['late', 'near'] as const).map((urgency) => urgencies.filter((one) => one === urgency).length);
  return renderStaffPage(context, {
    title,
    section: 'requests',
    width: 'wide',
    hasErrors: view.notice !== null,
    main: html`${view.notice !== null && pageNotice(queue[view.notice])}
<h1>${title}</h1>
<p class="lead">${queue.lead} ${filter.state === 'open' && rows !== null && queue.summary(late ?? 0, near ?? 0)}</p>
${filterForm(context, view)}
${rows === null ? html`<p>${queue.chooseAgency}</p>` : rows.length === 0 ? html`<p class="empty">${queue.empty}</p>` : html`<table class="queue folding">
  <caption class="visually-hidden">${title}</caption>
  <thead><tr><th scope="col">${columns.due}</th><th scope="col">${columns.title}</th><th scope="col">${columns.state}</th>${view.showsPeople && html`<th scope="col">${columns.applicant}</th>`}<th scope="col">${columns.assigned}</th><th scope="col">${columns.received}</th></tr></thead>
  <tbody>${rows.map((row) => queueRow(context, view, row))}</tbody>
</table>`}
${(next !== null || !view.isFirst) && html`<p class="actions">${next !== null && html`<a class="button quiet" rel="next" href="${linkTo(context, '/staff/requests', { ...queryOf(filter), cursor: next })}">${queue.next}</a>`}${!view.isFirst && html` <a class="button quiet" href="${linkTo(context, '/staff/requests', queryOf(filter))}">${queue.first}</a>`}</p>`}`,
  });
}
