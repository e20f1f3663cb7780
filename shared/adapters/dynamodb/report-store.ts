import { type DynamoDBDocumentClient, GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { countDisclosures } from '../../domain/report/disclosure-count.ts';
import type { RegisterEntry } from '../../domain/report/register-entry.ts';
import { emptyNarrative } from '../../domain/report/yearly-report.ts';
import type { RecordedDisclosure, ReportDraft, ReportStore } from '../../ports/report-store.ts';
import { batchWrite } from './batch-write.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';

/** What feeds the yearly report, in DynamoDB: disclosures by agency and year, registers by agency, the written part by year. */
export function dynamodbReportStore(client: DynamoDBDocumentClient, tableName: string): ReportStore {
  const TableName = tableName;

  async function* items(pk: string): AsyncIterable<Record<string, unknown>> {
    const pages = paginateQuery({ client }, { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } });
    for await (const page of pages) yield* page.Items ?? [];
  }

  return {
    async recordDisclosures(entries) {
      await batchWrite(
        client,
        TableName,
        entries.map((entry) => ({
          PutRequest: { Item: { pk: keys.disclosures(entry.agencyId, Number(entry.publishedOn.slice(0, 4))), sk: `${entry.publishedOn}#${entry.id}`, ...entry } },
        })),
      );
    },

    async disclosureCounts(agencyId, year) {
      const found: RecordedDisclosure[] = [];
      for await (const item of items(keys.disclosures(agencyId, year))) found.push(item as RecordedDisclosure);
      return countDisclosures(found);
    },

    async *registerEntries(agencyId) {
      for await (const { pk: _pk, sk: _sk, ...entry } of items(keys.register(agencyId))) yield entry as RegisterEntry;
    },

    async draft(agencyId, year): Promise<ReportDraft> {
      const { Item } = await client.send(new GetCommand({ TableName, Key: { pk: keys.reports(agencyId), sk: String(year) }, ConsistentRead: true }));
      return (Item as ReportDraft | undefined) ?? { version: 0, bodyName: null, narrative: emptyNarrative };
    },

    async saveDraft(agencyId, year, readVersion, draft) {
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { pk: keys.reports(agencyId), sk: String(year), version: readVersion + 1, ...draft },
            ...(readVersion === 0
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': readVersion } }),
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },
  };
}
