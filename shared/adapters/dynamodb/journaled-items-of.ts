import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { RequestEvent } from '../../domain/request/request-event.ts';
import type { JournalEntry } from '../../ports/audit-journal.ts';
import { keys } from './keys.ts';

type StreamRecord = {
  readonly eventName?: string | undefined;
  readonly dynamodb?: { readonly NewImage?: object | undefined } | undefined;
};

/** A sealed item that came into the table: its place in the journal, and the event when it is one of a request. */
export type JournaledItem = {
  readonly agencyId: string;
  readonly entry: JournalEntry;
  readonly event: { readonly receiptNumber: string; readonly fact: RequestEvent } | null;
};

const requestPrefix = keys.request('');

/** The newly inserted items that carry a digest; null for any other record. */
export function journaledItemOf(record: StreamRecord): JournaledItem | null {
  const image = record.dynamodb?.NewImage as Record<string, AttributeValue> | undefined;
  if (record.eventName !== 'INSERT' || image?.['hash']?.S === undefined || image['agency']?.S === undefined)
    return null;
  const { pk, sk, agency, mails: _mails, ...rest } = unmarshall(image) as Record<string, string>;
  const entry = { pk: pk ?? '', sk: sk ?? '', hash: rest['hash'] ?? '' };
  const isEvent = entry.pk.startsWith(requestPrefix) && entry.sk.startsWith('EVT#');
  return {
    agencyId: agency ?? '',
    entry,
    event: isEvent
      ? { receiptNumber: entry.pk.slice(requestPrefix.length), fact: rest as unknown as RequestEvent }
      : null,
  };
}
