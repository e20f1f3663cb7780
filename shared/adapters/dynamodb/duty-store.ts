import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
  paginateQuery,
} from '@aws-sdk/lib-dynamodb';
import { type Duty, dateOfDuty, dutyKinds } from '../../domain/alert/duty.ts';
import { packWatchedDates } from '../../domain/alert/watched-date.ts';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { DutyStore } from '../../ports/duty-store.ts';
import { alertKeys } from './alert-index.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';

/** A settled duty is kept this long for questions about it. */
const keptForSeconds = 800 * 86_400;

/** Duties in DynamoDB: one partition an owner; an open one stands in the alert index. */
export function dynamodbDutyStore(client: DynamoDBDocumentClient, tableName: string): DutyStore {
  const refOf: DutyStore['refOf'] = (owner, kind, id) => `${keys.duties(owner)} ${keys.duty(kind, id)}`;

  function itemOf(duty: Duty, alertOn: CivilDate | null) {
    const ref = refOf(duty.owner, duty.kind, duty.id);
    return {
      pk: keys.duties(duty.owner),
      sk: keys.duty(duty.kind, duty.id),
      ...duty,
      agencyId: duty.owner,
      version: 1,
      watchedDates: packWatchedDates([dateOfDuty(duty)]),
      ...(alertOn === null ? {} : { nextAlertOn: alertOn, ...alertKeys(ref, alertOn) }),
    };
  }

  return {
    refOf,

    fromRef(ref) {
      const parsed = /^DUTY#(\S+) ([a-z-]+)#(.+)$/.exec(ref);
      const kind = dutyKinds.find((known) => known === parsed?.[2]);
      return kind === undefined || parsed?.[1] === undefined || parsed[3] === undefined
        ? null
        : { owner: parsed[1], kind, id: parsed[3] };
    },

    async add(duty, alertOn) {
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: itemOf(duty, alertOn),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },

    async replace(duty, alertOn) {
      await client.send(new PutCommand({ TableName: tableName, Item: itemOf(duty, alertOn) }));
    },

    async get(owner, kind, id) {
      const { Item } = await client.send(
        new GetCommand({
          TableName: tableName,
          Key: { pk: keys.duties(owner), sk: keys.duty(kind, id) },
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? null : dutyOf(Item);
    },

    async of(owner) {
      const found: Duty[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.duties(owner) },
        },
      );
      for await (const page of pages) found.push(...(page.Items ?? []).map(dutyOf));
      return found;
    },

    async settle(owner, kind, id, on) {
      try {
        await client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: { pk: keys.duties(owner), sk: keys.duty(kind, id) },
            ConditionExpression: 'attribute_exists(pk) AND settledOn = :open',
            UpdateExpression:
              'SET settledOn = :on, version = version + :one, watchedDates = :none, expiresAt = :expires REMOVE alertBucket, alertOrder, told, nextAlertOn',
            ExpressionAttributeValues: {
              ':open': null,
              ':on': on,
              ':one': 1,
              ':none': '',
              ':expires': Math.floor(Date.parse(on) / 1000) + keptForSeconds,
            },
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

function dutyOf(item: Readonly<Record<string, unknown>>): Duty {
  const { kind, id, owner, dueOn, about, note, settledOn } = item as Duty;
  return { kind, id, owner, dueOn, about, note, settledOn };
}
