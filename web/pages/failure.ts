import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage } from '../layout/page.ts';

/** A page for what went wrong, without a dead end. */
export function failurePage(context: PageContext, kind: keyof PageContext['messages']['failures']): Html {
  const { failures, common } = context.messages;
  return renderPage(context, {
    title: failures[kind].title,
    main: html`<h1>${failures[kind].title}</h1>
<p class="lead">${failures[kind].text}</p>
<p class="actions"><a class="button quiet" href="${linkTo(context, '/')}">${common.backHome}</a></p>`,
  });
}
