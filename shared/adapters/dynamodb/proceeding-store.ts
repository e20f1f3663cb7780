import { type DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { ProceedingStore, RecordedProceedingEvent } from '../../ports/proceeding-store.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';

/** All proceedings of an agency in one partition: they are few, and table IV asks for all of them. */
export function dynamodbProceedingStore(client: DynamoDBDocumentClient, tableName: string): ProceedingStore {
  async function read(agencyId: string, prefix: string): Promise<readonly RecordedProceedingEvent[]> {
    const events: RecordedProceedingEvent[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        ConsistentRead: true,
        KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: {
          ':pk': keys.proceedings(agencyId),
          ...(prefix === '' ? {} : { ':prefix': prefix }),
        },
      },
    );
    for await (const page of pages) {
      for (const { pk: _pk, sk: _sk, agency: _agency, ...recorded } of page.Items ?? [])
        events.push(recorded as RecordedProceedingEvent);
    }
    return events;
  }

  return {
    async histories(agencyId) {
      return Map.groupBy(await read(agencyId, ''), ({ proceedingId }) => proceedingId);
    },

    history: (agencyId, proceedingId) => read(agencyId, `${proceedingId}#`),

    async append(agencyId, recorded) {
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: {
              pk: keys.proceedings(agencyId),
              sk: `${recorded.proceedingId}#${keys.event(recorded.sequence)}`,
              agency: agencyId,
              ...recorded,
            },
            ConditionExpression: 'attribute_not_exists(pk)',
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
