import { attribute, html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';
import { fieldId } from './field.ts';

export type FileField = {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly error?: string | undefined;
  readonly isMultiple?: boolean;
};

/** A label, its hint and error, and the choice of a file; the form around it is `multipart/form-data`. */
export function fileField(
  context: PageContext,
  { name, label, hint, accept, error, isMultiple = false }: FileField,
): Html {
  const id = fieldId(name);
  return html`<div class="field${error === undefined ? '' : ' has-error'}">
    <label for="${id}">${label}</label>
    <p class="hint" id="${id}-hint">${hint}</p>
    ${
      error !== undefined &&
      html`<p class="field-error" id="${id}-error"><span class="visually-hidden">${context.messages.common.fieldErrorPrefix}</span>${error}</p>`
    }
    <input id="${id}" name="${name}" type="file"${attribute(
      'multiple',
      isMultiple,
    )} accept="${accept}" aria-describedby="${id}-hint${error === undefined ? '' : ` ${id}-error`}"${attribute(
      'aria-invalid',
      error === undefined ? null : 'true',
    )}>
  </div>`;
}
