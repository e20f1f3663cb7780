import { X509Certificate, verify } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { FeedbackReading, FeedbackSource } from '../../ports/feedback-source.ts';
import type { MailFeedbackKind } from '../../ports/mail-ledger.ts';

/** An SNS message as it comes by HTTPS; in a Lambda event the two `…URL` members are spelt `…Url`. */
const messageSchema = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().max(100),
  TopicArn: z.string().max(300),
  Subject: z.string().nullish(),
  Message: z.string().max(300_000),
  Timestamp: z.iso.datetime(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.base64().max(2000),
  SigningCertURL: z.string().max(500),
  Token: z.string().max(2000).optional(),
  SubscribeURL: z.string().max(2000).optional(),
});
type SnsMessage = z.infer<typeof messageSchema>;

const recipientSchema = z.object({ emailAddress: z.string().max(400) });

/** Published by a configuration set as `eventType`, by an identity as `notificationType`. */
const mailEventSchema = z.object({
  eventType: z.string().optional(),
  notificationType: z.string().optional(),
  mail: z.object({
    timestamp: z.iso.datetime({ offset: true }),
    tags: z.record(z.string(), z.array(z.string())).optional(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  }),
  bounce: z
    .object({
      bounceType: z.string(),
      timestamp: z.iso.datetime({ offset: true }),
      bouncedRecipients: z.array(recipientSchema),
    })
    .optional(),
  complaint: z
    .object({ timestamp: z.iso.datetime({ offset: true }), complainedRecipients: z.array(recipientSchema) })
    .optional(),
  delivery: z.object({ timestamp: z.iso.datetime({ offset: true }), recipients: z.array(z.string()) }).optional(),
  reject: z.object({ reason: z.string() }).optional(),
});

/** Hosts of the notification service: one label for the region, and nothing before or after. */
const serviceHost = /^sns\.[a-z]{2}(-[a-z]+)+-\d\.amazonaws\.com(\.cn)?$/;
const certificatePath = /^\/SimpleNotificationService-[A-Za-z0-9]+\.pem$/;

/** The service's clock and ours may differ by so much. */
const clockDifferenceInMilliseconds = 5 * 60_000;

export type FeedbackSourceOptions = {
  readonly clock: Clock;
  /** ARNs of the topics whose messages are taken; any other is refused. */
  readonly topicArns: readonly string[];
  /** Fetches a text by https; redirects are a fault. */
  readonly fetchText?: (url: string) => Promise<string>;
};

/** Messages of SNS about mails, each with its signature checked against the service's own certificate. */
export function snsFeedbackSource({ clock, topicArns, fetchText = fetchOnce }: FeedbackSourceOptions): FeedbackSource {
  const certificates = new Map<string, Promise<string>>();

  function certificate(url: string): Promise<string> {
    const fetching = certificates.get(url) ?? fetchText(url);
    certificates.set(url, fetching);
    fetching.catch(() => certificates.delete(url));
    return fetching;
  }

  return {
    async read(raw, longestAgeInMilliseconds) {
      const parsed = messageSchema.safeParse(raw);
      if (!parsed.success) return refused('not a message of the notification service');
      const message = parsed.data;
      if (!topicArns.includes(message.TopicArn)) return refused('a topic that is not ours');
      const age = clock.now() - Date.parse(message.Timestamp);
      if (age > longestAgeInMilliseconds || age < -clockDifferenceInMilliseconds)
        return refused('too old, or from the future');
      if (!isServiceUrl(message.SigningCertURL, certificatePath)) return refused('a certificate from elsewhere');
      if (!isSigned(message, await certificate(message.SigningCertURL)))
        return refused('a signature that does not fit');

      if (message.Type === 'UnsubscribeConfirmation') return { kind: 'ignored' };
      if (message.Type === 'SubscriptionConfirmation') {
        if (message.SubscribeURL === undefined || !isServiceUrl(message.SubscribeURL, /^\/$/))
          return refused('a confirmation that leads elsewhere');
        await fetchText(message.SubscribeURL);
        return { kind: 'confirmed' };
      }
      return readMailEvent(message.Message);
    },
  };
}

function refused(reason: string): FeedbackReading {
  return { kind: 'refused', reason };
}

function isServiceUrl(text: string, path: RegExp): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password, pathname } = new URL(text);
  return (
    protocol === 'https:' &&
    port === '' &&
    username === '' &&
    password === '' &&
    serviceHost.test(hostname) &&
    path.test(pathname)
  );
}

/** The text that SNS signs: the members in their fixed order, each name and value on a line of its own. */
function isSigned(message: SnsMessage, pem: string): boolean {
  const signed =
    message.Type === 'Notification'
      ? ([
          'Message',
          'MessageId',
          ...(typeof message.Subject === 'string' ? (['Subject'] as const) : []),
          'Timestamp',
          'TopicArn',
          'Type',
        ] as const)
      : (['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const);
  const text = signed.map((name) => `${name}\n${message[name] ?? ''}\n`).join('');
  const algorithm = message.SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1';
  try {
    return verify(
      algorithm,
      Buffer.from(text),
      new X509Certificate(pem).publicKey,
      Buffer.from(message.Signature, 'base64'),
    );
  } catch {
    return false;
  }
}

function readMailEvent(text: string): FeedbackReading {
  const parsed = mailEventSchema.safeParse(jsonOf(text));
  if (!parsed.success) return { kind: 'ignored' };
  const { eventType, notificationType, mail, bounce, complaint, delivery } = parsed.data;
  const tag =
    mail.tags?.['mail']?.[0] ?? mail.headers?.find(({ name }) => name.toLowerCase() === 'x-gongkai-mail')?.value;
  const mailId = tag !== undefined && /^[A-Za-z0-9_-]{1,256}$/.test(tag) ? tag : null;
  const told = (kind: MailFeedbackKind, timestamp: string, addresses: readonly string[]): FeedbackReading => ({
    kind: 'feedback',
    feedback: { kind, mailId, addresses, at: Date.parse(timestamp) },
  });
  switch (eventType ?? notificationType) {
    case 'Bounce':
      return bounce === undefined
        ? { kind: 'ignored' }
        : told(
            bounce.bounceType === 'Permanent' ? 'bounced' : 'bounced-for-now',
            bounce.timestamp,
            bounce.bouncedRecipients.map(({ emailAddress }) => emailAddress),
          );
    case 'Complaint':
      return complaint === undefined
        ? { kind: 'ignored' }
        : told(
            'complained',
            complaint.timestamp,
            complaint.complainedRecipients.map(({ emailAddress }) => emailAddress),
          );
    case 'Delivery':
      return delivery === undefined ? { kind: 'ignored' } : told('delivered', delivery.timestamp, delivery.recipients);
    case 'Reject':
      return told('rejected', mail.timestamp, []);
    default:
      return { kind: 'ignored' };
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function fetchOnce(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(`the notification service answered ${response.status}`);
  return response.text();
}
