import { type DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { type BusinessCalendar, publishedCalendar, withNotice } from '../../domain/calendar/business-calendar.ts';
import { readNotice } from '../../domain/calendar/holiday-notice.ts';
import type { CalendarStore, LoadedNotice } from '../../ports/calendar-store.ts';
import type { Clock } from '../../ports/clock.ts';
import { isConditionFailure } from './condition-failure.ts';
import { keys } from './keys.ts';

/** How long a warm process may count with the calendar it knows. */
const freshForMilliseconds = 60_000;

/** What was told of a recount is kept this long for questions about it. */
const keptForSeconds = 90 * 86_400;

/** Loaded notices in DynamoDB, laid over the calendar that the system ships with. */
export function dynamodbCalendarStore(client: DynamoDBDocumentClient, tableName: string, clock: Clock): CalendarStore {
  let known: { readonly at: number; readonly count: number; readonly calendar: BusinessCalendar } | null = null;

  async function loaded(): Promise<readonly LoadedNotice[]> {
    const notices: LoadedNotice[] = [];
    const pages = paginateQuery(
      { client },
      { TableName: tableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': keys.calendar }, ConsistentRead: true },
    );
    for await (const page of pages) for (const item of page.Items ?? []) notices.push(item['notice'] as LoadedNotice);
    return notices;
  }

  return {
    loaded,

    async current() {
      const now = clock.now();
      if (known !== null && Math.abs(now - known.at) < freshForMilliseconds) return known.calendar;
      const notices = await loaded();
      const calendar = known?.count === notices.length ? known.calendar : notices.map(readNotice).reduce(withNotice, publishedCalendar());
      known = { at: now, count: notices.length, calendar };
      return calendar;
    },

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

    async putMovedDates(noticeNumber, intent) {
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: { pk: keys.recount(noticeNumber), sk: `${intent.agencyId}#${intent.sub}`, mails: [intent], expiresAt: Math.floor(clock.now() / 1000) + keptForSeconds },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    },
  };
}
