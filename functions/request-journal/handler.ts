import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { runtime } from './runtime.ts';
import { journalRecords } from './journal-records.ts';

/** New sealed items: into their agency's journal, and new requests under their applicant. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const log = (line: object) =>
    void process.stdout.write(`${JSON.stringify({ function: 'request-journal', ...line })}\n`);
  const { clock, clockSettings, requests, agencies, codes, calendars, applicants, journal } = runtime();
  return journalRecords(
    { clock, clockSettings, requests, agencies, codes, calendars, applicants, journal, log },
    event.Records,
  );
}
