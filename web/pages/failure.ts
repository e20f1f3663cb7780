import { pagesEn } from '../../shared/messages/pages-en.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage, sectionPaths } from '../layout/page.ts';

/** A page for what went wrong, without a dead end. */
export function failurePage(context: PageContext, kind: keyof PageContext['messages']['failures']): Html {
  const { failures, common } = context.messages;
  return renderPage(context, {
    title: failures[kind].title,
    main: html`<h1>${failures[kind].title}</h1>
<p class="lead">${failures[kind].text}</p>
${kind === 'notFound' && elsewhere(context)}
<p class="actions"><a class="button quiet" href="${linkTo(context, '/')}">${common.backHome}</a></p>`,
  });
}

/** Where somebody may have been going whose address leads nowhere; it names no language, so that both are spoken. */
function elsewhere(context: PageContext): Html {
  const { nextSteps } = context.messages;
  const sections = ['apply', 'status', 'deadlines', 'reports'] as const;
  return html`<p>${nextSteps.lead}</p>
<ul>${sections.map((section) => html`<li><a href="${linkTo(context, sectionPaths[section])}">${nextSteps[section]}</a></li>`)}</ul>
${context.language === 'zh' && html`<p class="hint" lang="en">${pagesEn.failures.notFound.title}. ${pagesEn.failures.notFound.text}</p>`}`;
}
