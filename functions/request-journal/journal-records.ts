import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { type JournaledItem, journaledItemOf } from '../../shared/adapters/dynamodb/journaled-items-of.ts';
import { appendToJournal } from '../../shared/application/append-to-journal.ts';
import { type ApplicantDependencies, listUnderApplicant } from '../../shared/application/list-under-applicant.ts';
import type { AuditJournal, JournalEntry } from '../../shared/ports/audit-journal.ts';

export type JournalDependencies = ApplicantDependencies & {
  readonly journal: AuditJournal;
  /** One line of the function's log; `seal` lines are a witness outside the table, which a journal cut short no longer matches. */
  readonly log: (line: Readonly<Record<string, string | number>>) => void;
};

/**
 * Seals a batch of new items into their agencies' journals, one block per agency, then lists new requests under their
 * applicants. A batch that fails is given back from the record that failed; what was sealed before may be sealed again.
 */
export async function journalRecords(
  dependencies: JournalDependencies,
  records: readonly DynamoDBRecord[],
): Promise<DynamoDBBatchResponse> {
  const items = records.flatMap((record): readonly (JournaledItem & { readonly place: string })[] => {
    const item = journaledItemOf(record);
    return item === null ? [] : [{ ...item, place: record.dynamodb?.SequenceNumber ?? '' }];
  });
  const byAgency = Map.groupBy(items, ({ agencyId }) => agencyId);
  for (const [agencyId, ofAgency] of byAgency) {
    const block = await appendToJournal(
      dependencies,
      agencyId,
      ofAgency.map(({ entry }): JournalEntry => entry),
    );
    dependencies.log({ level: 'info', agencyId, block: block.number, entries: block.entries.length, seal: block.seal });
  }
  for (const { event, place } of items) {
    try {
      if (event !== null) await listUnderApplicant(dependencies, event.receiptNumber, event.fact);
    } catch (error) {
      dependencies.log({ level: 'error', error: error instanceof Error ? error.name : 'unknown', place });
      return { batchItemFailures: [{ itemIdentifier: place }] };
    }
  }
  return { batchItemFailures: [] };
}
