import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { recountAfterNotice } from '../../shared/application/recount-open-requests.ts';
import { runtime } from './runtime.ts';

/** A holiday notice was loaded: every open request is counted again. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records) {
    const noticeNumber = Number(record.dynamodb?.NewImage?.['recount']?.N);
    const { looked, moved } = await recountAfterNotice(runtime(), noticeNumber);
    process.stdout.write(`${JSON.stringify({ function: 'calendar-recount', noticeNumber, looked, moved })}\n`);
  }
  return { batchItemFailures: [] };
}
