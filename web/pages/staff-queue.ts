import { workingDaysLeft } from '../../shared/domain/alert/ladder.ts';
import type { Agency } from '../../shared/domain/agency/agency.ts';
import { type BusinessCalendar, addWorkingDays } from '../../shared/domain/calendar/business-calendar.ts';
import { type CivilDate, addDays } from '../../shared/domain/calendar/civil-date.ts';
import { requestStatuses } from '../../shared/domain/request/disclosure-request.ts';
import { type WorkRow, requestFlags } from '../../shared/domain/request/request-view.ts';
import { channels } from '../../shared/domain/request/vocabulary.ts';
import type { SavedView } from '../../shared/ports/saved-views.ts';
import { type Colleague, colleaguesFor, nameOf } from '../components/colleagues.ts';
import { daysLeftInWords } from '../components/due-date.ts';
import { pageNotice } from '../components/error-summary.ts';
import { selectField, textField } from '../components/field.ts';
import { attribute, html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, languageField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { dateInWords } from '../words/date-in-words.ts';
import { caseworkWords, consoleMessages, outcomeNames, staffMessages } from '../words/staff-words.ts';

/** From this many working days before its date a request is marked as near. */
const nearFromWorkingDays = 3;

export type QueueFilter = {
  readonly state: 'open' | 'closed';
  readonly status: string;
  readonly sectionId: string;
  readonly handler: string;
  readonly channel: string;
  readonly flag: string;
  readonly dueFrom: string;
  readonly dueTo: string;
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
  /** The people of the agency as it lists them. */
  readonly colleagues: readonly Colleague[];
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly notice: string | null;
  readonly showsPeople: boolean;
  readonly mayRegister: boolean;
  /** The reader's own account, for the short way to their own work; null for who has none of their own. */
  readonly ownAccount: string | null;
  readonly savedViews: readonly SavedView[];
  readonly calendar: BusinessCalendar;
  readonly today: CivilDate;
};

type Query = Readonly<Record<string, string>>;

function queryOf(filter: QueueFilter): Query {
  return Object.fromEntries(
    Object.entries(filter).filter(([name, value]) => value !== '' && !(name === 'state' && value === 'open')),
  );
}

function sameQuery(a: Query, b: Query): boolean {
  const text = (query: Query): string =>
    new URLSearchParams(Object.entries(query).toSorted(([one], [other]) => (one < other ? -1 : 1))).toString();
  return text(a) === text(b);
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
  return html`<time datetime="${row.dueOn}">${dateInWords(row.dueOn, context.language)}</time>${
    row.isProvisional && html` <span class="tag rest">${queue.provisional}</span>`
  }
    ${
      row.closedOn === null &&
      html`<span class="days-left${urgency === 'calm' ? '' : ` is-${urgency}`}">${daysLeftInWords(
        context,
        workingDaysLeft(view.calendar, view.today, row.dueOn),
      )}</span>`
    }`;
}

function queueRow(context: StaffPageContext, view: QueueView, row: WorkRow): Html {
  const { queue } = staffMessages(context);
  const { status, flag } = caseworkWords(context);
  const columns = view.filter.state === 'closed' ? queue.closedColumns : queue.columns;
  const assigned = [row.sectionId, row.handler === null ? null : nameOf(view.colleagues, row.handler)]
    .filter((one) => one !== null)
    .join(' / ');
  const waits = row.status === 'awaiting-correction' || row.status === 'awaiting-payment';
  const shownOn = row.closedOn ?? row.receivedOn;
  return html`<tr class="is-${urgencyOf(view, row)}">
    <td data-label="${columns.due}" class="due-cell">${dueCell(context, view, row)}</td>
    <th scope="row"><a href="${linkTo(context, `/staff/requests/${row.receiptNumber}`)}">${
      view.showsPeople ? row.title : row.receiptNumber
    }</a>${view.showsPeople && html`<span class="row-number">${row.receiptNumber}</span>`}</th>
    <td data-label="${columns.state}"><span class="tag${waits ? ' pause' : row.status === 'submitted' ? ' new' : ''}">${
      row.outcome === null ? status[row.status] : outcomeNames(context)[row.outcome]
    }</span>${
      row.closedOn === null && row.clockState === 'suspended' && html` <span class="tag pause">${queue.paused}</span>`
    }${row.flags.map((one) => html` <span class="tag rest">${flag[one]}</span>`)}${
      (row.earlierLike ?? []).length > 0 &&
      html` <span class="tag pause">${queue.earlierLike((row.earlierLike ?? []).length)}</span>`
    }</td>
    ${view.showsPeople && html`<td data-label="${columns.applicant}" class="brief">${row.applicantName}</td>`}
    <td data-label="${columns.assigned}">${
      assigned === '' ? html`<span class="no-date">${queue.unassigned}</span>` : assigned
    }</td>
    <td data-label="${columns.received}" class="brief">${
      shownOn === null ? '—' : html`<time datetime="${shownOn}">${dateInWords(shownOn, context.language)}</time>`
    }</td>
  </tr>`;
}

/** The filters that an office opens each day, each with its query. */
function usualViews(
  context: StaffPageContext,
  { ownAccount, filter: { agencyId }, calendar, today }: QueueView,
): readonly (readonly [string, Query])[] {
  const { views } = consoleMessages(context).queue;
  const here: Query = agencyId === '' ? {} : { agencyId };
  return [
    [views.open, here],
    ...(ownAccount === null ? [] : [[views.mine, { ...here, handler: ownAccount }] as const]),
    [views.unconfirmed, { ...here, status: 'submitted' }],
    [views.unassigned, { ...here, flag: 'unassigned' }],
    [views.overdue, { ...here, dueTo: addDays(today, -1) }],
    [views.soon, { ...here, dueFrom: today, dueTo: addWorkingDays(calendar, today, nearFromWorkingDays).on }],
    [views.extension, { ...here, flag: 'extension-proposed' }],
    [views.repeated, { ...here, flag: 'repeated' }],
    [views.closed, { ...here, state: 'closed' }],
  ];
}

function viewLinks(context: StaffPageContext, view: QueueView): Html {
  const { queue } = consoleMessages(context);
  const current = queryOf(view.filter);
  const link = (name: string, query: Query): Html =>
    html`<a href="${linkTo(context, '/staff/requests', query)}"${attribute(
      'aria-current',
      sameQuery(query, current) ? 'true' : null,
    )}>${name}</a>`;
  return html`<nav class="views" aria-label="${queue.viewsLabel}"><ul>
    ${usualViews(context, view).map(([name, query]) => html`<li>${link(name, query)}</li>`)}
    ${view.savedViews.map(
      ({ name, query }) =>
        html`<li class="own-view">${link(
          name,
          Object.fromEntries(new URLSearchParams(query)),
        )}<form method="post" action="${linkTo(
          context,
          '/staff/requests',
        )}">${formTokenField(context)}<input type="hidden" name="step" value="remove"><input type="hidden" name="name" value="${name}"><input type="hidden" name="query" value="${new URLSearchParams(
          current,
        ).toString()}"><button class="link-button" type="submit" aria-label="${queue.remove(name)}">×</button></form></li>`,
    )}
  </ul></nav>`;
}

function filterForm(context: StaffPageContext, view: QueueView): Html {
  const { queue } = staffMessages(context);
  const more = consoleMessages(context).queue;
  const { status, flag } = caseworkWords(context);
  const { filter } = view;
  const text = (name: keyof QueueFilter, label: string): Html =>
    textField(context, {
      name,
      label,
      value: filter[name],
      isOptional: true,
      autocomplete: 'off',
      type: name === 'text' ? 'search' : name.startsWith('due') ? 'date' : 'text',
      suggestions: colleaguesFor(name, view.colleagues),
    });
  const hasMore = [filter.channel, filter.flag, filter.dueFrom, filter.dueTo].some((value) => value !== '');
  return html`<form class="filters" method="get" action="/staff/requests" role="search" aria-label="${queue.filter}">
    ${languageField(context)}
    ${
      view.agencies.length > 0 &&
      selectField(context, {
        name: 'agencyId',
        label: queue.agency,
        value: filter.agencyId,
        options: [
          { value: '', label: queue.chooseAgency },
          ...view.agencies.map(({ id, name }) => ({ value: id, label: name })),
        ],
      })
    }
    ${selectField(context, {
      name: 'state',
      label: queue.state,
      value: filter.state,
      options: (['open', 'closed'] as const).map((value) => ({ value, label: queue.states[value] })),
    })}
    ${selectField(context, {
      name: 'status',
      label: queue.status,
      value: filter.status,
      options: [
        { value: '', label: queue.anyStatus },
        ...requestStatuses.map((value) => ({ value, label: status[value] })),
      ],
    })}
    ${text('sectionId', queue.section)}
    ${text('handler', queue.handler)}
    ${view.showsPeople && text('text', queue.text)}
    <details class="more-filters"${hasMore && html` open`}><summary>${more.moreFilters}</summary><div>
      ${selectField(context, {
        name: 'flag',
        label: more.flag,
        value: filter.flag,
        options: [
          { value: '', label: more.anyFlag },
          ...requestFlags.map((value) => ({ value, label: flag[value] })),
          ...(['repeated', 'unassigned'] as const).map((value) => ({ value, label: more.flags[value] })),
        ],
      })}
      ${selectField(context, {
        name: 'channel',
        label: more.channel,
        value: filter.channel,
        options: [
          { value: '', label: more.anyChannel },
          ...channels.map((value) => ({ value, label: context.messages.deadlines.channels[value] })),
        ],
      })}
      ${text('dueFrom', more.dueFrom)}
      ${text('dueTo', more.dueTo)}
    </div></details>
    <p class="filter-actions"><button class="button small" type="submit">${queue.filter}</button> <a class="button quiet small" href="${linkTo(
      context,
      '/staff/requests',
      filter.agencyId === '' ? {} : { agencyId: filter.agencyId },
    )}">${queue.clear}</a></p>
  </form>`;
}

/** What the parts of the filter are called on the page, to name one that was not understood. */
export function filterPartName(context: StaffPageContext, part: string): string {
  const { queue } = staffMessages(context);
  const { channel, flag, dueFrom, dueTo } = consoleMessages(context).queue;
  const names = new Map(
    Object.entries({
      agencyId: queue.agency,
      state: queue.state,
      status: queue.status,
      sectionId: queue.section,
      handler: queue.handler,
      text: queue.text,
      channel,
      flag,
      dueFrom,
      dueTo,
    }),
  );
  return names.get(part) ?? part;
}

/** Keeps the filter that is shown under a name, when it is not one of the views already. */
function saveForm(context: StaffPageContext, view: QueueView): HtmlChild {
  const { queue } = consoleMessages(context);
  const current = queryOf(view.filter);
  const known = [
    ...usualViews(context, view).map(([, query]) => query),
    ...view.savedViews.map(({ query }) => Object.fromEntries(new URLSearchParams(query))),
  ];
  if (known.some((query) => sameQuery(query, current))) return null;
  return html`<form class="save-view" method="post" action="${linkTo(
    context,
    '/staff/requests',
  )}">${formTokenField(context)}<input type="hidden" name="step" value="save"><input type="hidden" name="query" value="${new URLSearchParams(
    current,
  ).toString()}">
    <label for="view-name">${queue.saveTitle}：${queue.saveName}</label> <input id="view-name" name="name" type="text" autocomplete="off" size="14"> <button class="button quiet small" type="submit">${queue.save}</button></form>`;
}

/** The work queue: nearest due first, state in colour and words, the filter in the address. */
export function staffQueuePage(context: StaffPageContext, view: QueueView): Html {
  const { queue } = staffMessages(context);
  const more = consoleMessages(context).queue;
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
    main: html`${view.notice !== null && pageNotice(view.notice)}
<div class="title-line"><h1>${title}</h1>${
      view.mayRegister &&
      html`<a class="button small" href="${linkTo(context, '/staff/register')}">${more.register}</a>`
    }</div>
<p class="lead">${queue.lead} ${filter.state === 'open' && rows !== null && queue.summary(late ?? 0, near ?? 0)}</p>
${viewLinks(context, view)}
${filterForm(context, view)}
${saveForm(context, view)}
${
  rows === null
    ? html`<p>${queue.chooseAgency}</p>`
    : rows.length === 0
      ? html`<p class="empty">${queue.empty}</p>`
      : html`<table class="queue folding">
  <caption class="visually-hidden">${title}</caption>
  <thead><tr><th scope="col">${columns.due}</th><th scope="col">${columns.title}</th><th scope="col">${columns.state}</th>${
    view.showsPeople && html`<th scope="col">${columns.applicant}</th>`
  }<th scope="col">${columns.assigned}</th><th scope="col">${columns.received}</th></tr></thead>
  <tbody>${rows.map((row) => queueRow(context, view, row))}</tbody>
</table>
<div class="row-keys" hidden><label><input type="checkbox"> ${more.keys}</label> <p class="hint">${more.keysHelp}</p></div>`
}
${
  (next !== null || !view.isFirst) &&
  html`<p class="actions">${
    next !== null &&
    html`<a class="button quiet" rel="next" href="${linkTo(context, '/staff/requests', {
      ...queryOf(filter),
      cursor: next,
    })}">${queue.next}</a>`
  }${
    !view.isFirst &&
    html` <a class="button quiet" href="${linkTo(context, '/staff/requests', queryOf(filter))}">${queue.first}</a>`
  }</p>`
}`,
  });
}
