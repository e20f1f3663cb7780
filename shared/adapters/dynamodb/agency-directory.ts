import { type DynamoDBDocumentClient, GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Agency, StaffMember } from '../../domain/agency/agency.ts';
import type { AgencyDirectory } from '../../ports/agency-directory.ts';
import type { Clock } from '../../ports/clock.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';

/** How long a warm process may answer from memory. */
const freshForMilliseconds = 60_000;

/** Agencies and staff in DynamoDB; the agencies are kept in memory for a minute, since every submission asks for one. */
export function dynamodbAgencyDirectory(
  client: DynamoDBDocumentClient,
  tableName: string,
  clock: Clock,
): AgencyDirectory {
  let known: { readonly at: number; readonly byId: ReadonlyMap<string, Agency> } | null = null;

  async function load(): Promise<ReadonlyMap<string, Agency>> {
    const byId = new Map<string, Agency>();
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.agencies },
        ConsistentRead: true,
      },
    );
    for await (const page of pages) {
      for (const { pk: _pk, sk: _sk, ...agency } of page.Items ?? []) byId.set((agency as Agency).id, agency as Agency);
    }
    known = { at: clock.now(), byId };
    return byId;
  }

  async function recent(): Promise<ReadonlyMap<string, Agency>> {
    return known !== null && Math.abs(clock.now() - known.at) < freshForMilliseconds ? known.byId : load();
  }

  return {
    async agencies() {
      return [...(await recent()).values()];
    },

    async agency(id) {
      return (await recent()).get(id) ?? (await load()).get(id) ?? null;
    },

    async addAgency(agency) {
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: { pk: keys.agencies, sk: agency.id, ...agency },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        known = null;
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },

    async staffOf(agencyId) {
      const { Item } = await client.send(
        new GetCommand({
          TableName: tableName,
          Key: { pk: keys.staff(agencyId), sk: keys.only },
          ConsistentRead: true,
        }),
      );
      return (Item?.['members'] ?? []) as readonly StaffMember[];
    },

    async replaceStaff(agencyId, members, read) {
      const unread = read?.length === 0 ? 'attribute_not_exists(pk) OR members = :read' : 'members = :read';
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: { pk: keys.staff(agencyId), sk: keys.only, members },
            ...(read === undefined
              ? {}
              : { ConditionExpression: unread, ExpressionAttributeValues: { ':read': read } }),
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
