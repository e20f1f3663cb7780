import type { KeptProceeding } from '../../shared/application/keep-proceedings.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { ProceedingCommand } from '../../shared/domain/proceeding/decide-proceeding.ts';
import {
  type Proceeding,
  proceedingProcedures,
  proceedingResults,
  proceedingRoutes,
} from '../../shared/domain/proceeding/proceeding.ts';
import type { Refusal } from '../../shared/domain/result.ts';
import { proceedingResultsEn, proceedingRoutesEn } from '../../shared/messages/proceeding-en.ts';
import { proceedingResultsZh, proceedingRoutesZh } from '../../shared/messages/proceeding-zh.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import { definitionList } from '../components/definition-list.ts';
import { doneNotice, errorSummary, pageNotice } from '../components/error-summary.ts';
import type { FieldMessage } from '../components/error-summary.ts';
import { selectField, textArea, textField } from '../components/field.ts';
import { citation } from '../components/law-note.ts';
import { html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { dateInWords, dateWithWeekday } from '../words/date-in-words.ts';
import { consoleMessages, refusalInWords } from '../words/staff-words.ts';

type Typed = {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldMessage[];
  readonly refusal: Refusal<ProblemCode> | null;
};

export type ProceedingsView = Typed & {
  readonly kept: readonly KeptProceeding[];
  /** Narrowed to one request when its number is given. */
  readonly receiptNumber: string | null;
  readonly mayKeep: boolean;
  readonly idempotencyKey: string;
  readonly today: CivilDate;
};

const routesIn = ({ language }: StaffPageContext) => (language === 'en' ? proceedingRoutesEn : proceedingRoutesZh);
const resultsIn = ({ language }: StaffPageContext) => (language === 'en' ? proceedingResultsEn : proceedingResultsZh);

function stateOf(context: StaffPageContext, { isLeftOut, closing }: Proceeding): string {
  const { proceedings } = consoleMessages(context);
  if (isLeftOut) return proceedings.leftOut;
  return closing === null
    ? proceedings.open
    : proceedings.closed(resultsIn(context)[closing.result], dateInWords(closing.on, context.language));
}

function milestones(context: StaffPageContext, { milestones: dates }: KeptProceeding): HtmlChild {
  const { proceedings } = consoleMessages(context);
  return dates.map(
    ({ name, dueOn, article }) =>
      html`<span class="milestone">${proceedings.milestones[name]} <time datetime="${dueOn}">${dateInWords(
        dueOn,
        context.language,
      )}</time> <span class="law-source">${citation(context, article)}</span></span>`,
  );
}

function problems(context: StaffPageContext, { errors, refusal }: Typed): HtmlChild {
  return refusal === null ? errorSummary(context, errors) : pageNotice(refusalInWords(context, refusal));
}

/** The reviews and suits of an agency, and for who may, the form to enter one. */
export function staffProceedingsPage(context: StaffPageContext, view: ProceedingsView): Html {
  const { proceedings: words, letters } = consoleMessages(context);
  const { columns } = words;
  const errorOf = (name: string): string | undefined => view.errors.find(({ field }) => field === name)?.message;
  const text = (name: string, label: string, extra: object = {}): Html =>
    textField(context, {
      name,
      label,
      value: view.values[name] ?? '',
      error: errorOf(name),
      autocomplete: 'off',
      size: 'medium',
      ...extra,
    });
  return renderStaffPage(context, {
    title: words.title,
    section: 'proceedings',
    width: 'wide',
    hasErrors: view.errors.length > 0 || view.refusal !== null,
    main: html`${problems(context, view)}
${
  view.receiptNumber !== null &&
  html`<p class="back-line"><a href="${linkTo(
    context,
    `/staff/requests/${view.receiptNumber}`,
  )}">${letters.back} ${view.receiptNumber}</a> · <a href="${linkTo(
    context,
    '/staff/proceedings',
  )}">${words.all}</a></p>`
}
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${
  view.kept.length === 0
    ? html`<p class="empty">${view.receiptNumber === null ? words.none : words.noneOfRequest}</p>`
    : html`<table class="queue folding"><caption class="visually-hidden">${words.title}</caption>
  <thead><tr><th scope="col">${columns.filedOn}</th><th scope="col">${columns.route}</th><th scope="col">${columns.number}</th><th scope="col">${columns.state}</th><th scope="col">${columns.due}</th></tr></thead>
  <tbody>${view.kept.map(
    (one) => html`<tr><td data-label="${columns.filedOn}"><time datetime="${one.proceeding.filedOn}">${dateInWords(
      one.proceeding.filedOn,
      context.language,
    )}</time></td>
    <th scope="row"><a href="${linkTo(context, `/staff/proceedings/${one.proceeding.proceedingId}`)}">${
      routesIn(context)[one.proceeding.route]
    }</a><span class="row-number">${one.proceeding.receiptNumber ?? ''}</span></th>
    <td data-label="${columns.number}">${
      one.proceeding.caseNumber ?? '—'
    }</td><td data-label="${columns.state}"><span class="tag${
      one.proceeding.closing === null && !one.proceeding.isLeftOut ? ' pause' : ' rest'
    }">${stateOf(context, one.proceeding)}</span></td>
    <td data-label="${columns.due}">${one.milestones.length === 0 ? '—' : milestones(context, one)}</td></tr>`,
  )}</tbody></table>`
}
${
  view.mayKeep &&
  html`<h2>${words.addTitle}</h2>
<form class="panel" method="post" action="${linkTo(
    context,
    '/staff/proceedings',
  )}" novalidate>${formTokenField(context)}<input type="hidden" name="idempotencyKey" value="${view.idempotencyKey}">
  ${selectField(context, {
    name: 'route',
    label: words.route,
    value: view.values['route'] ?? 'reconsideration',
    error: errorOf('route'),
    options: proceedingRoutes.map((value) => ({ value, label: routesIn(context)[value] })),
  })}
  ${text('on', words.filedOn, { type: 'date', value: view.values['on'] ?? view.today })}
  ${text('receiptNumber', words.receiptNumber, {
    isOptional: true,
    value: view.values['receiptNumber'] ?? view.receiptNumber ?? '',
  })}
  ${text('caseNumber', words.caseNumber, { isOptional: true })}
  <p class="actions"><button class="button" type="submit">${words.add}</button></p></form>`
}`,
  });
}

export type ProceedingView = Typed & {
  readonly kept: KeptProceeding;
  readonly mayKeep: boolean;
  readonly warnings: readonly string[];
  readonly isDone: boolean;
  readonly typedType: string | null;
  readonly today: CivilDate;
};

/** What can be recorded of a proceeding as it stands. */
function possibleCommands({ copy, repliedOn, closing, isLeftOut }: Proceeding): readonly ProceedingCommand['type'][] {
  if (isLeftOut) return [];
  if (closing !== null) return ['correct-closing', 'cancel-closing', 'leave-out'];
  return [
    ...(copy === null ? (['record-copy'] as const) : repliedOn === null ? (['record-reply'] as const) : []),
    'close',
    'correct-filing-date',
    'leave-out',
  ];
}

function commandForm(context: StaffPageContext, view: ProceedingView, type: ProceedingCommand['type']): Html {
  const { proceedings: words } = consoleMessages(context);
  const { proceeding, version } = view.kept;
  const isTyped = view.typedType === type;
  const frame = (name: string, label: string) => ({
    name,
    label,
    idPrefix: type,
    value: isTyped ? (view.values[name] ?? '') : name === 'on' ? view.today : '',
    error: isTyped ? view.errors.find(({ field }) => field === name)?.message : undefined,
    autocomplete: 'off',
  });
  return html`<details class="step-card" name="step"${isTyped && html` open`}><summary>${words.commands[type]}</summary>
    <form method="post" action="${linkTo(
      context,
      `/staff/proceedings/${proceeding.proceedingId}`,
    )}" novalidate>${formTokenField(context)}<input type="hidden" name="type" value="${type}"><input type="hidden" name="version" value="${version}">
      ${textField(context, { ...frame('on', words.on), type: 'date', size: 'medium' })}
      ${
        type === 'record-copy' &&
        selectField(context, {
          ...frame('procedure', words.procedure),
          options: proceedingProcedures.map((value) => ({ value, label: words.procedures[value] })),
        })
      }
      ${
        (type === 'close' || type === 'correct-closing') &&
        selectField(context, {
          ...frame('result', words.result),
          options: proceedingResults.map((value) => ({ value, label: resultsIn(context)[value] })),
        })
      }
      ${
        ['correct-filing-date', 'correct-closing', 'cancel-closing', 'leave-out'].includes(type) &&
        textArea(context, { ...frame('reason', words.reason), rows: 3 })
      }
      <p class="step-submit"><button class="button small" type="submit">${words.commands[type]}</button></p></form></details>`;
}

/** One review or suit: its dates, what was recorded, and what can be recorded next. */
export function staffProceedingPage(context: StaffPageContext, view: ProceedingView): Html {
  const { proceedings: words } = consoleMessages(context);
  const { proceeding } = view.kept;
  const title = `${routesIn(context)[proceeding.route]} ${proceeding.caseNumber ?? ''}`.trim();
  return renderStaffPage(context, {
    title,
    section: 'proceedings',
    hasErrors: view.errors.length > 0 || view.refusal !== null,
    main: html`${problems(context, view)}${view.isDone && doneNotice(words.done)}
<p class="back-line"><a href="${linkTo(context, '/staff/proceedings')}">${words.back}</a></p>
<h1>${title}</h1>
${view.warnings.map((warning) => html`<p class="warning">${warning}</p>`)}
${definitionList([
  [words.columns.filedOn, dateWithWeekday(proceeding.filedOn, context.language)],
  [
    words.columns.request,
    proceeding.receiptNumber === null
      ? null
      : html`<a href="${linkTo(
          context,
          `/staff/requests/${proceeding.receiptNumber}`,
        )}">${proceeding.receiptNumber}</a>`,
  ],
  [words.columns.state, stateOf(context, proceeding)],
  [
    words.commands['record-copy'],
    proceeding.copy === null
      ? null
      : `${dateInWords(proceeding.copy.receivedOn, context.language)}（${words.procedures[proceeding.copy.procedure]}）`,
  ],
  [
    words.commands['record-reply'],
    proceeding.repliedOn === null ? null : words.replied(dateInWords(proceeding.repliedOn, context.language)),
  ],
  [words.columns.due, view.kept.milestones.length === 0 ? null : milestones(context, view.kept)],
])}
${
  view.mayKeep &&
  html`<section class="steps-section"><h2>${words.stepsTitle}</h2>${possibleCommands(proceeding).map((type) =>
    commandForm(context, view, type),
  )}</section>`
}`,
  });
}
