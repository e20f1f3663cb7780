import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ExportJob } from '../../domain/report/export-job.ts';
import type { ExportStore } from '../../ports/export-store.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';

/** An export is looked at for a week. */
const keptForSeconds = 7 * 86_400;

/** Exports in DynamoDB; the attribute `exportJob` of a new one starts the run. */
export function dynamodbExportStore(client: DynamoDBDocumentClient, tableName: string): ExportStore {
  return {
    async start(job) {
      try {
        const expiresAt = Math.floor(Date.parse(job.startedAt) / 1000) + keptForSeconds;
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: { pk: keys.export(job.exportId), sk: keys.only, ...job, exportJob: job.exportId, expiresAt },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },

    async get(exportId) {
      const { Item } = await client.send(
        new GetCommand({
          TableName: tableName,
          Key: { pk: keys.export(exportId), sk: keys.only },
          ConsistentRead: true,
        }),
      );
      if (Item === undefined) return null;
      const { pk: _pk, sk: _sk, exportJob: _exportJob, expiresAt: _expiresAt, ...job } = Item;
      return job as ExportJob;
    },

    async progress(exportId, { state, agenciesDone, agencies, rows, parts }) {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { pk: keys.export(exportId), sk: keys.only },
          UpdateExpression:
            'SET #state = :state, agenciesDone = :done, agencies = :agencies, #rows = :rows, parts = :parts',
          ExpressionAttributeNames: { '#state': 'state', '#rows': 'rows' },
          ExpressionAttributeValues: {
            ':state': state,
            ':done': agenciesDone,
            ':agencies': agencies,
            ':rows': rows,
            ':parts': parts,
          },
        }),
      );
    },
  };
}
