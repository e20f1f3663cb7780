import { organisationCategories } from '../../shared/domain/request/vocabulary.ts';
import { idTypes } from '../../shared/domain/request/request-form.ts';
import { errorSummary, pageNotice } from '../components/error-summary.ts';
import type { FieldMessage } from '../components/error-summary.ts';
import { choiceField, textArea, textField } from '../components/field.ts';
import type { TextField } from '../components/field.ts';
import { lawNote } from '../components/law-note.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage } from '../layout/page.ts';
import type { AgencyChoice } from './choose-agency.ts';

export type ApplicantKind = 'natural-person' | 'organisation';

/** Medium and method in one choice, so that combinations which make no sense cannot be chosen. */
export const deliveryChoices = [
  'electronic:online',
  'electronic:email',
  'paper:post',
  'paper:pickup',
  'inspection:pickup',
] as const;

export type FormNotice = keyof PageContext['messages']['form']['notices'];

export type RequestFormView = {
  readonly agency: AgencyChoice;
  readonly kind: ApplicantKind;
  /** What was typed, by field name; absent is empty. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldMessage[];
  readonly notice: FormNotice | null;
  /** True when this page answers a post: what it shows is newer than any draft. */
  readonly isPosted: boolean;
  /** Makes a repeated post one request. */
  readonly idempotencyKey: string;
  /** Signed statement of when this form was opened, bound to the idempotency key. */
  readonly formAgeToken: string;
};

/** What the fields of a request are filled in with; `isOnBehalf` when staff enter somebody else's. */
export type RequestFields = Pick<RequestFormView, 'kind' | 'values' | 'errors'> & { readonly isOnBehalf?: true };

/** Every field, in the order of the page. */
export const formFieldNames = [
  'applicant.name',
  'applicant.category',
  'applicant.idType',
  'applicant.idNumber',
  'applicant.creditCode',
  'applicant.legalRepresentative',
  'applicant.contactName',
  'applicant.phone',
  'information.title',
  'information.documentNumber',
  'information.description',
  'delivery',
  'applicant.email',
  'applicant.postalAddress',
  'applicant.postcode',
] as const satisfies readonly (keyof PageContext['messages']['form']['fields'])[];
export type FormFieldName = (typeof formFieldNames)[number];

type TextFieldName = Exclude<FormFieldName, 'delivery'>;

type Control = Partial<Omit<TextField, 'name' | 'label' | 'hint' | 'error' | 'value'>>;

const controls: Readonly<Record<TextFieldName, Control>> = {
  'applicant.name': { autocomplete: 'name', longest: 100 },
  'applicant.idType': {},
  'applicant.idNumber': { autocomplete: 'off', longest: 40, size: 'medium', spellcheck: false, check: 'resident-id' },
  'applicant.category': {},
  'applicant.creditCode': { autocomplete: 'off', longest: 18, size: 'medium', spellcheck: false, check: 'credit-code' },
  'applicant.legalRepresentative': { autocomplete: 'off', longest: 100, size: 'medium' },
  'applicant.contactName': { autocomplete: 'name', longest: 100, size: 'medium' },
  'applicant.phone': { type: 'tel', autocomplete: 'tel', inputMode: 'tel', size: 'medium', check: 'phone' },
  'applicant.email': {
    type: 'email',
    autocomplete: 'email',
    inputMode: 'email',
    longest: 254,
    isOptional: true,
    spellcheck: false,
    check: 'email',
  },
  'applicant.postalAddress': { autocomplete: 'street-address', longest: 300, isOptional: true },
  'applicant.postcode': {
    autocomplete: 'postal-code',
    inputMode: 'numeric',
    size: 'short',
    isOptional: true,
    check: 'postcode',
  },
  'information.title': { autocomplete: 'off', longest: 200 },
  'information.documentNumber': { autocomplete: 'off', longest: 100, size: 'medium', isOptional: true },
  'information.description': { autocomplete: 'off', longest: 4000 },
};

const longestOrganisationName = 200;

/** Number of characters that a field takes at most, where it has a limit. */
export function longestOf(name: TextFieldName, kind: ApplicantKind): number | null {
  return name === 'applicant.name' && kind === 'organisation'
    ? longestOrganisationName
    : (controls[name].longest ?? null);
}

/** The label of a field as this kind of applicant sees it. */
export function labelOf(context: PageContext, name: FormFieldName, kind: ApplicantKind): string {
  const { fields } = context.messages.form;
  return name === 'applicant.name' && kind === 'organisation' ? fields[name].organisationLabel : fields[name].label;
}

function hintOf(context: PageContext, name: TextFieldName, kind: ApplicantKind): string {
  const { fields } = context.messages.form;
  return name === 'applicant.name' && kind === 'organisation' ? fields[name].organisationHint : fields[name].hint;
}

function invalidMessage(context: PageContext, check: string | undefined): string | undefined {
  const { errors } = context.messages.form;
  switch (check) {
    case 'resident-id':
      return errors.residentId;
    case 'credit-code':
      return errors.creditCode;
    case 'phone':
      return errors.phone;
    case 'email':
      return errors.email;
    case 'postcode':
      return errors.postcode;
    default:
      return undefined;
  }
}

function fieldFor(context: PageContext, view: RequestFields, name: TextFieldName): TextField {
  const label = labelOf(context, name, view.kind);
  const control = controls[name];
  const invalid = invalidMessage(context, control.check);
  const organisationName = name === 'applicant.name' && view.kind === 'organisation';
  return {
    ...control,
    ...(organisationName ? { autocomplete: 'organization', longest: longestOrganisationName } : {}),
    ...(view.isOnBehalf === true ? { autocomplete: 'off' } : {}),
    name,
    label,
    hint: hintOf(context, name, view.kind),
    value: view.values[name] ?? '',
    error: view.errors.find((error) => error.field === name)?.message,
    messages: {
      ...(control.isOptional === true ? {} : { missing: context.messages.form.errors.missing(label) }),
      ...(invalid === undefined ? {} : { invalid }),
    },
  };
}

/** Who applies. */
export function applicantFields(context: PageContext, view: RequestFields): Html {
  const { form } = context.messages;
  const text = (name: TextFieldName): Html => textField(context, fieldFor(context, view, name));
  const choice = (
    name: 'applicant.idType' | 'applicant.category',
    options: readonly { value: string; label: string; hint?: string }[],
    fallback: string,
  ): Html => {
    const field = fieldFor(context, view, name);
    return choiceField(context, {
      ...field,
      value: field.value === '' ? fallback : field.value,
      messages: { missing: form.errors.choose(field.label) },
      options,
    });
  };
  if (view.kind === 'natural-person') {
    return html`${text('applicant.name')}
    ${choice(
      'applicant.idType',
      idTypes.map((value) => ({ value, label: form.idTypes[value] })),
      'resident-id-card',
    )}
    ${text('applicant.idNumber')}
    ${text('applicant.phone')}`;
  }
  return html`${text('applicant.name')}
    ${choice(
      'applicant.category',
      organisationCategories.map((value) => ({ value, ...form.categories[value] })),
      '',
    )}
    ${text('applicant.creditCode')}
    ${text('applicant.legalRepresentative')}
    ${text('applicant.contactName')}
    ${text('applicant.phone')}`;
}

/** What is sought. */
export function informationFields(context: PageContext, view: RequestFields): Html {
  return html`${textField(context, fieldFor(context, view, 'information.title'))}
    ${textField(context, fieldFor(context, view, 'information.documentNumber'))}
    ${textArea(context, { ...fieldFor(context, view, 'information.description'), rows: 8 })}`;
}

/** How it is to be given. */
export function deliveryFields(context: PageContext, view: RequestFields): Html {
  const { form } = context.messages;
  const label = labelOf(context, 'delivery', view.kind);
  return html`${choiceField(context, {
    name: 'delivery',
    label,
    hint: form.fields.delivery.hint,
    value: view.values['delivery'] ?? 'electronic:online',
    error: view.errors.find((error) => error.field === 'delivery')?.message,
    options: deliveryChoices.map((value) => ({ value, ...form.deliveries[value] })),
    messages: { missing: form.errors.choose(label) },
  })}
    ${textField(context, fieldFor(context, view, 'applicant.email'))}
    ${textField(context, fieldFor(context, view, 'applicant.postalAddress'))}
    ${view.kind === 'natural-person' && textField(context, fieldFor(context, view, 'applicant.postcode'))}`;
}

function section(context: PageContext, name: keyof PageContext['messages']['form']['sections'], content: Html): Html {
  return html`<section class="step" id="step-${name}" data-step="${name}" aria-labelledby="step-${name}-title">
    <h2 id="step-${name}-title" tabindex="-1">${context.messages.form.sections[name]}</h2>
    ${content}
  </section>`;
}

/** Texts that the script needs, so that it holds none of its own. */
function scriptTexts(context: PageContext): Html {
  const { form } = context.messages;
  const texts = {
    next: form.next,
    previous: form.previous,
    change: form.change,
    notFilled: form.notFilled,
    stepsLabel: form.stepsLabel,
    stepOf: form.stepOf('{step}', '{total}'),
    checkLead: form.checkLead,
    submitting: form.submitting,
    draftKept: form.draftKept,
    draftInTab: form.draftInTab,
    draftKeep: form.draftKeep,
    draftRestored: form.draftRestored,
    draftDiscard: form.draftDiscard,
    draftDiscardConfirm: form.draftDiscardConfirm,
    offline: form.offline,
    retryNow: form.retryNow,
    busy: form.busy,
    characters: form.characters('{used}', '{limit}'),
    errorSummaryTitle: context.messages.common.errorSummaryTitle,
    fieldErrorPrefix: context.messages.common.fieldErrorPrefix,
    emailForDelivery: form.errors.emailForDelivery,
    addressForDelivery: form.errors.addressForDelivery,
    tooLong: form.errors.tooLong('{label}', '{limit}'),
  };
  return html`<template id="texts">${Object.entries(texts).map(
    ([name, text]) => html`<span data-text="${name}">${text}</span>`,
  )}</template>`;
}

/** The form itself: one page with sections, complete without script; a script shows one section at a time. */
export function requestFormPage(context: PageContext, view: RequestFormView): Html {
  const { form, start } = context.messages;
  const otherKind = view.kind === 'natural-person' ? 'organisation' : 'natural-person';
  return renderPage(context, {
    title: form.title,
    section: 'apply',
    hasErrors: view.errors.length > 0 || view.notice !== null,
    scripts: ['request-form.js'],
    main: html`${view.notice !== null ? pageNotice(form.notices[view.notice]) : errorSummary(context, view.errors)}
<p class="context-line"><span>${start.agency}</span> <strong>${view.agency.name}</strong> <a href="${linkTo(
      context,
      '/apply',
    )}">${start.change}</a></p>
<h1>${form.title}</h1>
<p class="context-line"><span class="tag">${form.as[view.kind]}</span> <a href="${linkTo(context, '/apply', {
      agency: view.agency.id,
      as: otherKind,
    })}">${form.switchTo[otherKind]}</a></p>
<form id="request-form" method="post" action="${linkTo(context, '/apply')}" novalidate data-draft="${view.agency.id}"${
      view.isPosted && html` data-posted`
    }>
  <input type="hidden" name="agencyId" value="${view.agency.id}">
  <input type="hidden" name="kind" value="${view.kind}">
  <input type="hidden" name="idempotencyKey" value="${view.idempotencyKey}">
  <input type="hidden" name="openedToken" value="${view.formAgeToken}">
  <p class="trap" aria-hidden="true"><label for="website">${form.honeypot}</label><input id="website" name="website" type="text" tabindex="-1" autocomplete="off" value=""></p>
  ${section(
    context,
    'applicant',
    html`${lawNote(context, form.laws.applicant, ['条例第29条'])}${applicantFields(context, view)}`,
  )}
  ${section(
    context,
    'information',
    html`${lawNote(context, form.laws.information, ['条例第29条', '条例第30条', '条例第38条'])}${informationFields(context, view)}`,
  )}
  ${section(
    context,
    'delivery',
    html`${lawNote(context, form.laws.delivery, ['条例第40条'])}${deliveryFields(context, view)}`,
  )}
  ${section(
    context,
    'check',
    html`<p class="check-lead">${form.checkWithoutScript}</p>
    <div class="privacy"><h3>${form.privacyTitle}</h3><p>${form.privacyText}</p><p class="law-source">${form.privacyLaw}</p></div>
    <p class="actions"><button class="button" type="submit">${form.submit}</button></p>`,
  )}
</form>
${scriptTexts(context)}`,
  });
}
