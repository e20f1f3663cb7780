import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { mailIntentsOf } from '../../shared/adapters/dynamodb/mail-intents-of.ts';
import {
  type MailDependencies,
  type MailResult,
  messagesOf,
  sendQueuedMail,
} from '../../shared/application/send-queued-mail.ts';

export type OutboxResult = {
  readonly response: DynamoDBBatchResponse;
  readonly counts: Readonly<Partial<Record<MailResult | 'unreadable', number>>>;
};

/**
 * Sends the mails of new items, in order. A mail that cannot leave now waits in the ledger, so that the stream never waits
 * for a carrier; a record is given back, with those after it, only when the table itself cannot be reached.
 */
export async function sendMailsOf(
  dependencies: MailDependencies,
  records: readonly DynamoDBRecord[],
  log: (line: object) => void,
): Promise<OutboxResult> {
  const counts: Partial<Record<MailResult | 'unreadable', number>> = {};
  for (const record of records) {
    const { intents, unread } = mailIntentsOf(record);
    const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
    if (unread > 0) {
      counts.unreadable = (counts.unreadable ?? 0) + unread;
      log({ level: 'error', error: 'UnreadableMail', record: itemIdentifier });
    }
    try {
      for (const intent of intents) {
        for (const message of await messagesOf(dependencies, intent)) {
          const result = await sendQueuedMail(dependencies, message);
          counts[result] = (counts[result] ?? 0) + 1;
        }
      }
    } catch (error) {
      log({
        level: 'error',
        error: error instanceof Error ? error.name : 'unknown',
        mails: intents.map(({ id }) => id),
      });
      return { response: { batchItemFailures: [{ itemIdentifier }] }, counts };
    }
  }
  return { response: { batchItemFailures: [] }, counts };
}
