import type { Milestone } from '../../shared/domain/deadline/clock.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';
import { clockMessages } from '../words/clock-messages.ts';
import { dateInWords, dateWithWeekday } from '../words/date-in-words.ts';
import { citation } from './law-note.ts';

/** The days by which somebody has to act, in order, with what was done. */
export function milestoneList(context: PageContext, milestones: readonly Milestone[]): Html {
  const { clock } = context.messages;
  return html`<ol class="milestones">${milestones.map(
    ({ name, dueOn, doneOn, article, provisional }) => html`<li class="${doneOn === null ? 'open' : 'done'}">
    <strong>${clockMessages(context).milestones[name]}</strong>
    <span><time datetime="${dueOn}">${dateWithWeekday(dueOn, context.language)}</time>${
      provisional && html` ${clock.provisionalMark}`
    }</span>
    ${doneOn !== null && html`<span class="done-on">${clock.doneOn(dateInWords(doneOn, context.language))}</span>`}
    <span class="law-source">${citation(context, article)}</span>
  </li>`,
  )}</ol>`;
}
