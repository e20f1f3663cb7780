import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { MailIntent } from '../../domain/mail/mail-intent.ts';

/** What a stream record of the table looks like, as far as mails go. */
type StreamRecord = { readonly eventName?: string | undefined; readonly dynamodb?: { readonly NewImage?: object | undefined } | undefined };

/** The mails that a newly inserted item asks for; none for changes of old items. */
export function mailIntentsOf(record: StreamRecord): readonly MailIntent[] {
  const image = record.dynamodb?.NewImage as Record<string, AttributeValue> | undefined;
  if (record.eventName !== 'INSERT' || image?.['mails'] === undefined) return [];
  return unmarshall({ mails: image['mails'] })['mails'] as readonly MailIntent[];
}
