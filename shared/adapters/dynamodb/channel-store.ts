import { createHmac } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { ChannelStore, ChannelSubscription } from '../../ports/channel-store.ts';
import type { SecretStore } from '../../ports/secrets.ts';
import { keys } from './keys.ts';

/** Agencies' channels in DynamoDB. The signing key of each follows from the deployment's key, the agency and how often it was set. */
export function dynamodbChannelStore(client: DynamoDBDocumentClient, tableName: string, secretStore: SecretStore): ChannelStore {
  const keyOf = (agencyId: string) => ({ pk: keys.channels, sk: agencyId });
  const subscription = (item: Readonly<Record<string, unknown>>): ChannelSubscription => ({ agencyId: String(item['sk']), url: String(item['url']), keyVersion: Number(item['keyVersion']) });

  return {
    async of(agencyId) {
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: keyOf(agencyId), ConsistentRead: true }));
      return Item?.['url'] === undefined ? null : subscription(Item);
    },

    async all() {
      const found: ChannelSubscription[] = [];
      const pages = paginateQuery({ client }, { TableName: tableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': keys.channels } });
      for await (const page of pages) found.push(...(page.Items ?? []).filter((item) => item['url'] !== undefined).map(subscription));
      return found;
    },

    async put(agencyId, url) {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(agencyId),
          UpdateExpression: 'SET #url = :url ADD keyVersion :one',
          ExpressionAttributeNames: { '#url': 'url' },
          ExpressionAttributeValues: { ':url': url, ':one': 1 },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return subscription(Attributes ?? { sk: agencyId, url, keyVersion: 1 });
    },

    async remove(agencyId) {
      // The count of keys stays, so that no key comes into use a second time.
      const { Attributes } = await client.send(
        new UpdateCommand({ TableName: tableName, Key: keyOf(agencyId), UpdateExpression: 'REMOVE #url', ExpressionAttributeNames: { '#url': 'url' }, ReturnValues: 'UPDATED_OLD' }),
      );
      return Attributes?.['url'] !== undefined;
    },

    async secretOf({ agencyId, keyVersion }) {
      const { cursorKey } = await secretStore.secrets();
      return createHmac('sha256', Buffer.from(cursorKey, 'base64')).update(`channel\n${agencyId}\n${keyVersion}`).digest('base64url');
    },
  };
}
