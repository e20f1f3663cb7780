import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type AgencySettings, defaultAgencySettings } from '../../domain/agency/agency-settings.ts';
import type { AgencySettingsStore } from '../../ports/agency-settings-store.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';
import { ifVersion } from './if-version.ts';

/** One item per agency, replaced whole under its version. */
export function dynamodbAgencySettingsStore(client: DynamoDBDocumentClient, tableName: string): AgencySettingsStore {
  return {
    async settingsOf(agencyId) {
      const { Item } = await client.send(
        new GetCommand({
          TableName: tableName,
          Key: { pk: keys.settings(agencyId), sk: keys.only },
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? defaultAgencySettings : (Item['settings'] as AgencySettings);
    },

    async replaceSettings(agencyId, settings) {
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: { pk: keys.settings(agencyId), sk: keys.only, version: settings.version, settings },
            ...ifVersion(settings.version - 1),
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },

    async templatesOf(agencyId) {
      const { Item } = await client.send(
        new GetCommand({
          TableName: tableName,
          Key: { pk: keys.settings(agencyId), sk: keys.templates },
          ConsistentRead: true,
        }),
      );
      const { pk: _pk, sk: _sk, ...templates } = Item ?? {};
      return templates;
    },

    async setTemplate(agencyId, kind, template) {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { pk: keys.settings(agencyId), sk: keys.templates },
          UpdateExpression: template === null ? 'REMOVE #kind' : 'SET #kind = :template',
          ExpressionAttributeNames: { '#kind': kind },
          ...(template === null ? {} : { ExpressionAttributeValues: { ':template': template } }),
        }),
      );
    },
  };
}
