import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { mailIntentSchema } from '../../contracts/mail-intent.ts';
import type { MailIntent } from '../../domain/mail/mail-intent.ts';

/** What a stream record of the table looks like, as far as mails go. */
type StreamRecord = {
  readonly eventName?: string | undefined;
  readonly dynamodb?: { readonly NewImage?: object | undefined } | undefined;
};

export type ReadIntents = {
  readonly intents: readonly MailIntent[];
  /** Members of the list that no version of this code could have written. */
  readonly unread: number;
};

/** The mails that a newly inserted item asks for; none for changes of old items. */
export function mailIntentsOf(record: StreamRecord): ReadIntents {
  const image = record.dynamodb?.NewImage as Record<string, AttributeValue> | undefined;
  if (record.eventName !== 'INSERT' || image?.['mails'] === undefined) return { intents: [], unread: 0 };
  const members: unknown = unmarshall({ mails: image['mails'] })['mails'];
  const list = Array.isArray(members) ? (members as readonly unknown[]) : [members];
  const intents = list.flatMap((member): readonly MailIntent[] => {
    const parsed = mailIntentSchema.safeParse(member);
    return parsed.success ? [parsed.data] : [];
  });
  return { intents, unread: list.length - intents.length };
}
