import { html } from '../web/layout/html.ts';
import type { SentMail } from './mail-service.ts';

const timeInShanghai = new Intl.DateTimeFormat('zh-CN', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Asia/Shanghai',
});

/** All mails, newest first; each mail's own HTML is shown in a frame that can run nothing. */
export function mailPage(mails: readonly SentMail[]): string {
  const entries = mails.toReversed().map(
    (mail) => html`<article>
      <h2>${mail.subject}</h2>
      <p>收件人 To：<strong>${mail.to}</strong> · ${timeInShanghai.format(new Date(mail.sentAt))}</p>
      <pre>${mail.text}</pre>
      ${
        mail.html === ''
          ? ''
          : html`<details><summary>HTML</summary><iframe sandbox srcdoc="${mail.html}" title="${mail.subject}"></iframe></details>`
      }
    </article>`,
  );
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>本机邮件 Local mail (${mails.length})</title>
        <style>
          body { font: 16px/1.6 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
          article { border-top: 1px solid #bbb; padding: 0.5rem 0 1rem; }
          h2 { font-size: 1.1rem; margin: 0.5rem 0 0; }
          pre { white-space: pre-wrap; background: #f5f5f5; padding: 0.75rem; font: inherit; }
          iframe { width: 100%; height: 24rem; border: 1px solid #bbb; background: #fff; }
        </style>
      </head>
      <body>
        <h1>本机邮件 <span lang="en">Local mail</span></h1>
        <p>这些邮件没有真正发出。<span lang="en">None of these mails has left this machine.</span> <a href="/local/mail?format=json">JSON</a></p>
        ${entries.length === 0 ? html`<p>还没有邮件。<span lang="en">No mail yet.</span></p>` : entries}
      </body>
    </html>`.toString();
}
