import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { SweepLog } from '../../ports/sweep-log.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';

/** How far the sweeps have come, in one item. */
export function dynamodbSweepLog(client: DynamoDBDocumentClient, tableName: string): SweepLog {
  const Key = { pk: keys.sweeps, sk: keys.only };

  async function advance(name: 'completedOn' | 'dutiesOf', to: string | number): Promise<void> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key,
          ConditionExpression: 'attribute_not_exists(#name) OR #name < :to',
          UpdateExpression: 'SET #name = :to',
          ExpressionAttributeNames: { '#name': name },
          ExpressionAttributeValues: { ':to': to },
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }

  return {
    async read() {
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
      return {
        completedOn: (Item?.['completedOn'] ?? null) as CivilDate | null,
        dutiesOf: (Item?.['dutiesOf'] ?? null) as number | null,
      };
    },
    completed: (on) => advance('completedOn', on),
    dutiesMade: (year) => advance('dutiesOf', year),
  };
}
