import type { Agency } from '../../shared/domain/agency/agency.ts';
import { noticeScopes } from '../../shared/domain/calendar/holiday-notice.ts';
import type { NoticeProblem } from '../../shared/domain/calendar/parse-holiday-notice.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { ChangedDay, MovedClock } from '../../shared/domain/deadline/preview-calendar-change.ts';
import type { Refusal } from '../../shared/domain/result.ts';
import { fill } from '../../shared/messages/fill.ts';
import { holidayNoticeEn } from '../../shared/messages/holiday-notice-en.ts';
import { holidayNoticeZh } from '../../shared/messages/holiday-notice-zh.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import type { LoadedNotice, RecountProgress } from '../../shared/ports/calendar-store.ts';
import { errorSummary, pageNotice } from '../components/error-summary.ts';
import type { FieldMessage } from '../components/error-summary.ts';
import { selectField, textArea, textField } from '../components/field.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { clockMessages } from '../words/clock-messages.ts';
import { dateInWords, dateWithWeekday, instantInWords } from '../words/date-in-words.ts';
import { refusalInWords, staffMessages } from '../words/staff-words.ts';

export type ClosureValues = { readonly agencyId: string; readonly closureTitle: string; readonly closureText: string };

export type NoticePreviewView = {
  readonly isReadable: boolean;
  readonly problems: readonly NoticeProblem[];
  readonly ignored: readonly string[];
  readonly days: readonly ChangedDay[];
  readonly moved: readonly MovedClock[];
  readonly isWhole: boolean;
};

export type CalendarView = {
  /** The notices for everybody and the closures that the reader may see. */
  readonly loaded: readonly LoadedNotice[];
  /** The last year whose notice is known, with every year before it. */
  readonly knownThrough: number;
  /** The latest notice and how far the recount after it is (null while it has not begun); null when there is none to tell of. */
  readonly recount: { readonly title: string; readonly progress: RecountProgress | null } | null;
  readonly mayLoad: boolean;
  readonly values: { readonly text: string; readonly scope: string };
  /** Null for who may not record closures. `agencies` are those that the reader may close. */
  readonly closure: { readonly agencies: readonly Agency[]; readonly values: ClosureValues } | null;
  readonly agencyNames: ReadonlyMap<string, string>;
  /** Which of the two forms the preview is of. */
  readonly previewOf: 'notice' | 'closure';
  readonly errors: readonly FieldMessage[];
  readonly preview: NoticePreviewView | null;
  readonly refusal: Refusal<ProblemCode> | null;
  /** Title of the notice that has just been loaded. */
  readonly justLoaded: string | null;
};

function dateOrNone(context: StaffPageContext, date: CivilDate | null): string {
  return date === null ? staffMessages(context).calendar.noDate : dateInWords(date, context.language);
}

function previewSection(context: StaffPageContext, view: CalendarView): Html {
  const { values, preview, closure, previewOf } = view;
  const { calendar } = staffMessages(context);
  const { dayKinds } = clockMessages(context);
  const words = context.language === 'en' ? holidayNoticeEn : holidayNoticeZh;
  if (preview === null) return html``;
  const isClosure = previewOf === 'closure' && closure !== null;
  const carried = isClosure ? { step: 'closure-load', ...closure.values } : { step: 'load', ...values };
  const { problems, ignored, days, moved, isWhole, isReadable } = preview;
  return html`<section class="result" aria-labelledby="preview-title">
  <h2 id="preview-title" tabindex="-1" autofocus>${
    isClosure
      ? calendar.closure.previewTitle(view.agencyNames.get(closure.values.agencyId) ?? '')
      : calendar.previewTitle
  }</h2>
  ${
    problems.length > 0 &&
    html`<h3>${calendar.problemsTitle}</h3><ul>${problems.map(
      ({ code, severity, facts }) =>
        html`<li><span class="tag ${severity === 'error' ? 'late' : 'pause'}">${
          calendar.severities[severity]
        }</span> ${fill(words[code], facts)}</li>`,
    )}</ul>`
  }
  ${
    ignored.length > 0 &&
    html`<h3>${calendar.ignoredTitle}</h3><ul>${ignored.map((phrase) => html`<li>${phrase}</li>`)}</ul>`
  }
  ${
    isReadable &&
    html`<h3>${calendar.daysTitle(days.length)}</h3>
  ${
    days.length === 0
      ? html`<p>${calendar.nothingChanges}</p>`
      : html`<table class="folding"><thead><tr><th scope="col">${calendar.dayColumns.on}</th><th scope="col">${calendar.dayColumns.before}</th><th scope="col">${calendar.dayColumns.after}</th><th scope="col">${calendar.dayColumns.name}</th></tr></thead>
    <tbody>${days.map(
      ({ on, before, after, name }) =>
        html`<tr><th scope="row">${dateWithWeekday(
          on,
          context.language,
        )}</th><td data-label="${calendar.dayColumns.before}">${dayKinds[before]}</td><td data-label="${calendar.dayColumns.after}">${dayKinds[after]}</td><td data-label="${calendar.dayColumns.name}">${name ?? '—'}</td></tr>`,
    )}</tbody></table>`
  }
  <h3>${calendar.movedTitle(moved.length)}</h3>
  ${!isWhole && html`<p class="warning">${calendar.partial}</p>`}
  ${
    moved.length > 0 &&
    html`<table class="folding"><thead><tr><th scope="col">${calendar.movedColumns.number}</th><th scope="col">${calendar.movedColumns.before}</th><th scope="col">${calendar.movedColumns.after}</th></tr></thead>
    <tbody>${moved.map(
      ({ id, before, after }) =>
        html`<tr><th scope="row">${id}</th><td data-label="${calendar.movedColumns.before}">${dateOrNone(
          context,
          before.dueOn,
        )}</td><td data-label="${calendar.movedColumns.after}">${dateOrNone(context, after.dueOn)}</td></tr>`,
    )}</tbody></table>`
  }
  <form method="post" action="${linkTo(context, '/staff/calendar')}">
    ${formTokenField(context)}
    ${Object.entries(carried).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    <p class="actions"><button class="button" type="submit">${
      isClosure ? calendar.closure.load : calendar.load
    }</button></p>
  </form>`
  }
</section>`;
}

function closureForm(context: StaffPageContext, { closure, errors }: CalendarView): Html {
  const { closure: words, preview } = staffMessages(context).calendar;
  if (closure === null) return html`<h2>${words.formTitle}</h2><p>${words.onlyAdmins}</p>`;
  const errorOf = (name: keyof ClosureValues): string | undefined =>
    errors.find(({ field }) => field === name)?.message;
  const { agencies, values } = closure;
  return html`<h2>${words.formTitle}</h2>
<form class="panel" method="post" action="${linkTo(context, '/staff/calendar')}" novalidate>
  ${formTokenField(context)}
  <input type="hidden" name="step" value="closure-preview">
  <p class="hint">${words.formLead}</p>
  ${
    agencies.length > 1 &&
    selectField(context, {
      name: 'agencyId',
      label: words.agency,
      value: values.agencyId,
      error: errorOf('agencyId'),
      options: agencies.map(({ id, name }) => ({ value: id, label: name })),
    })
  }
  ${textField(context, {
    name: 'closureTitle',
    label: words.title,
    value: values.closureTitle,
    error: errorOf('closureTitle'),
    autocomplete: 'off',
  })}
  ${textArea(context, {
    name: 'closureText',
    label: words.text,
    hint: words.textHint,
    value: values.closureText,
    error: errorOf('closureText'),
    rows: 4,
    autocomplete: 'off',
  })}
  <p class="actions"><button class="button" type="submit">${preview}</button></p>
</form>`;
}

/** How far the recount after the latest notice is; asked for again by a link, since a page that reloads by itself loses the reader's place. */
function recountState(context: StaffPageContext, { recount }: CalendarView): Html {
  if (recount === null) return html``;
  const { recount: words } = staffMessages(context).calendar;
  const { title, progress } = recount;
  if (progress?.isDone === true) return html`<p>${words.done(title, progress.looked, progress.moved)}</p>`;
  return html`<section class="result" aria-labelledby="recount-title"><h2 id="recount-title">${words.title}</h2>
<p role="status">${
    progress === null
      ? words.waiting(title)
      : words.running(title, progress.agenciesDone, progress.agencies, progress.looked, progress.moved)
  }</p>
${
  progress !== null &&
  html`<progress value="${progress.agenciesDone}" max="${progress.agencies}" aria-label="${words.title}"></progress>`
}
<p class="actions"><a class="button quiet small" href="${linkTo(
    context,
    '/staff/calendar',
  )}">${words.refresh}</a></p></section>`;
}

/** The notices that were loaded, the closures of single agencies and, for the competent department, the loader with its preview. */
export function staffCalendarPage(context: StaffPageContext, view: CalendarView): Html {
  const { calendar } = staffMessages(context);
  const errorOf = (name: string): string | undefined => view.errors.find(({ field }) => field === name)?.message;
  return renderStaffPage(context, {
    title: calendar.title,
    section: 'calendar',
    width: 'wide',
    hasErrors: view.errors.length > 0 || view.refusal !== null,
    main: html`${
      view.refusal === null ? errorSummary(context, view.errors) : pageNotice(refusalInWords(context, view.refusal))
    }${view.justLoaded !== null && html`<p class="done" role="status">${calendar.loaded(view.justLoaded)}</p>`}
<h1>${calendar.title}</h1>
<p class="lead">${calendar.lead}</p>
${previewSection(context, view)}
${recountState(context, view)}
<h2>${calendar.loadedTitle}</h2>
<p>${calendar.through(view.knownThrough)}</p>
${
  view.loaded.length === 0
    ? html`<p>${calendar.none}</p>`
    : html`<ul>${view.loaded.map(
        ({ title, loadedBy, loadedAt, agencyId }) =>
          html`<li>${title} ${
            agencyId !== undefined &&
            html`<span class="tag rest">${calendar.closure.of(view.agencyNames.get(agencyId) ?? agencyId)}</span> `
          }<span class="recorded">${calendar.loadedBy(
            loadedBy,
            instantInWords(loadedAt, context.language),
          )}</span></li>`,
      )}</ul>`
}
<h2>${calendar.formTitle}</h2>
${
  !view.mayLoad
    ? html`<p>${calendar.notAllowed}</p>`
    : html`<form class="panel" method="post" action="${linkTo(context, '/staff/calendar')}" novalidate>
  ${formTokenField(context)}
  <input type="hidden" name="step" value="preview">
  ${selectField(context, {
    name: 'scope',
    label: calendar.scope,
    value: view.values.scope,
    error: errorOf('scope'),
    options: noticeScopes.map((value) => ({ value, label: calendar.scopes[value] })),
  })}
  ${textArea(context, {
    name: 'text',
    label: calendar.text,
    hint: calendar.textHint,
    value: view.values.text,
    error: errorOf('text'),
    rows: 10,
    autocomplete: 'off',
  })}
  <p class="actions"><button class="button" type="submit">${calendar.preview}</button></p>
</form>`
}
${closureForm(context, view)}`,
  });
}
