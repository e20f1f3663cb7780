import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { runExport } from '../../shared/application/run-export.ts';
import { bucketOf } from '../bucket-of.ts';
import { runtime } from './runtime.ts';

/** An export was asked for: it is written to the bucket. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records) {
    const { agencies, exportJobs, reports, requests } = runtime();
    const job = await runExport(
      { agencies, exportJobs, reports, requests, objects: bucketOf(runtime()) },
      record.dynamodb?.NewImage?.['exportJob']?.S ?? '',
    );
    process.stdout.write(
      `${JSON.stringify({
        function: 'export-run',
        exportId: job?.exportId ?? null,
        rows: job?.rows ?? 0,
        parts: job?.parts.length ?? 0,
      })}\n`,
    );
  }
  return { batchItemFailures: [] };
}
