import { commandChoices, commandFields, defectFields, recordedAt } from '../../shared/contracts/command-fields.ts';
import type { CommandChoice, CommandField } from '../../shared/contracts/command-fields.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import { type OutcomeVariant, outcomeVariants } from '../../shared/domain/outcome/answer-basis.ts';
import { outcomeCatalogue } from '../../shared/domain/outcome/outcome-catalogue.ts';
import { missingAnswerFacts } from '../../shared/domain/request/answer.ts';
import type { DisclosureRequest } from '../../shared/domain/request/disclosure-request.ts';
import { ruleOf } from '../../shared/domain/request/life-cycle.ts';
import { consultationsFor } from '../../shared/domain/request/next-steps.ts';
import { noticesToServe } from '../../shared/domain/request/notices.ts';
import type { CommandType } from '../../shared/domain/request/request-command.ts';
import type { Delivery } from '../../shared/domain/request/request-form.ts';
import { type Outcome, type ServiceMethod, outcomes } from '../../shared/domain/request/vocabulary.ts';
import { correctionItemsZh } from '../../shared/messages/casework-zh.ts';
import { attribute, html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { answerFactLabel, caseworkWords, fieldLabel, outcomeNames, staffMessages } from '../words/staff-words.ts';
import { type Colleague, colleaguesFor } from './colleagues.ts';
import type { FieldMessage } from './error-summary.ts';
import { selectField, textArea, textField } from './field.ts';
import { citation } from './law-note.ts';

/** What somebody typed into the form of one step, with what is wrong with it. */
export type TypedStep = {
  readonly type: CommandType;
  readonly values: Readonly<Record<string, string>>;
  /** Fields are named as in the form. */
  readonly errors: readonly FieldMessage[];
};

/** The element id of a field on a page that holds the forms of several steps. */
export function stepField(type: CommandType, name: string): string {
  return `${type}.${name}`;
}

/** What the choices of a field come from besides the contract: the request, and the people of its agency. */
type Known = { readonly request: DisclosureRequest; readonly colleagues: readonly Colleague[] };

function choicesFrom(
  context: StaffPageContext,
  type: CommandType,
  known: Known | null,
  from: CommandChoice,
): readonly { readonly value: string; readonly label: string }[] {
  if (from === 'consultation')
    return known === null
      ? []
      : consultationsFor(known.request, type).map(({ id, to }) => ({ value: id, label: `${id}：${to}` }));
  const words = new Map<string, string>(Object.entries(wordsFor(context, from)));
  const values: readonly string[] =
    from === 'notice' && known !== null ? noticesToServe(known.request) : commandChoices[from];
  return values.map((value) => ({ value, label: words.get(value) ?? value }));
}

function wordsFor(
  context: StaffPageContext,
  from: Exclude<CommandChoice, 'consultation'>,
): Readonly<Record<string, string>> {
  const { choices, caseFile } = staffMessages(context);
  switch (from) {
    case 'outcome':
      return outcomeNames(context);
    case 'idType':
      return context.messages.form.idTypes;
    case 'medium':
      return caseFile.media;
    case 'method':
      return caseFile.methods;
    default:
      return choices[from];
  }
}

/** 条例第30条: a correction is asked for what the paper still lacks, and no other datum. */
function fieldsFor(type: CommandType, { defects }: DisclosureRequest): readonly CommandField[] {
  if (type !== 'record-correction') return commandFields[type];
  const lacking = new Set(defects.flatMap((defect) => defectFields[defect].map(({ name }) => name)));
  return commandFields[type].filter(({ name }) => !name.startsWith('changes.') || lacking.has(name));
}

/** How something reaches an applicant who chose this way to be answered. */
const servedBy: Readonly<Record<Delivery['method'], ServiceMethod>> = {
  post: 'post',
  email: 'email',
  pickup: 'in-person',
  online: 'online',
};

/** Fields that mostly say the same: today, the next free id, the step that can be cancelled, what was drafted, what the paper lacks. */
function usualValue(type: CommandType, name: string, request: DisclosureRequest, today: CivilDate): string {
  if (name === 'on' || name === 'receivedOn') return today;
  if (name === 'id' && type === 'send-consultation') return `c${request.consultations.length + 1}`;
  if (type === 'request-correction' && name === 'items')
    return request.defects.map((defect) => correctionItemsZh[defect]).join('\n');
  if (name === 'sequence') return String(request.undo?.sequence ?? '');
  if (name === 'notice') return noticesToServe(request)[0] ?? '';
  if (name === 'id') return consultationsFor(request, type)[0]?.id ?? '';
  if (type === 'answer' || type === 'draft-answer') return recordedAt(request.draft, name);
  if (type === 'record-service' && name === 'service.by')
    return request.form.delivery === undefined ? '' : servedBy[request.form.delivery.method];
  if (type === 'assign' && name === 'sectionId') return request.sectionId ?? '';
  if (type === 'assign' && name === 'handler') return request.handler ?? '';
  return '';
}

/** 条例第36条: what the answer of each outcome must state, by outcome and situation, for the script that tells it. */
export function answerNeeds(context: StaffPageContext): Html {
  const words = (outcome: Outcome, variant?: OutcomeVariant): string =>
    missingAnswerFacts(outcome, variant === undefined ? {} : { variant })
      .map((fact) => answerFactLabel(context, fact))
      .join(context.messages.common.listSeparator);
  const needs = Object.fromEntries(
    outcomes.flatMap((outcome) => [
      [outcome, words(outcome)],
      ...outcomeVariants
        .filter((variant) => outcomeCatalogue[outcome].variants?.[variant] !== undefined)
        .map((variant) => [`${outcome} ${variant}`, words(outcome, variant)] as const),
    ]),
  );
  return html` data-needs="${JSON.stringify(needs)}" data-needs-words="${staffMessages(context).caseFile.needs(
    '{facts}',
  )}"`;
}

/** The input of one field of a command, under whatever name its form gives it. */
export function commandInput(
  context: StaffPageContext,
  type: CommandType,
  field: CommandField,
  given: {
    readonly name: string;
    readonly idPrefix?: string;
    readonly value: string;
    readonly error: string | undefined;
  },
  known: Known | null = null,
): Html {
  const isOptional = field.isOptional === true;
  const frame = { ...given, label: fieldLabel(context, type, field.name), isOptional };
  switch (field.kind) {
    case 'choice':
      return selectField(context, {
        ...frame,
        options: [
          ...(isOptional ? [{ value: '', label: staffMessages(context).caseFile.notChosen }] : []),
          // Nothing is chosen for the reader: what follows from a choice may be final.
          ...(!isOptional && given.value === '' ? [{ value: '', label: staffMessages(context).caseFile.choose }] : []),
          ...choicesFrom(context, type, known, field.from),
        ],
      });
    case 'paragraphs':
    case 'lines':
      return textArea(context, { ...frame, rows: 3, autocomplete: 'off' });
    case 'date':
      return textField(context, { ...frame, type: 'date', size: 'medium', autocomplete: 'off' });
    case 'number':
      return textField(context, { ...frame, inputMode: 'numeric', size: 'short', autocomplete: 'off' });
    case 'line':
      return textField(context, {
        ...frame,
        autocomplete: 'off',
        suggestions: type === 'assign' ? colleaguesFor(field.name, known?.colleagues ?? []) : [],
      });
  }
}

/** The form of one step: what it asks, the version that the reader saw, and its button. Folded unless it is typed in. */
export function staffStepForm(
  context: StaffPageContext,
  step: {
    readonly type: CommandType;
    readonly request: DisclosureRequest;
    readonly colleagues: readonly Colleague[];
    readonly today: CivilDate;
    readonly typed: TypedStep | null;
    readonly isOpen: boolean;
  },
): Html {
  const { type, request, colleagues, today, typed } = step;
  const staff = staffMessages(context);
  const name = caseworkWords(context).command[type];
  const { article } = ruleOf(type);
  const field = (one: CommandField): Html => {
    const value = typed?.values[one.name] ?? usualValue(type, one.name, request, today);
    if (one.name === 'sequence') return html`<input type="hidden" name="sequence" value="${value}">`;
    return commandInput(
      context,
      type,
      one,
      {
        name: one.name,
        idPrefix: type,
        value,
        error: typed?.errors.find((error) => error.field === one.name)?.message,
      },
      { request, colleagues },
    );
  };
  const fields = fieldsFor(type, request);
  const folded = (['details', 'late'] as const)
    .map((part) => ({ part, title: staff.caseFile.parts[part], within: fields.filter((one) => one.part === part) }))
    .filter(({ within }) => within.length > 0);
  const isFilled = (one: CommandField): boolean =>
    (typed?.values[one.name] ?? usualValue(type, one.name, request, today)) !== '';
  return html`<details class="step-card"${step.isOpen || typed !== null ? html` open` : ''} name="step">
    <summary>${name}${
      article !== null && html` <span class="law-source">${citation(context, article)}</span>`
    }</summary>
    <form method="post" action="${linkTo(context, `/staff/requests/${request.receiptNumber}`)}" novalidate${
      (type === 'answer' || type === 'draft-answer') && answerNeeds(context)
    }>
      ${formTokenField(context)}
      <input type="hidden" name="type" value="${type}">
      <input type="hidden" name="version" value="${request.version}">
      ${fields.filter(({ part }) => part === undefined).map(field)}
      ${folded.map(
        ({ part, title, within }) =>
          html`<details class="event-group" data-part="${part}"${attribute(
            'open',
            typed !== null || within.some(isFilled),
          )}><summary>${title}</summary><div>${within.map(field)}</div></details>`,
      )}
      <p class="step-submit"><button class="button small" type="submit">${staff.caseFile.submit(name)}</button></p>
    </form>
  </details>`;
}
