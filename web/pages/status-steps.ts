import type { Applicant } from '../../shared/domain/request/request-form.ts';
import type { FieldMessage } from '../components/error-summary.ts';
import { textArea, textField } from '../components/field.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { PageContext } from '../layout/page-context.ts';

/** What opens a request to its applicant; carried from page to page in posted fields, never in an address. */
export type RequestAccess = { readonly receiptNumber: string; readonly queryCode: string };

/** What was typed into one of the forms of the status page, to be shown again. */
export type StepInput = { readonly values: Readonly<Record<string, string>>; readonly errors: readonly FieldMessage[] };

export const noStepInput: StepInput = { values: {}, errors: [] };

function accessFields({ receiptNumber, queryCode }: RequestAccess): Html {
  return html`<input type="hidden" name="receiptNumber" value="${receiptNumber}"><input type="hidden" name="queryCode" value="${queryCode}">`;
}

function inputOf(
  { values, errors }: StepInput,
  name: string,
): { readonly value: string; readonly error: string | undefined } {
  return { value: values[name] ?? '', error: errors.find(({ field }) => field === name)?.message };
}

/** A button that opens a page about the same request. */
export function accessButton(
  context: PageContext,
  path: string,
  access: RequestAccess,
  label: string,
  look: 'main' | 'quiet' = 'main',
): Html {
  return html`<form method="post" action="${linkTo(context, path)}">${accessFields(access)}<p class="actions"><button class="button${
    look === 'quiet' ? ' quiet' : ''
  }" type="submit">${label}</button></p></form>`;
}

/** 条例第30条: the answer to a correction notice. */
export function correctionForm(context: PageContext, access: RequestAccess, input: StepInput): Html {
  const { correct } = context.messages.status;
  return html`<form method="post" action="${linkTo(context, '/status/correction')}" novalidate>
    ${accessFields(access)}
    ${textArea(context, {
      name: 'text',
      label: correct.label,
      hint: correct.hint,
      rows: 6,
      autocomplete: 'off',
      ...inputOf(input, 'text'),
    })}
    <p class="actions"><button class="button" type="submit">${correct.submit}</button></p>
  </form>`;
}

/** 个保法第46条: contact details can be set right by the applicant alone. Nothing that is known is shown. */
function contactForm(context: PageContext, access: RequestAccess, kind: Applicant['kind'], input: StepInput): Html {
  const {
    status: {
      steps: { contact },
    },
    form: { fields },
  } = context.messages;
  return html`<details class="event-group"${
    input.errors.length > 0 && html` open`
  }><summary>${contact.title}</summary><form method="post" action="${linkTo(context, '/status/contact')}" novalidate>
    ${accessFields(access)}
    <p class="hint">${contact.hint}</p>
    ${
      kind === 'organisation' &&
      textField(context, {
        name: 'contactName',
        label: fields['applicant.contactName'].label,
        isOptional: true,
        autocomplete: 'name',
        size: 'medium',
        ...inputOf(input, 'contactName'),
      })
    }
    ${textField(context, {
      name: 'phone',
      label: fields['applicant.phone'].label,
      isOptional: true,
      type: 'tel',
      autocomplete: 'tel',
      size: 'medium',
      ...inputOf(input, 'phone'),
    })}
    ${textField(context, {
      name: 'postalAddress',
      label: fields['applicant.postalAddress'].label,
      isOptional: true,
      autocomplete: 'street-address',
      ...inputOf(input, 'postalAddress'),
    })}
    <p class="actions"><button class="button" type="submit">${contact.submit}</button></p>
  </form></details>`;
}

function emailForm(context: PageContext, access: RequestAccess, isOpen: boolean, input: StepInput): Html {
  const { email } = context.messages.status.steps;
  return html`<details class="event-group"${
    (isOpen || input.errors.length > 0) && html` open`
  }><summary>${email.title}</summary><form method="post" action="${linkTo(context, '/status/email')}" novalidate>
    ${accessFields(access)}
    ${textField(context, {
      name: 'email',
      label: email.label,
      type: 'email',
      autocomplete: 'email',
      inputMode: 'email',
      spellcheck: false,
      ...inputOf(input, 'email'),
    })}
    <p class="actions"><button class="button" type="submit">${email.submit}</button></p>
  </form></details>`;
}

function withdrawalForm(context: PageContext, access: RequestAccess, input: StepInput): Html {
  const { withdraw } = context.messages.status.steps;
  const error = inputOf(input, 'confirmed').error;
  return html`<details class="event-group"${
    input.errors.length > 0 && html` open`
  }><summary>${withdraw.title}</summary><form method="post" action="${linkTo(
    context,
    '/status/withdrawal',
  )}" novalidate>
    ${accessFields(access)}
    <p class="hint">${withdraw.hint}</p>
    ${textField(context, {
      name: 'reason',
      label: withdraw.reason,
      isOptional: true,
      autocomplete: 'off',
      ...inputOf(input, 'reason'),
    })}
    <div class="field${error === undefined ? '' : ' has-error'}">
      ${
        error !== undefined &&
        html`<p class="field-error" id="confirmed-error"><span class="visually-hidden">${context.messages.common.fieldErrorPrefix}</span>${error}</p>`
      }
      <div class="choice"><input type="checkbox" id="confirmed" name="confirmed" value="yes"${
        error !== undefined && html` aria-invalid="true" aria-describedby="confirmed-error"`
      }><label for="confirmed">${withdraw.confirm}</label></div>
    </div>
    <p class="actions"><button class="button quiet" type="submit">${withdraw.submit}</button></p>
  </form></details>`;
}

export const openSteps = ['correction', 'contact', 'email', 'withdrawal'] as const;
export type OpenStep = (typeof openSteps)[number];

/** What an applicant can do about an open request without asking anybody. */
export function ownSteps(
  context: PageContext,
  access: RequestAccess,
  kind: Applicant['kind'],
  needsAnotherEmail: boolean,
  open: OpenStep | null,
  input: StepInput,
): Html {
  return html`<section class="own-steps screen-only"><h2>${context.messages.status.steps.title}</h2>
    ${contactForm(context, access, kind, open === 'contact' ? input : noStepInput)}
    ${emailForm(context, access, needsAnotherEmail, open === 'email' ? input : noStepInput)}
    ${withdrawalForm(context, access, open === 'withdrawal' ? input : noStepInput)}
  </section>`;
}
