import { type DynamoDBDocumentClient, PutCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { type AlertSettings, defaultAlertSettings } from '../../domain/alert/ladder.ts';
import type { AlertSettingsStore } from '../../ports/alert-settings-store.ts';
import type { Clock } from '../../ports/clock.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';

/** How long a warm process may answer from memory. */
const freshForMilliseconds = 60_000;

type Stored = {
  readonly agencyId: string;
  readonly settings: AlertSettings;
  readonly changedAt: number;
  readonly appliedAt: number;
};

/** Ladders that differ from the default, in one partition and in memory for a minute, since every change of a request asks for one. */
export function dynamodbAlertSettingsStore(
  client: DynamoDBDocumentClient,
  tableName: string,
  clock: Clock,
): AlertSettingsStore {
  let known: { readonly at: number; readonly byAgency: ReadonlyMap<string, Stored> } | null = null;

  async function load(): Promise<ReadonlyMap<string, Stored>> {
    const byAgency = new Map<string, Stored>();
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.alertSettings },
      },
    );
    for await (const page of pages)
      for (const item of page.Items ?? []) byAgency.set(String(item['agencyId']), item as Stored);
    known = { at: clock.now(), byAgency };
    return byAgency;
  }

  return {
    async of(agencyId) {
      const byAgency =
        known !== null && Math.abs(clock.now() - known.at) < freshForMilliseconds ? known.byAgency : await load();
      return byAgency.get(agencyId)?.settings ?? defaultAlertSettings;
    },

    async stored(agencyId) {
      return (await load()).get(agencyId)?.settings ?? null;
    },

    async replace(agencyId, settings, read) {
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: { pk: keys.alertSettings, sk: agencyId, agencyId, settings, changedAt: clock.now(), appliedAt: 0 },
            ...(read === null
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : { ConditionExpression: 'settings = :read', ExpressionAttributeValues: { ':read': read } }),
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      } finally {
        known = null;
      }
    },

    async changed() {
      return [...(await load()).values()]
        .filter(({ changedAt, appliedAt }) => changedAt > appliedAt)
        .map(({ agencyId, changedAt }) => ({ agencyId, changedAt }));
    },

    async markApplied(agencyId, changedAt) {
      try {
        await client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: { pk: keys.alertSettings, sk: agencyId },
            ConditionExpression: 'changedAt = :changed',
            UpdateExpression: 'SET appliedAt = :changed',
            ExpressionAttributeValues: { ':changed': changedAt },
          }),
        );
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    },
  };
}
