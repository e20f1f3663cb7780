import { type SESClient, SESServiceException, SendEmailCommand } from '@aws-sdk/client-ses';
import type { MailSender, SendOutcome } from '../../ports/mail-sender.ts';

/** Refusals that concern our account or its settings, not the mail. */
const aboutUs = new Set([
  'AccountSendingPausedException',
  'ConfigurationSetDoesNotExistException',
  'ConfigurationSetSendingPausedException',
  'MailFromDomainNotVerifiedException',
  'AccessDenied',
  'AccessDeniedException',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

/** Mails through SES (`@aws-sdk/client-ses`); the mail's id travels as the message tag `mail`. */
export function sesMailSender(client: SESClient, from: string): MailSender {
  return {
    async send(mail): Promise<SendOutcome> {
      try {
        const { MessageId } = await client.send(
          new SendEmailCommand({
            Source: from,
            Destination: { ToAddresses: [mail.to] },
            Message: {
              Subject: { Data: mail.subject, Charset: 'UTF-8' },
              Body: { Text: { Data: mail.text, Charset: 'UTF-8' }, Html: { Data: mail.html, Charset: 'UTF-8' } },
            },
            Tags: [{ Name: 'mail', Value: mail.id }],
          }),
        );
        return { kind: 'sent', carrierId: MessageId ?? null };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

/** SES names a used-up quota and too high a rate alike; only the message tells them apart. Its messages quote addresses, so reasons are names. */
function outcomeOf(error: unknown): SendOutcome {
  if (!(error instanceof SESServiceException))
    return { kind: 'wait', trouble: 'down', reason: error instanceof Error ? error.name : 'unknown' };
  const { name, message } = error;
  if (/throttl|TooManyRequests|LimitExceeded/i.test(name))
    return { kind: 'wait', trouble: /quota/i.test(message) ? 'quota' : 'throttled', reason: name };
  if (aboutUs.has(name)) return { kind: 'wait', trouble: 'refused-us', reason: name };
  if (name === 'MessageRejected') return { kind: 'never', fault: 'content', reason: name };
  if (name === 'InvalidParameterValue')
    return { kind: 'never', fault: /address|domain|local part/i.test(message) ? 'address' : 'content', reason: name };
  if ((error.$metadata.httpStatusCode ?? 500) >= 500) return { kind: 'wait', trouble: 'down', reason: name };
  return { kind: 'try-later', reason: name };
}
