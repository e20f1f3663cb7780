import { createSign, randomUUID } from 'node:crypto';
import type { SNSEvent } from 'aws-lambda';
import { generate } from 'selfsigned';
import type { Clock } from '../../shared/ports/clock.ts';

export type Notifications = {
  /** What the notification service serves at the address of its certificate, in PEM. */
  readonly certificate: string;
  /** A message about a mail, in the event by which SNS calls a function, signed as SNS signs. */
  event(mailEvent: object): SNSEvent;
};

/** Stands in for SNS with one topic. */
export async function openNotifications(topicArn: string, clock: Clock): Promise<Notifications> {
  const { private: key, cert: certificate } = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }], {
    keySize: 2048,
  });
  const [, , , region = ''] = topicArn.split(':');
  const service = `https://sns.${region}.amazonaws.com`;
  return {
    certificate,
    event(mailEvent) {
      const message = {
        Message: JSON.stringify(mailEvent),
        MessageId: randomUUID(),
        Subject: 'Amazon SES Email Event Notification',
        Timestamp: new Date(clock.now()).toISOString(),
        TopicArn: topicArn,
        Type: 'Notification',
      };
      const text = Object.entries(message)
        .map(([name, value]) => `${name}\n${value}\n`)
        .join('');
      const subscription = `${topicArn}:${randomUUID()}`;
      return {
        Records: [
          {
            EventVersion: '1.0',
            EventSubscriptionArn: subscription,
            EventSource: 'aws:sns',
            Sns: {
              ...message,
              SignatureVersion: '1',
              Signature: createSign('RSA-SHA1').update(text).sign(key, 'base64'),
              SigningCertUrl: `${service}/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem`,
              UnsubscribeUrl: `${service}/?Action=Unsubscribe&SubscriptionArn=${subscription}`,
              MessageAttributes: {},
            },
          },
        ],
      };
    },
  };
}
