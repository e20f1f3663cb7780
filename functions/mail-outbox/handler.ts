import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { mailIntentsOf } from '../../shared/adapters/dynamodb/mail-intents-of.ts';
import { sendQueuedMail } from '../../shared/application/send-queued-mail.ts';
import { runtime } from '../runtime.ts';

/** New items with a `mails` list; a record with a mail worth another try is given back to the stream, the rest are done. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records) {
    for (const intent of mailIntentsOf(record)) {
      const result = await sendQueuedMail(runtime(), intent);
      if (result === 'try-later') return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}
