import { consultedParties, channels } from '../../shared/domain/request/vocabulary.ts';
import type { BusinessCalendar } from '../../shared/domain/calendar/business-calendar.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import { workingDaysLeft } from '../../shared/domain/alert/ladder.ts';
import type { StatutoryClock } from '../../shared/domain/deadline/clock.ts';
import { clockDetail } from '../components/clock-detail.ts';
import { dueDate } from '../components/due-date.ts';
import { errorSummary } from '../components/error-summary.ts';
import type { FieldMessage } from '../components/error-summary.ts';
import { selectField, textField } from '../components/field.ts';
import { citation, lawNote } from '../components/law-note.ts';
import { html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage } from '../layout/page.ts';
import { problemInWords } from '../words/clock-messages.ts';

/** How many consultations the form has room for. */
export const consultationSlots = [1, 2] as const;

export type DeadlineResult = {
  readonly clock: StatutoryClock;
  readonly calendar: BusinessCalendar;
  readonly asOf: CivilDate;
};

export type DeadlineCalculatorView = {
  /** What the address carries, by field name. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldMessage[];
  readonly result: DeadlineResult | null;
};

/** The label of each date field, which its error messages name too. */
export function dateLabel({ messages: { deadlines } }: PageContext, name: string): string {
  const slot = /^consultation(\d)(Sent|Received|Answered)$/.exec(name);
  if (slot !== null) {
    const { title, sent, received, answered } = deadlines.consultation;
    return `${title(Number(slot[1]))} ${slot[2] === 'Sent' ? sent : slot[2] === 'Received' ? received : answered}`;
  }
  switch (name) {
    case 'received':
      return deadlines.received;
    case 'correctionRequested':
      return deadlines.correction.requested;
    case 'correctionReplyBy':
      return deadlines.correction.replyBy;
    case 'correctionReceived':
      return deadlines.correction.received;
    case 'extended':
      return deadlines.extension.on;
    case 'extendedBy':
      return deadlines.extension.workingDays;
    case 'feeNoticed':
      return deadlines.fee.noticed;
    case 'feePaid':
      return deadlines.fee.paid;
    case 'answered':
      return deadlines.answer.on;
    default:
      return deadlines.asOf;
  }
}

function resultSection(context: PageContext, { clock, calendar, asOf }: DeadlineResult): Html {
  const { deadlines } = context.messages;
  return html`<section class="result" id="result" aria-labelledby="result-title">
    <h2 id="result-title" tabindex="-1" autofocus>${deadlines.resultTitle}</h2>
    ${dueDate(context, {
      dueOn: clock.dueOn,
      isProvisional: clock.provisional,
      daysLeft: clock.dueOn === null ? null : workingDaysLeft(calendar, asOf, clock.dueOn),
      state: clock.state,
      isAnsweredInTime: clock.answeredInTime,
    })}
    ${
      clock.problems.length > 0 &&
      html`<div class="warning"><h3>${deadlines.problemsTitle}</h3><ul>${clock.problems.map(
        (problem) =>
          html`<li>${problemInWords(context, problem)}${
            problem.article !== null && html` <span class="law-source">${citation(context, problem.article)}</span>`
          }</li>`,
      )}</ul></div>`
    }
    ${clockDetail(context, clock, calendar, asOf)}
    <p class="hint">${deadlines.linkHint}</p>
  </section>`;
}

/** The public calculator: a form whose answer is an address, so that it can be kept, sent and checked. */
export function deadlineCalculatorPage(context: PageContext, view: DeadlineCalculatorView): Html {
  const { deadlines } = context.messages;
  const value = (name: string): string => view.values[name] ?? '';
  const errorOf = (name: string): string | undefined => view.errors.find(({ field }) => field === name)?.message;
  const date = (
    name: string,
    label: string,
    more: { readonly hint?: string; readonly isOptional?: boolean } = { isOptional: true },
  ): Html =>
    textField(context, {
      name,
      label,
      value: value(name),
      error: errorOf(name),
      type: 'date',
      size: 'medium',
      autocomplete: 'off',
      ...more,
    });
  const group = (title: string, names: readonly string[], content: HtmlChild): Html =>
    html`<details class="event-group"${
      names.some((name) => value(name) !== '' || errorOf(name) !== undefined) ? html` open` : ''
    }><summary>${title}</summary><div>${content}</div></details>`;
  const { correction, consultation, extension, fee, answer } = deadlines;
  return renderPage(context, {
    title: deadlines.title,
    section: 'deadlines',
    width: 'wide',
    hasErrors: view.errors.length > 0,
    main: html`${errorSummary(context, view.errors)}
<h1>${deadlines.title}</h1>
<p class="lead">${deadlines.lead}</p>
${lawNote(context, deadlines.lawText, ['民法典第201条', '民法典第203条', '条例第33条'])}
${view.result !== null && resultSection(context, view.result)}
<form class="panel" action="/deadlines" method="get" novalidate>
  ${context.language !== 'zh' && html`<input type="hidden" name="lang" value="${context.language}">`}
  ${selectField(context, {
    name: 'channel',
    label: deadlines.channel,
    value: value('channel') === '' ? 'registered-mail' : value('channel'),
    error: errorOf('channel'),
    options: channels.map((channel) => ({ value: channel, label: deadlines.channels[channel] })),
  })}
  ${date('received', deadlines.received, { hint: deadlines.receivedHint })}
  <h2>${deadlines.eventsTitle}</h2>
  <p class="hint">${deadlines.eventsHint}</p>
  ${group(
    correction.title,
    ['correctionRequested', 'correctionReplyBy', 'correctionReceived'],
    [
      date('correctionRequested', correction.requested),
      date('correctionReplyBy', correction.replyBy),
      date('correctionReceived', correction.received),
    ],
  )}
  ${consultationSlots.map((slot) =>
    group(
      consultation.title(slot),
      [`consultation${slot}Sent`, `consultation${slot}Received`, `consultation${slot}Answered`],
      [
        selectField(context, {
          name: `consultation${slot}Party`,
          label: consultation.party,
          value: value(`consultation${slot}Party`),
          options: consultedParties.map((party) => ({ value: party, label: deadlines.parties[party] })),
        }),
        date(`consultation${slot}Sent`, consultation.sent),
        date(`consultation${slot}Received`, consultation.received),
        date(`consultation${slot}Answered`, consultation.answered),
      ],
    ),
  )}
  ${group(
    extension.title,
    ['extended', 'extendedBy'],
    [
      date('extended', extension.on),
      textField(context, {
        name: 'extendedBy',
        label: extension.workingDays,
        value: value('extendedBy'),
        error: errorOf('extendedBy'),
        inputMode: 'numeric',
        size: 'short',
        isOptional: true,
        autocomplete: 'off',
      }),
    ],
  )}
  ${group(fee.title, ['feeNoticed', 'feePaid'], [date('feeNoticed', fee.noticed), date('feePaid', fee.paid)])}
  ${group(answer.title, ['answered'], date('answered', answer.on))}
  ${date('asOf', deadlines.asOf, { hint: deadlines.asOfHint, isOptional: true })}
  <p class="actions"><button class="button" type="submit">${deadlines.submit}</button> <a class="button quiet" href="${linkTo(
    context,
    '/deadlines',
  )}">${deadlines.startOver}</a></p>
</form>`,
  });
}
