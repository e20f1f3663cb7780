import { createTransport } from 'nodemailer';
import type { MailSender, SendOutcome } from '../../ports/mail-sender.ts';

/** Mails through an SMTP server, for regions without SES; `smtpUrl` as `smtps://user:password@host:465`. */
export function smtpMailSender(smtpUrl: string, from: string): MailSender {
  const transport = createTransport(smtpUrl);
  return {
    async send(mail): Promise<SendOutcome> {
      try {
        await transport.sendMail({ from, to: { name: '', address: mail.to }, subject: mail.subject, text: mail.text, html: mail.html, headers: { 'X-Gongkai-Mail': mail.id } });
        return { kind: 'sent' };
      } catch (error) {
        const code = (error as { responseCode?: number }).responseCode ?? 0;
        const reason = error instanceof Error ? error.message : 'unknown';
        return code >= 500 && code < 600 ? { kind: 'never', reason } : { kind: 'try-later', reason };
      }
    },
  };
}
