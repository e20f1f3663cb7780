import { type DynamoDBDocumentClient, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { RegisterEntry } from '../../domain/report/register-entry.ts';
import type { RecordedDisclosure, RegisterStore } from '../../ports/register-store.ts';
import { batchWrite } from './batch-write.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';

/** Disclosures by agency and year, registers by agency. */
export function dynamodbRegisterStore(client: DynamoDBDocumentClient, tableName: string): RegisterStore {
  const TableName = tableName;

  async function* items(pk: string): AsyncIterable<object> {
    const pages = paginateQuery(
      { client },
      { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } },
    );
    for await (const page of pages) for (const { pk: _pk, sk: _sk, ...item } of page.Items ?? []) yield item;
  }

  return {
    async recordDisclosures(entries) {
      await batchWrite(
        client,
        TableName,
        entries.map((entry) => ({
          PutRequest: {
            Item: {
              pk: keys.disclosures(entry.agencyId, Number(entry.publishedOn.slice(0, 4))),
              sk: `${entry.publishedOn}#${entry.id}`,
              ...entry,
            },
          },
        })),
      );
    },

    async *disclosures(agencyId, year) {
      for await (const item of items(keys.disclosures(agencyId, year))) yield item as RecordedDisclosure;
    },

    async *entries(agencyId) {
      for await (const item of items(keys.register(agencyId))) yield item as RegisterEntry;
    },

    async recordEntries(agencyId, entries) {
      await batchWrite(
        client,
        TableName,
        entries.map((entry) => ({ PutRequest: { Item: { pk: keys.register(agencyId), sk: entry.id, ...entry } } })),
      );
    },

    async strikeOut(agencyId, entryId, at) {
      try {
        const { Attributes } = await client.send(
          new UpdateCommand({
            TableName,
            Key: { pk: keys.register(agencyId), sk: entryId },
            ConditionExpression: 'struckOutAt = :none',
            UpdateExpression: 'SET struckOutAt = :at',
            ExpressionAttributeValues: { ':none': null, ':at': at },
            ReturnValues: 'ALL_NEW',
          }),
        );
        const { pk: _pk, sk: _sk, ...entry } = Attributes ?? {};
        return entry as RegisterEntry;
      } catch (error) {
        if (isConditionFailure(error)) return null;
        throw error;
      }
    },
  };
}
