import { errorSummary, pageNotice } from '../components/error-summary.ts';
import type { FieldMessage } from '../components/error-summary.ts';
import { textField } from '../components/field.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage } from '../layout/page.ts';

export type StatusQueryView = {
  readonly receiptNumber: string;
  readonly errors: readonly FieldMessage[];
  readonly notice: 'notFound' | 'tooMany' | null;
};

/** Asks for number and code. An unknown number and a wrong code are answered alike. */
export function statusQueryPage(context: PageContext, view: StatusQueryView): Html {
  const { statusQuery, form } = context.messages;
  const errorOf = (field: string): string | undefined => view.errors.find((error) => error.field === field)?.message;
  return renderPage(context, {
    title: statusQuery.title,
    section: 'status',
    hasErrors: view.errors.length > 0 || view.notice !== null,
    main: html`${view.notice !== null ? pageNotice(statusQuery[view.notice]) : errorSummary(context, view.errors)}
<h1>${statusQuery.title}</h1>
<p class="lead">${statusQuery.lead}</p>
<form class="panel" method="post" action="${linkTo(context, '/status')}" novalidate>
  ${textField(context, {
    name: 'receiptNumber',
    label: statusQuery.numberLabel,
    hint: statusQuery.numberHint,
    value: view.receiptNumber,
    error: errorOf('receiptNumber'),
    autocomplete: 'off',
    spellcheck: false,
    size: 'medium',
    messages: { missing: form.errors.missing(statusQuery.numberLabel) },
  })}
  ${textField(context, {
    name: 'queryCode',
    label: statusQuery.codeLabel,
    hint: statusQuery.codeHint,
    value: '',
    error: errorOf('queryCode'),
    autocomplete: 'off',
    spellcheck: false,
    size: 'medium',
    messages: { missing: form.errors.missing(statusQuery.codeLabel) },
  })}
  <p class="actions"><button class="button" type="submit">${statusQuery.submit}</button></p>
</form>
<h2>${statusQuery.lostTitle}</h2>
<p>${statusQuery.lost}</p>`,
  });
}
