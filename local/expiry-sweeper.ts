import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../shared/ports/clock.ts';
import { tableDefinition } from '../shared/deployment/table-definition.ts';
import { localCredentials, localRegion } from './local-account.ts';

const periodInMs = 86_400_000;
const lookInMs = 10_000;
const pageSize = 500;
const breathInMs = 20;

export type ExpirySweeper = {
  /** Deletes what has expired by now and returns how many items that were. */
  sweep(): Promise<number>;
  stop(): Promise<void>;
};

/** Does what the engine leaves undone: deletes expired items, at the start and then once a day of the system's clock, in the background. */
export function startExpirySweeper({
  endpoint,
  tableName,
  clock,
}: {
  readonly endpoint: string;
  readonly tableName: string;
  readonly clock: Clock;
}): ExpirySweeper {
  const client = new DynamoDBClient({ endpoint, region: localRegion, credentials: localCredentials });
  const { partitionKey, sortKey, timeToLive } = tableDefinition;
  const expired = {
    expression: `${timeToLive} < :now`,
    values: () => ({ ':now': { N: String(Math.floor(clock.now() / 1000)) } }),
  };
  let isRunning = true;
  let sweptAtInMs = Number.NEGATIVE_INFINITY;
  let underWay: Promise<unknown> = Promise.resolve();

  async function sweep(): Promise<number> {
    sweptAtInMs = clock.now();
    let deletedCount = 0;
    let from: Record<string, AttributeValue> | undefined;
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: tableName,
          Limit: pageSize,
          ExclusiveStartKey: from,
          ProjectionExpression: `${partitionKey}, ${sortKey}`,
          FilterExpression: expired.expression,
          ExpressionAttributeValues: expired.values(),
        }),
      );
      for (const key of page.Items ?? []) if (isRunning && (await remove(key))) deletedCount += 1;
      from = page.LastEvaluatedKey;
      if (from !== undefined) await sleep(breathInMs);
    } while (from !== undefined && isRunning);
    return deletedCount;
  }

  /** Only if it has not been given a longer life meanwhile. */
  async function remove(key: Record<string, AttributeValue>): Promise<boolean> {
    try {
      await client.send(
        new DeleteItemCommand({
          TableName: tableName,
          Key: key,
          ConditionExpression: expired.expression,
          ExpressionAttributeValues: expired.values(),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  function look(): void {
    if (clock.now() - sweptAtInMs < periodInMs) return;
    underWay = sweep().catch((error: unknown) => console.error('Expired items could not be deleted:', error));
  }
  const timer = setInterval(look, lookInMs).unref();

  return {
    sweep,
    async stop() {
      isRunning = false;
      clearInterval(timer);
      await underWay;
      client.destroy();
    },
  };
}
