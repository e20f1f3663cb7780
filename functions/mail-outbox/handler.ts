import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { recordMetrics } from '../jobs/record-metrics.ts';
import { runtime } from './runtime.ts';
import { sendMailsOf } from './send-mails-of.ts';

/** New items of the table with a `mails` list. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const log = (line: object) => process.stderr.write(`${JSON.stringify({ function: 'mail-outbox', ...line })}\n`);
  const { response, counts } = await sendMailsOf(runtime(), event.Records, log);
  recordMetrics('mail-outbox', {
    MailSent: counts.sent ?? 0,
    MailParked: counts.waiting ?? 0,
    MailGivenUp: (counts.dead ?? 0) + (counts.unreadable ?? 0),
  });
  return response;
}
