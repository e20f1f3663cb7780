import { type DynamoDBDocumentClient, GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { type BusinessCalendar, publishedCalendar, withNotice } from '../../domain/calendar/business-calendar.ts';
import { readNotice } from '../../domain/calendar/holiday-notice.ts';
import type { CalendarStore, LoadedNotice, RecountProgress } from '../../ports/calendar-store.ts';
import type { Clock } from '../../ports/clock.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';

/** How long a warm process may count with the calendar it knows. */
const freshForMilliseconds = 60_000;

/** What was told of a recount is kept this long for questions about it. */
const keptForSeconds = 90 * 86_400;

type Known = {
  readonly at: number;
  readonly notices: readonly LoadedNotice[];
  readonly calendars: Map<string | null, BusinessCalendar>;
};

/** Loaded notices in DynamoDB, laid over the calendar that the system ships with. */
export function dynamodbCalendarStore(client: DynamoDBDocumentClient, tableName: string, clock: Clock): CalendarStore {
  let known: Known | null = null;

  async function reread(): Promise<Known> {
    const notices: LoadedNotice[] = [];
    const at = clock.now();
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.calendar },
        ConsistentRead: true,
      },
    );
    for await (const page of pages) for (const item of page.Items ?? []) notices.push(item['notice'] as LoadedNotice);
    known = {
      at,
      notices,
      calendars:
        known?.notices.length === notices.length ? known.calendars : new Map<string | null, BusinessCalendar>(),
    };
    return known;
  }

  async function calendarOf(agencyId: string | null): Promise<BusinessCalendar> {
    const isFresh = known !== null && Math.abs(clock.now() - known.at) < freshForMilliseconds;
    const { notices, calendars } = isFresh && known !== null ? known : await reread();
    const hasOwn = notices.some((notice) => notice.agencyId !== undefined && notice.agencyId === agencyId);
    const key = hasOwn ? agencyId : null;
    const found = calendars.get(key) ?? calendarFrom(notices, key);
    calendars.set(key, found);
    return found;
  }

  return {
    loaded: async () => (await reread()).notices,
    current: () => calendarOf(null),
    of: calendarOf,

    async load(notice, knownCount) {
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: { pk: keys.calendar, sk: String(knownCount + 1).padStart(4, '0'), notice, recount: knownCount + 1 },
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

    async putMovedDates(recountId, intent) {
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: {
              pk: keys.recount(recountId),
              sk: `${intent.agencyId}#${intent.sub}`,
              mails: [intent],
              expiresAt: Math.floor(clock.now() / 1000) + keptForSeconds,
            },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    },

    async putRecountProgress(noticeNumber, progress) {
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: {
            pk: keys.recountProgress(String(noticeNumber)),
            sk: keys.only,
            progress,
            expiresAt: Math.floor(clock.now() / 1000) + keptForSeconds,
          },
        }),
      );
    },

    async recountProgress(noticeNumber) {
      const { Item } = await client.send(
        new GetCommand({
          TableName: tableName,
          Key: { pk: keys.recountProgress(String(noticeNumber)), sk: keys.only },
          ConsistentRead: true,
        }),
      );
      return (Item?.['progress'] as RecountProgress | undefined) ?? null;
    },
  };
}

function calendarFrom(notices: readonly LoadedNotice[], agencyId: string | null): BusinessCalendar {
  const inForce = notices.filter((notice) => notice.agencyId === undefined || notice.agencyId === agencyId);
  return inForce.map(readNotice).reduce(withNotice, publishedCalendar());
}
