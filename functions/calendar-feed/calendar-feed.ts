import { createHash } from 'node:crypto';
import { listCalendar } from '../../shared/application/list-calendar.ts';
import { writeCalendar } from '../../shared/documents/due-date-calendar/write-calendar.ts';
import { mailZh } from '../../shared/messages/mail-zh.ts';
import { httpApp } from '../http/http-app.ts';
import { limitAnonymous } from '../http/limit-anonymous.ts';
import { problem } from '../http/problem.ts';
import type { CalendarFeedRuntime } from './runtime.ts';

/** How long a calendar program may show what it read, in seconds. */
const freshForSeconds = 900;

/** Personal calendars under secret addresses. An address that was revoked and one that never was are answered alike. */
export function calendarFeed(runtime: () => CalendarFeedRuntime) {
  const app = httpApp('calendar-feed');
  app.use(limitAnonymous(() => runtime().limiter));

  app.get('/v1/calendars/:secret', async (context) => {
    const deps = runtime();
    const secret = /^([A-Za-z0-9_-]{32})(?:\.ics)?$/.exec(context.req.param('secret'))?.[1];
    const feed = secret === undefined ? null : await deps.feeds.find(secret);
    const entries = feed === null ? null : await listCalendar(deps, feed);
    if (entries === null) return problem(context, 404, 'not-found');
    const etag = `"${createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 24)}"`;
    const headers = {
      etag,
      'cache-control': `private, max-age=${freshForSeconds}`,
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    };
    if (context.req.header('if-none-match') === etag) return context.body(null, 304, headers);
    return context.body(writeCalendar(mailZh.calendarName, entries, deps.clock.now()), 200, {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="gongkai.ics"',
    });
  });

  return app;
}
