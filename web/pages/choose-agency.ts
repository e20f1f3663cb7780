import { lawNote } from '../components/law-note.ts';
import { attribute, html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage } from '../layout/page.ts';
import { pageNotice } from '../components/error-summary.ts';

export type AgencyChoice = { readonly id: string; readonly name: string };

export type ChooseAgencyView = {
  /** Those whose name matches `query`, or all of them. */
  readonly agencies: readonly AgencyChoice[];
  readonly query: string;
  /** True when the address named an agency that does not exist. */
  readonly isUnknownAgency: boolean;
};

function countLine(context: PageContext, view: ChooseAgencyView): string {
  const { agencies: messages } = context.messages;
  if (view.query !== '')
    return view.agencies.length === 0 ? messages.none : messages.found(view.agencies.length, view.query);
  return view.agencies.length === 0 ? messages.empty : messages.count(view.agencies.length);
}

/** The first step: which agency to ask. The search is a plain form, so that it works without script. */
export function chooseAgencyPage(context: PageContext, view: ChooseAgencyView): Html {
  const { agencies: messages, form } = context.messages;
  return renderPage(context, {
    title: messages.title,
    section: 'apply',
    hasErrors: view.isUnknownAgency,
    main: html`${view.isUnknownAgency && pageNotice(form.errors.unknownAgency)}
<h1>${messages.title}</h1>
<p class="lead">${messages.lead}</p>
${lawNote(context, messages.lawText, ['条例第10条'])}
<form class="search" role="search" action="/apply" method="get">
  ${context.language !== 'zh' && html`<input type="hidden" name="lang" value="${context.language}">`}
  <label for="q">${messages.searchLabel}</label>
  <div class="search-line"><input id="q" name="q" type="search" value="${view.query}" autocomplete="off"${attribute(
    'aria-describedby',
    view.query === '' ? null : 'agency-count',
  )}><button class="button quiet" type="submit">${messages.searchButton}</button></div>
</form>
<p id="agency-count" role="status">${countLine(context, view)}${
      view.query !== '' && html` <a href="${linkTo(context, '/apply')}">${messages.showAll}</a>`
    }</p>
${
  view.agencies.length > 0 &&
  html`<ul class="rows">${view.agencies.map(
    (agency) => html`<li><a href="${linkTo(context, '/apply', { agency: agency.id })}">${agency.name}</a></li>`,
  )}</ul>`
}`,
  });
}
