import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';
import { fieldId } from './field.ts';

/** One thing to mend: which field, and what to do in plain words. */
export type FieldMessage = { readonly field: string; readonly message: string };

/** Lists what must be mended, each entry a link to its field; takes the focus when the page opens. */
export function errorSummary(context: PageContext, errors: readonly FieldMessage[]): Html | null {
  if (errors.length === 0) return null;
  return html`<div class="error-summary" id="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="error-summary-title">
    <h2 id="error-summary-title">${context.messages.common.errorSummaryTitle}</h2>
    <ul>${errors.map((error) => html`<li><a href="#${fieldId(error.field)}">${error.message}</a></li>`)}</ul>
  </div>`;
}

/** Says what has just been done, or why it could not be; takes the focus. */
export function doneNotice(text: string): Html {
  return html`<div class="done-notice" role="status" tabindex="-1" autofocus><p>${text}</p></div>`;
}

/** A message that concerns the whole page; takes the focus like the error summary. */
export function pageNotice(text: string): Html {
  return html`<div class="error-summary" id="error-summary" role="alert" tabindex="-1" autofocus><p>${text}</p></div>`;
}
