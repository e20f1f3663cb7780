import { definitionList } from '../components/definition-list.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { caseworkWords, staffMessages } from '../words/staff-words.ts';

export type ResendView = {
  readonly why: 'expired' | 'unconfirmed';
  /** Address to post to again. */
  readonly action: string;
  /** What was typed, by field name, without the form's token. */
  readonly posted: Readonly<Record<string, string>>;
};

/** Fields of our forms that say what is to be done. */
const actFields: readonly string[] = ['type', 'step', 'part'];

function asTyped(context: StaffPageContext, text: string): Html {
  return text === ''
    ? html`<span class="hint">${staffMessages(context).expired.empty}</span>`
    : html`<span class="as-typed">${text}</span>`;
}

/** Keeps what was posted when it could not be taken: the session is over, or the form was not shown to this session. */
export function staffResendPage(context: StaffPageContext, { why, action, posted }: ResendView): Html {
  const staff = staffMessages(context);
  const words = staff[why];
  const labels = new Map<string, string>(Object.entries(staff.fields));
  const steps = new Map<string, string>(Object.entries(caseworkWords(context).command));
  // What the form would do, then every field, those left empty and those without a label among them: nothing is sent unseen.
  const acts = actFields.flatMap((name) =>
    posted[name] === undefined ? [] : [steps.get(posted[name]) ?? posted[name]],
  );
  const fields = Object.entries(posted).filter(([name]) => !actFields.includes(name));
  return renderStaffPage(context, {
    title: words.title,
    hasErrors: true,
    main: html`<div class="error-summary" id="error-summary" role="alert" tabindex="-1" autofocus><h1>${words.title}</h1><p>${words.lead}</p></div>
${
  why === 'expired' &&
  html`<p>${staff.expired.steps}</p>
<p class="actions"><a class="button" href="${linkTo(
    context,
    '/staff/sign-in',
  )}" target="_blank" rel="noopener">${staff.expired.signIn}</a></p>`
}
<form class="panel" method="post" action="${action}">
  ${formTokenField(context)}
  <h2>${staff.expired.typed}</h2>
  ${definitionList([
    [staff.expired.act, html`<code>${action.split('?')[0] ?? action}</code> ${acts.join(' · ')}`],
    ...fields.map(([name, text]) => [labels.get(name) ?? name, asTyped(context, text)] as const),
  ])}
  ${Object.entries(posted).map(([name, text]) => html`<input type="hidden" name="${name}" value="${text}">`)}
  <p class="actions"><button class="button" type="submit">${words.resend}</button></p>
</form>`,
  });
}
