import { attribute, html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';

/** The element id of a field named by its path in the form, such as `applicant.name`. */
export function fieldId(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+/g, '-');
}

type FieldFrame = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
  /** Sets apart fields of one name in several forms of a page. */
  readonly idPrefix?: string;
};

function idOf({ name, idPrefix }: Pick<FieldFrame, 'name' | 'idPrefix'>): string {
  return fieldId(idPrefix === undefined ? name : `${idPrefix}.${name}`);
}

function describedBy(field: FieldFrame): string | null {
  const id = idOf(field);
  const ids = [
    field.hint === undefined || field.hint === '' ? null : `${id}-hint`,
    field.error === undefined ? null : `${id}-error`,
  ].filter((one) => one !== null);
  return ids.length === 0 ? null : ids.join(' ');
}

function hintAndError(context: PageContext, field: FieldFrame): HtmlChild {
  const id = idOf(field);
  return [
    field.hint !== undefined && field.hint !== '' && html`<p class="hint" id="${id}-hint">${field.hint}</p>`,
    field.error !== undefined &&
      html`<p class="field-error" id="${id}-error"><span class="visually-hidden">${context.messages.common.fieldErrorPrefix}</span>${field.error}</p>`,
  ];
}

function optionalMark(context: PageContext, field: FieldFrame): HtmlChild {
  return field.isOptional === true && html` <span class="optional">${context.messages.common.optional}</span>`;
}

export type TextField = FieldFrame & {
  readonly value: string;
  readonly type?: 'text' | 'tel' | 'email' | 'date' | 'number' | 'search';
  readonly autocomplete?: string;
  readonly inputMode?: 'numeric' | 'tel' | 'email' | 'text';
  readonly longest?: number;
  /** How much of the line the input takes: the width hints at the length that is expected. */
  readonly size?: 'short' | 'medium' | 'full';
  readonly spellcheck?: false;
  /** What the browser offers to choose from while something else may still be typed. */
  readonly suggestions?: readonly { readonly value: string; readonly label: string }[];
  /** Which check a script may run before the form is sent; the server runs it anyway. */
  readonly check?: string;
  /** Messages for that script. */
  readonly messages?: { readonly missing?: string; readonly invalid?: string };
};

function controlAttributes(field: TextField): Html {
  return html`${attribute('autocomplete', field.autocomplete)}${attribute('inputmode', field.inputMode)}${attribute(
    'data-longest',
    field.longest,
  )}${attribute('spellcheck', field.spellcheck === false ? 'false' : null)}${attribute(
    'required',
    field.isOptional !== true,
  )}${attribute('aria-invalid', field.error === undefined ? null : 'true')}${attribute(
    'aria-describedby',
    describedBy(field),
  )}${attribute('data-check', field.check)}${attribute('data-missing', field.messages?.missing)}${attribute(
    'data-invalid',
    field.messages?.invalid,
  )}`;
}

/** A label, its hint and error, and a single-line input. */
export function textField(context: PageContext, field: TextField): Html {
  const id = idOf(field);
  const { suggestions = [] } = field;
  return html`<div class="field${field.error === undefined ? '' : ' has-error'}">
    <label for="${id}">${field.label}${optionalMark(context, field)}</label>
    ${hintAndError(context, field)}
    <input class="${field.size ?? 'full'}" id="${id}" name="${field.name}" type="${field.type ?? 'text'}" value="${field.value}"${controlAttributes(
      field,
    )}${attribute('list', suggestions.length === 0 ? null : `${id}-list`)}>
    ${
      suggestions.length > 0 &&
      html`<datalist id="${id}-list">${suggestions.map(
        ({ value, label }) => html`<option value="${value}">${label}</option>`,
      )}</datalist>`
    }
  </div>`;
}

/** The same with an input of several lines. */
export function textArea(context: PageContext, field: TextField & { readonly rows: number }): Html {
  const id = idOf(field);
  return html`<div class="field${field.error === undefined ? '' : ' has-error'}">
    <label for="${id}">${field.label}${optionalMark(context, field)}</label>
    ${hintAndError(context, field)}
    <textarea id="${id}" name="${field.name}" rows="${field.rows}"${controlAttributes(field)}>
${field.value}</textarea>
  </div>`;
}

export type ChoiceField = FieldFrame & {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
  readonly messages?: { readonly missing?: string };
};

/** One of a few, all of them visible: easier on a phone and with a screen reader than a list that opens. */
export function choiceField(context: PageContext, field: ChoiceField): Html {
  const id = idOf(field);
  return html`<fieldset class="field choices${field.error === undefined ? '' : ' has-error'}"${attribute(
    'aria-describedby',
    describedBy(field),
  )}${attribute('data-missing', field.messages?.missing)}>
    <legend>${field.label}${optionalMark(context, field)}</legend>
    ${hintAndError(context, field)}
    ${field.options.map((option, index) => {
      const optionId = index === 0 ? id : `${id}-${index + 1}`;
      const hintId = `${optionId}-note`;
      const hint = option.hint ?? '';
      return html`<div class="choice">
        <input type="radio" id="${optionId}" name="${field.name}" value="${option.value}"${attribute(
          'checked',
          option.value === field.value,
        )}${attribute('required', field.isOptional !== true)}${attribute(
          'aria-describedby',
          hint === '' ? null : hintId,
        )}>
        <label for="${optionId}">${option.label}</label>
        ${hint !== '' && html`<p class="hint" id="${hintId}">${hint}</p>`}
      </div>`;
    })}
  </fieldset>`;
}

/** One of a few in a list that opens, where room is short. */
export function selectField(context: PageContext, field: ChoiceField): Html {
  const id = idOf(field);
  return html`<div class="field${field.error === undefined ? '' : ' has-error'}">
    <label for="${id}">${field.label}${optionalMark(context, field)}</label>
    ${hintAndError(context, field)}
    <select id="${id}" name="${field.name}"${attribute(
      'aria-invalid',
      field.error === undefined ? null : 'true',
    )}${attribute('aria-describedby', describedBy(field))}>
      ${field.options.map(
        (option) =>
          html`<option value="${option.value}"${attribute(
            'selected',
            option.value === field.value,
          )}>${option.label}</option>`,
      )}
    </select>
  </div>`;
}
