import { createTransport } from 'nodemailer';
import type { MailSender, OutgoingMail, SendOutcome } from '../../ports/mail-sender.ts';

type SmtpError = {
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
  readonly code?: string;
};

/** Long enough for a slow server, short enough for a worker with a minute. */
const patience = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 15_000 };

/** Mails through an SMTP server, for regions without SES; `smtpUrl` as `smtps://user:password@host:465`. Each mail has its own connection: one kept would be dead when a worker wakes. */
export function smtpMailSender(smtpUrl: string, from: string): MailSender {
  const transport = createTransport(
    { url: smtpUrl, requireTLS: !isOnThisMachine(smtpUrl), ...patience },
    { from, disableFileAccess: true, disableUrlAccess: true },
  );
  return {
    async send(mail): Promise<SendOutcome> {
      try {
        const { messageId } = await inTime(transport.sendMail(messageOf(mail, from)));
        return { kind: 'sent', carrierId: messageId };
      } catch (error) {
        return outcomeOf(error as SmtpError);
      }
    },
  };
}

/** A server that says one thing at a time, slowly, keeps within the limits of each; all of it has a limit too. */
const longestInMs = 25_000;

async function inTime<T>(sending: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })), longestInMs);
  try {
    return await Promise.race([sending, late.promise]);
  } finally {
    clearTimeout(timer);
    sending.catch(() => undefined);
  }
}

/** A server on this machine is reached without a network; every other must take the mail over TLS, or it waits. */
function isOnThisMachine(smtpUrl: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(smtpUrl).hostname);
}

/** A second copy after a crash has the same Message-ID, so that mail programs show it once; replies by machines are asked not to come. */
export function messageOf(mail: OutgoingMail, from: string) {
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Gongkai-Mail': mail.id },
  };
}

/** By the reply code and the step at which it came; the reply's text quotes addresses, so reasons are codes. */
function outcomeOf({ responseCode = 0, response = '', command = '', code = 'unknown' }: SmtpError): SendOutcome {
  const reason = responseCode === 0 ? code : `${command.split(' ')[0] ?? ''} ${responseCode}`.trim();
  if (code === 'ETLS' || command === 'STARTTLS') return { kind: 'wait', trouble: 'refused-us', reason: 'no TLS' };
  if (responseCode === 0 || responseCode === 421) return { kind: 'wait', trouble: 'down', reason };
  if (code === 'EAUTH' || responseCode === 530 || responseCode === 535)
    return { kind: 'wait', trouble: 'refused-us', reason };
  if (responseCode < 500) {
    if (/quota/i.test(response) && command !== 'RCPT TO') return { kind: 'wait', trouble: 'quota', reason };
    if (responseCode === 454 || /rate|throttl|too many/i.test(response))
      return { kind: 'wait', trouble: 'throttled', reason };
    return { kind: 'try-later', reason };
  }
  if (command === 'RCPT TO') return { kind: 'never', fault: 'address', reason };
  return command === 'MAIL FROM'
    ? { kind: 'wait', trouble: 'refused-us', reason }
    : { kind: 'never', fault: 'content', reason };
}
