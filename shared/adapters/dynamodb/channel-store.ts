import { createHmac } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { firstVersion, versionAt } from '../../domain/key-ring/key-ring.ts';
import type { ChannelStore, ChannelSubscription } from '../../ports/channel-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SecretStore } from '../../ports/secrets.ts';
import { keys } from './keys.ts';

/** Agencies' channels in DynamoDB. The signing key of each follows from the deployment's key, the agency and how often it was set. */
export function dynamodbChannelStore(
  client: DynamoDBDocumentClient,
  tableName: string,
  secretStore: SecretStore,
  clock: Clock,
): ChannelStore {
  const keyOf = (agencyId: string) => ({ pk: keys.channels, sk: agencyId });
  const subscription = (item: Readonly<Record<string, unknown>>): ChannelSubscription => ({
    agencyId: String(item['sk']),
    url: String(item['url']),
    keyVersion: Number(item['keyVersion']),
    keyId: (item['keyId'] ?? firstVersion) as string,
  });

  return {
    async of(agencyId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: keyOf(agencyId), ConsistentRead: true }),
      );
      return Item?.['url'] === undefined ? null : subscription(Item);
    },

    async all() {
      const found: ChannelSubscription[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.channels },
        },
      );
      for await (const page of pages)
        found.push(...(page.Items ?? []).filter((item) => item['url'] !== undefined).map(subscription));
      return found;
    },

    async put(agencyId, url) {
      const { id } = versionAt((await secretStore.secrets()).cursorKey, clock.now());
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(agencyId),
          UpdateExpression: 'SET #url = :url, keyId = :id ADD keyVersion :one',
          ExpressionAttributeNames: { '#url': 'url' },
          ExpressionAttributeValues: { ':url': url, ':id': id, ':one': 1 },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return subscription(Attributes ?? { sk: agencyId, url, keyVersion: 1, keyId: id });
    },

    async remove(agencyId) {
      // The count of keys stays, so that no key comes into use a second time.
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(agencyId),
          UpdateExpression: 'REMOVE #url',
          ExpressionAttributeNames: { '#url': 'url' },
          ReturnValues: 'UPDATED_OLD',
        }),
      );
      return Attributes?.['url'] !== undefined;
    },

    async secretOf({ agencyId, keyVersion, keyId }) {
      const version = (await secretStore.secrets()).cursorKey.find(({ id }) => id === keyId);
      if (version === undefined)
        throw new Error(`version ${keyId} of cursorKey was retired; the channel of ${agencyId} must be set again`);
      return createHmac('sha256', Buffer.from(version.key, 'base64'))
        .update(`channel\n${agencyId}\n${keyVersion}`)
        .digest('base64url');
    },
  };
}
