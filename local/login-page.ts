import type { Role } from '../shared/domain/request/vocabulary.ts';
import { html } from '../web/layout/html.ts';
import type { LocalPerson } from './local-person.ts';

const roleNames: Readonly<Record<Role, string>> = {
  handler: '经办人 handler',
  supervisor: '负责人 supervisor',
  admin: '管理员 admin',
  department: '主管部门 department',
};

type LoginPage = {
  readonly action: string;
  readonly people: readonly LocalPerson[];
  readonly password: string;
  readonly fault: string | null;
};

/** The page on which an invented person signs in; the password is printed, for nothing real stands behind it. */
export function loginPage({ action, people, password, fault }: LoginPage): string {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>登录 Sign in</title>
        <style>
          body { font: 16px/1.6 system-ui, sans-serif; max-width: 32rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
          fieldset { border: 1px solid #bbb; margin: 0 0 1rem; }
          label { display: block; padding: 0.15rem 0; }
          input:not([type='radio']), select { font: inherit; width: 100%; box-sizing: border-box; padding: 0.4rem; }
          button { font: inherit; padding: 0.5rem 1.5rem; }
          [role='alert'] { border-left: 4px solid #b00020; padding-left: 0.75rem; }
        </style>
      </head>
      <body>
        <h1>工作人员登录 <span lang="en">Staff sign-in</span></h1>
        <p>本机试用登录，人员均为虚构。<span lang="en">Local sign-in; these people are invented.</span></p>
        ${fault !== null && html`<p role="alert">${fault}</p>`}
        <form method="post" action="${action}">
          <fieldset>
            <legend>人员 Person</legend>
            ${people.map(
              (person) =>
                html`<label><input type="radio" name="sub" value="${person.sub}" /> ${person.name}（${roleNames[person.role]}${
                  person.agencyId !== null && `，${person.agencyName ?? person.agencyId}`
                }）</label>`,
            )}
            <label><input type="radio" name="sub" value="" ${
              people.length === 0 && 'checked'
            } /> 其他身份（填写下方） Another identity (fill in below)</label>
          </fieldset>
          <details ${people.length === 0 && 'open'}>
            <summary>其他身份 Another identity</summary>
            <label>角色 Role <select name="role">${Object.entries(roleNames).map(
              ([role, name]) => html`<option value="${role}">${name}</option>`,
            )}</select></label>
            <label>机关编号 Agency id <input name="agencyId" /></label>
            <label>账号 Account <input name="otherSub" /></label>
          </details>
          <label>密码 Password（${password}） <input type="password" name="password" autocomplete="current-password" required /></label>
          <p><button>登录 Sign in</button></p>
        </form>
      </body>
    </html>`.toString();
}

export function signInFaultPage(fault: string, description: string): string {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head><meta charset="utf-8" /><title>无法登录 Sign-in failed</title></head>
      <body>
        <h1>无法登录 <span lang="en">Sign-in failed</span></h1>
        <p>${fault}：${description}</p>
        <p><a href="/">返回首页 Home</a></p>
      </body>
    </html>`.toString();
}
