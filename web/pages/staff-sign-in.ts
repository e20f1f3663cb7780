import { pageNotice } from '../components/error-summary.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { staffMessages } from '../words/staff-words.ts';

export type SignInView = {
  readonly notice: 'signedOut' | 'refused' | 'noRole' | null;
  /** Where the sign-in service ends its own session; null where it cannot. */
  readonly endThere: string | null;
};

/** The way in, and the page that stays when somebody has signed out or was not let in. */
export function staffSignInPage(context: StaffPageContext, { notice, endThere }: SignInView): Html {
  const { signIn } = staffMessages(context);
  const hasErrors = notice === 'refused' || notice === 'noRole';
  return renderStaffPage(context, {
    title: signIn.title,
    hasErrors,
    main: html`${hasErrors && pageNotice(signIn[notice])}
<h1>${signIn.title}</h1>
${
  notice === 'signedOut'
    ? html`<p class="lead" role="status">${signIn.signedOut}</p>`
    : html`<p class="lead">${signIn.lead}</p>`
}
<p class="actions"><a class="button" href="${linkTo(
      context,
      '/staff/sign-in',
    )}">${signIn.button}</a> <a class="button quiet" href="${linkTo(context, '/staff/sign-in', {
      again: 'yes',
    })}">${signIn.again}</a></p>
${endThere !== null && html`<p>${signIn.signedOutMore} <a href="${endThere}">${signIn.endThere}</a></p>`}`,
  });
}
