import { lawNote } from '../components/law-note.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage } from '../layout/page.ts';

const tools = { status: '/status', deadlines: '/deadlines', check: '/report-check', docs: '/docs' } as const;
const toolNames = ['status', 'deadlines', 'check', 'docs'] as const satisfies readonly (keyof typeof tools)[];

/** What one can do here, and how a request is handled. */
export function homePage(context: PageContext): Html {
  const { home } = context.messages;
  return renderPage(context, {
    title: home.title,
    width: 'wide',
    main: html`<section class="hero">
  <h1>${home.title}</h1>
  <p class="lead">${home.lead}</p>
  <p class="actions"><a class="button" href="${linkTo(
    context,
    '/apply',
  )}">${home.start}</a> <a class="button quiet" href="${linkTo(context, '/status')}">${home.check}</a></p>
  ${lawNote(context, home.lawText, ['条例第27条', '条例第33条', '条例第42条'])}
</section>
<section>
  <h2>${home.stepsTitle}</h2>
  <ol class="journey">${home.steps.map((step) => html`<li><h3>${step.title}</h3><p>${step.text}</p></li>`)}</ol>
</section>
<section>
  <h2>${home.toolsTitle}</h2>
  <ul class="cards">${toolNames.map(
    (tool) =>
      html`<li><a href="${linkTo(
        context,
        tools[tool],
      )}">${home.tools[tool].title}</a><p>${home.tools[tool].text}</p></li>`,
  )}</ul>
</section>
<section class="aside">
  <h2>${home.otherWaysTitle}</h2>
  <p>${home.otherWays}</p>
</section>`,
  });
}
