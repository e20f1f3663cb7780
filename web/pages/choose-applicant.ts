import { lawNote } from '../components/law-note.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage } from '../layout/page.ts';
import type { AgencyChoice } from './choose-agency.ts';

/** The second step: a person or an organisation, and what to have at hand. */
export function chooseApplicantPage(context: PageContext, agency: AgencyChoice): Html {
  const { start } = context.messages;
  const choices = [
    ['natural-person', start.person],
    ['organisation', start.organisation],
  ] as const;
  return renderPage(context, {
    title: start.title,
    section: 'apply',
    main: html`<p class="context-line"><span>${start.agency}</span> <strong>${agency.name}</strong> <a href="${linkTo(
      context,
      '/apply',
    )}">${start.change}</a></p>
<h1>${start.title}</h1>
<ul class="cards">${choices.map(
      ([kind, words]) =>
        html`<li><a href="${linkTo(context, '/apply', {
          agency: agency.id,
          as: kind,
        })}">${words.title}</a><p>${words.text}</p></li>`,
    )}</ul>
<h2>${start.goodToKnow}</h2>
<ul class="plain">${start.facts.map((fact) => html`<li>${fact}</li>`)}</ul>
${lawNote(context, start.lawText, ['条例第27条', '条例第29条', '条例第42条'])}`,
  });
}
