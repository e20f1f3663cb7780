import { qrCode } from '../../web/components/qr-code.ts';
import { html } from '../../web/layout/html.ts';
import type { HtmlChild } from '../../web/layout/html.ts';
import { roles } from '../../shared/domain/request/vocabulary.ts';
import type { Account, AccountSession, LinkKind } from './account-store.ts';
import { alertLine, button, inputField, words } from './account-frame.ts';
import { accountWords, roleWords } from './account-words.ts';
import type { Words } from './account-words.ts';

export type AccountPage = { readonly title: Words; readonly main: HtmlChild };

const w = accountWords;

export function signInPage(action: string, fault: Words | null): AccountPage {
  return {
    title: w.signIn,
    main: html`${alertLine(fault)}
<form method="post" action="${action}">
  ${inputField({ name: 'account', label: w.account, autocomplete: 'username' })}
  ${inputField({ name: 'password', label: w.password, type: 'password', autocomplete: 'current-password' })}
  ${inputField({ name: 'code', label: w.code, hint: w.codeHint, autocomplete: 'one-time-code', isOptional: true })}
  ${button(w.signIn)}
</form>
<p><a href="/accounts/forgotten">${words(w.forgotten)}</a></p>`,
  };
}

export function messagePage(title: Words, message: Words): AccountPage {
  return { title, main: html`<p>${words(message)}</p>` };
}

export function readyPage(): AccountPage {
  return {
    title: w.ready,
    main: html`<p><a class="button" href="/staff">${words(w.toConsole)}</a></p>`,
  };
}

export type LinkView = {
  readonly kind: LinkKind;
  readonly account: Account;
  readonly codeKey: string;
  readonly codeAddress: string;
  readonly mayGoWithout: boolean;
};

export function linkPage(action: string, view: LinkView, fault: Words | null): AccountPage {
  const { account } = view;
  return {
    title: view.kind === 'invitation' ? w.linkTitleInvitation : w.linkTitleReset,
    main: html`${alertLine(fault)}
<p>${account.name} · <strong>${account.sub}</strong> · ${words(roleWords[account.role])}</p>
<form method="post" action="${action}">
  <input type="hidden" name="codeKey" value="${view.codeKey}">
  <input class="visually-hidden" name="username" autocomplete="username" value="${account.sub}" tabindex="-1" aria-hidden="true" readonly>
  ${inputField({
    name: 'password',
    label: w.newPassword,
    hint: w.passwordHint,
    type: 'password',
    autocomplete: 'new-password',
  })}
  ${inputField({ name: 'again', label: w.newPasswordAgain, type: 'password', autocomplete: 'new-password' })}
  <p>${words(w.scan)}</p>
  ${qrCode(view.codeAddress, w.qr[0])}
  <p><code>${view.codeKey}</code></p>
  ${inputField({ name: 'code', label: w.firstCode, autocomplete: 'one-time-code', isOptional: view.mayGoWithout })}
  ${
    view.mayGoWithout &&
    html`<p class="choice"><input type="checkbox" id="without" name="without" value="yes"> <label for="without">${words(w.noCode)}</label></p>`
  }
  ${button(w.save)}
</form>`,
  };
}

export function forgottenPage(): AccountPage {
  return {
    title: w.forgottenTitle,
    main: html`<form method="post" action="/accounts/forgotten">
  ${inputField({ name: 'account', label: w.account, hint: w.forgottenHint, autocomplete: 'username' })}
  ${button(w.sendLink)}
</form>`,
  };
}

const instant = (ms: number): string =>
  new Date(ms).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });

export function mePage(account: Account, sessions: readonly AccountSession[], current: string): AccountPage {
  return {
    title: w.me,
    main: html`<p>${account.name} · <strong>${account.sub}</strong> · ${words(roleWords[account.role])}</p>
<p><a href="/staff">${words(w.toConsole)}</a>${
      (account.role === 'department' || account.role === 'admin') &&
      html` · <a href="/accounts/people">${words(w.people)}</a>`
    }</p>
<h2>${words(w.sessions)}</h2>
<ul>${sessions.map(
      (session) => html`<li>
  <form method="post" action="/accounts/me"><input type="hidden" name="session" value="${session.id}">
  ${instant(session.openedAt)} · ${session.address} · ${session.browser.slice(0, 60)} ${
    session.id === current && w.thisSession[0]
  }
  ${button(w.endSession, 'act', 'end')}</form></li>`,
    )}</ul>
<form method="post" action="/accounts/me">${button(w.endAll, 'act', 'end-all')} ${button(
      w.changePassword,
      'act',
      'new-password',
    )}</form>`,
  };
}

/** What a change of the accounts came to; a link is shown this once. */
export type PeopleOutcome = { readonly done: Words; readonly link?: string } | { readonly fault: Words };

export function peoplePage(mine: Account, people: readonly Account[], outcome: PeopleOutcome | null): AccountPage {
  const ofDepartment = mine.role === 'department';
  return {
    title: w.people,
    main: html`${outcome !== null && 'fault' in outcome && alertLine(outcome.fault)}
${
  outcome !== null &&
  'done' in outcome &&
  html`<div class="done-notice" role="status"><p>${words(outcome.done)}</p>${
    outcome.link !== undefined && html`<p><code>${outcome.link}</code></p>`
  }</div>`
}
<table class="folding"><thead><tr><th scope="col">${words(w.account)}</th><th scope="col">${words(w.name)}</th><th scope="col">${words(w.role)}</th><th scope="col">${words(w.state)}</th><th></th></tr></thead>
<tbody>${people.map(
      (
        one,
      ) => html`<tr><td data-label="${w.account[0]}">${one.sub}</td><td data-label="${w.name[0]}">${one.name}<br>${one.email}</td>
<td data-label="${w.role[0]}">${roleWords[one.role][0]} ${one.agencyId}</td>
<td data-label="${w.state[0]}">${words(
        one.isDisabled ? w.stateDisabled : one.password === null ? w.stateInvited : w.stateActive,
      )}</td>
<td><form method="post" action="/accounts/people"><input type="hidden" name="account" value="${one.sub}">
${
  one.isDisabled
    ? button(w.enable, 'act', 'enable')
    : html`${button(w.resetLink, 'act', 'link')} ${button(w.endTheirs, 'act', 'end')} ${button(
        w.disable,
        'act',
        'disable',
      )}`
}</form></td></tr>`,
    )}</tbody></table>
<h2>${words(w.invite)}</h2>
<form method="post" action="/accounts/people">
  ${inputField({ name: 'newAccount', label: w.account, hint: w.badAccount })}
  ${inputField({ name: 'name', label: w.name })}
  ${inputField({ name: 'email', label: w.email, type: 'email' })}
  <div class="field"><label for="role">${words(w.role)}</label><select id="role" name="role">${roles
    .filter((role) => ofDepartment || role !== 'department')
    .map((role) => html`<option value="${role}">${roleWords[role][0]} ${roleWords[role][1]}</option>`)}</select></div>
  ${ofDepartment && inputField({ name: 'agencyId', label: w.agency, hint: w.badAgency, isOptional: true })}
  ${button(w.invite, 'act', 'invite')}
</form>`,
  };
}

/** A fault of the sign-in itself, such as a link that was kept too long. */
export function faultPage(code: string, description: string): string {
  return String(html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>登录未完成</title></head>
<body><h1>登录未完成 <span lang="en">Sign-in not finished</span></h1><p>${code} ${description}</p>
<p><a href="/staff">重新登录 Sign in again</a></p></body></html>`);
}
