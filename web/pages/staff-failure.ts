import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { staffMessages } from '../words/staff-words.ts';

/** What is not there, not allowed or broken, without a dead end. */
export function staffFailurePage(
  context: StaffPageContext,
  kind: 'forbidden' | 'missing' | 'failed' | 'tooLarge' | 'busy' | 'timedOut' | 'oddText' | 'fromElsewhere',
): Html {
  const { failures } = staffMessages(context);
  return renderStaffPage(context, {
    title: failures[kind].title,
    main: html`<h1>${failures[kind].title}</h1>
<p class="lead">${failures[kind].text}</p>
<p class="actions"><a class="button quiet" href="${linkTo(context, '/staff/requests')}">${failures.back}</a></p>`,
  });
}
