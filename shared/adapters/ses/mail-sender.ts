import { type SESClient, SESServiceException, SendEmailCommand } from '@aws-sdk/client-ses';
import type { MailSender, SendOutcome } from '../../ports/mail-sender.ts';

/** Refusals that no later try can turn. */
const finalRefusals = new Set(['MessageRejected', 'InvalidParameterValue']);

/** Mails through SES (`@aws-sdk/client-ses`); the mail's id travels as a message tag. */
export function sesMailSender(client: SESClient, from: string): MailSender {
  return {
    async send(mail): Promise<SendOutcome> {
      try {
        await client.send(
          new SendEmailCommand({
            Source: from,
            Destination: { ToAddresses: [mail.to] },
            Message: {
              Subject: { Data: mail.subject, Charset: 'UTF-8' },
              Body: { Text: { Data: mail.text, Charset: 'UTF-8' }, Html: { Data: mail.html, Charset: 'UTF-8' } },
            },
            Tags: [{ Name: 'mail', Value: mail.id.replaceAll(/[^A-Za-z0-9_-]/g, '_') }],
          }),
        );
        return { kind: 'sent' };
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown';
        return error instanceof SESServiceException && finalRefusals.has(name) ? { kind: 'never', reason: name } : { kind: 'try-later', reason: name };
      }
    },
  };
}
