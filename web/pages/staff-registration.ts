import { type CommandField, commandFields, lateReason } from '../../shared/contracts/command-fields.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import { type FormDefect, formDefects } from '../../shared/domain/request/form-defects.ts';
import type { Refusal } from '../../shared/domain/result.ts';
import { channels } from '../../shared/domain/request/vocabulary.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import { definitionList } from '../components/definition-list.ts';
import { errorSummary, pageNotice } from '../components/error-summary.ts';
import { fieldId, selectField, textField } from '../components/field.ts';
import { citation } from '../components/law-note.ts';
import { answerNeeds, commandInput } from '../components/staff-step-form.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { dateWithWeekday } from '../words/date-in-words.ts';
import { caseworkWords, consoleMessages, refusalInWords, staffMessages } from '../words/staff-words.ts';
import { type RequestFields, applicantFields, deliveryFields, informationFields } from './request-form-page.ts';

export type RegistrationView = RequestFields & {
  readonly idempotencyKey: string;
  readonly refusal: Refusal<ProblemCode> | null;
  readonly today: CivilDate;
};

/** The box that says that the paper has a defect. */
export function defectField(defect: FormDefect): string {
  return `defect.${defect}`;
}

/** What an answer on the spot states: the fields of an answer but its day, which is that of receipt. */
export const spotAnswerFields = commandFields.answer.filter(({ name }) => name !== 'on' && name !== lateReason.name);

export function answerField(name: string): string {
  return `answer.${name}`;
}

/** A request that arrived some other way than online, entered by the office. */
export function staffRegistrationPage(context: StaffPageContext, view: RegistrationView): Html {
  const { registration } = consoleMessages(context);
  const { values, kind, errors, refusal } = view;
  const other = kind === 'organisation' ? 'natural-person' : 'organisation';
  const errorOf = (name: string): string | undefined => errors.find(({ field }) => field === name)?.message;
  return renderStaffPage(context, {
    title: registration.title,
    section: 'requests',
    hasErrors: errors.length > 0 || refusal !== null,
    main: html`${refusal === null ? errorSummary(context, errors) : pageNotice(refusalInWords(context, refusal))}
<p class="back-line"><a href="${linkTo(context, '/staff/requests')}">${staffMessages(context).caseFile.back}</a></p>
<h1>${registration.title}</h1>
<p class="lead">${registration.lead}</p>
<p class="context-line"><span class="tag">${registration.who[kind]}</span> <a href="${linkTo(
      context,
      '/staff/register',
      { as: other },
    )}">${context.messages.form.switchTo[other]}</a></p>
<form method="post" action="${linkTo(context, '/staff/register')}" novalidate>
  ${formTokenField(context)}
  <input type="hidden" name="kind" value="${kind}">
  <input type="hidden" name="idempotencyKey" value="${view.idempotencyKey}">
  <section aria-labelledby="arrival"><h2 id="arrival">${registration.arrivalTitle}</h2>
    ${selectField(context, {
      name: 'channel',
      label: registration.channel,
      value: values['channel'] ?? 'in-person',
      error: errorOf('channel'),
      options: channels.map((value) => ({ value, label: context.messages.deadlines.channels[value] })),
    })}
    ${textField(context, {
      name: 'receivedOn',
      label: registration.receivedOn,
      hint: registration.receivedOnHint,
      value: values['receivedOn'] ?? view.today,
      error: errorOf('receivedOn'),
      type: 'date',
      size: 'medium',
      autocomplete: 'off',
    })}
    <p class="choice"><input type="checkbox" id="isOral" name="isOral" value="yes"${
      values['isOral'] === 'yes' && html` checked`
    }> <label for="isOral">${registration.isOral}</label></p>
  </section>
  ${defectBoxes(context, view)}
  <section aria-labelledby="who"><h2 id="who">${registration.applicantTitle}</h2>${applicantFields(
    context,
    view,
  )}</section>
  <section aria-labelledby="what"><h2 id="what">${registration.informationTitle}</h2>${informationFields(
    context,
    view,
  )}</section>
  <section aria-labelledby="how"><h2 id="how">${registration.deliveryTitle}</h2>${deliveryFields(
    context,
    view,
  )}</section>
  ${answerOnTheSpot(context, view)}
  <p class="actions"><button class="button" type="submit">${registration.submit}</button></p>
</form>`,
  });
}

/** 条例第30条: what the paper lacks or states wrongly; its fields may then be empty or as they were written. */
function defectBoxes(context: StaffPageContext, { values, kind, errors }: RegistrationView): Html {
  const { registration } = consoleMessages(context);
  const { defect: words } = caseworkWords(context);
  const shown = formDefects.filter(
    (defect) => kind === 'organisation' || (defect !== 'legal-representative' && defect !== 'contact-name'),
  );
  return html`<section aria-labelledby="defects"><h2 id="defects">${registration.defectsTitle}</h2>
    <p class="hint">${registration.defectsHint}</p>
    ${shown.map((defect) => {
      const name = defectField(defect);
      const error = errors.find(({ field }) => field === name)?.message;
      return html`<div class="choice"><input type="checkbox" id="${fieldId(name)}" name="${name}" value="yes"${
        values[name] === 'yes' && html` checked`
      }> <label for="${fieldId(name)}">${words[defect]}</label>${
        error !== undefined && html`<p class="field-error">${error}</p>`
      }</div>`;
    })}
  </section>`;
}

/** 条例第33条: what can be answered on the spot is; folded away, for it is seldom. */
function answerOnTheSpot(context: StaffPageContext, { values, errors }: RegistrationView): Html {
  const { registration } = consoleMessages(context);
  const fieldsOf = (wanted: CommandField['part']): readonly CommandField[] =>
    spotAnswerFields.filter(({ part }) => part === wanted);
  const isUsed = (fields: readonly CommandField[]): boolean =>
    fields.some(({ name }) => (values[answerField(name)] ?? '') !== '');
  const input = (field: CommandField): Html => {
    const name = answerField(field.name);
    // Nothing is chosen until somebody chooses: an answer that was not meant would close the request.
    const asChosen: CommandField = { ...field, isOptional: true };
    return commandInput(context, 'answer', asChosen, {
      name,
      value: values[name] ?? '',
      error: errors.find((error) => error.field === name)?.message,
    });
  };
  return html`<details class="step-card"${
    isUsed(spotAnswerFields) && html` open`
  }${answerNeeds(context)}><summary>${registration.answerTitle} <span class="law-source">${citation(
    context,
    '条例第33条',
  )}</span></summary>
    <p class="hint">${registration.answerHint}</p>
    ${fieldsOf(undefined).map(input)}
    <details class="event-group" data-part="details"${
      isUsed(fieldsOf('details')) && html` open`
    }><summary>${staffMessages(context).caseFile.parts.details}</summary><div>${fieldsOf('details').map(
      input,
    )}</div></details>
  </details>`;
}

export type RegisteredView = {
  readonly receiptNumber: string;
  readonly queryCode: string;
  readonly isAnswered: boolean;
  readonly dueOn: CivilDate | null;
};

/** The answer to the post: the query code is in no address and is shown this once. */
export function staffRegisteredPage(
  context: StaffPageContext,
  { receiptNumber, queryCode, isAnswered, dueOn }: RegisteredView,
): Html {
  const { registration } = consoleMessages(context);
  return renderStaffPage(context, {
    title: registration.doneTitle,
    section: 'requests',
    main: html`<h1 tabindex="-1" autofocus>${registration.doneTitle}</h1>
<p class="lead">${registration.doneLead}</p>
${isAnswered && html`<p>${registration.answered}</p>`}
${definitionList([
  [registration.number, html`<strong id="receipt-number" translate="no">${receiptNumber}</strong>`],
  [registration.code, html`<strong id="query-code" translate="no">${queryCode}</strong>`],
  [
    registration.due,
    dueOn === null ? staffMessages(context).queue.noDueDate : dateWithWeekday(dueOn, context.language),
  ],
])}
<p class="actions"><a class="button" href="${linkTo(
      context,
      `/staff/requests/${receiptNumber}`,
    )}">${registration.open}</a> <a class="button quiet" href="${linkTo(
      context,
      '/staff/register',
    )}">${registration.another}</a> <button class="button quiet" type="button" hidden data-print>${context.messages.common.printPage}</button></p>`,
  });
}
