import { type BusinessCalendar, withNotice } from '../domain/calendar/business-calendar.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import { type HolidayNotice, writeNotice } from '../domain/calendar/holiday-notice.ts';
import { type NoticeProblem, type NoticeSource, parseHolidayNotice } from '../domain/calendar/parse-holiday-notice.ts';
import { type ChangedDay, type MovedClock, changedDays, movedClocks } from '../domain/deadline/preview-calendar-change.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import type { CalendarStore } from '../ports/calendar-store.ts';
import type { ChangeDependencies } from './dependencies.ts';
import { loadRequest } from './load-request.ts';

export type NoticeDependencies = Omit<ChangeDependencies, 'calendars'> & { readonly calendars: CalendarStore };

export type NoticeToLoad = Omit<NoticeSource, 'calendar'> & { readonly text: string };

export type NoticePreview = {
  readonly notice: HolidayNotice | null;
  readonly problems: readonly NoticeProblem[];
  /** Phrases with a date that were taken for nothing. */
  readonly ignored: readonly string[];
  readonly days: readonly ChangedDay[];
  readonly moved: readonly (MovedClock & { readonly agencyId: string })[];
  /** False when there are more open requests than a preview looks at; the recount looks at all. */
  readonly isWhole: boolean;
};

/** A preview answers one HTTP call. */
const mostRequestsPreviewed = 2000;

/** What a notice would change: which days, and which open requests would be due on another date. Nothing is stored. */
export async function previewNotice(dependencies: NoticeDependencies, { text, ...source }: NoticeToLoad): Promise<NoticePreview> {
  const before = await dependencies.calendars.current();
  const { notice, problems, ignored } = parseHolidayNotice(text, { ...source, calendar: before });
  if (notice === null) return { notice, problems, ignored, days: [], moved: [], isWhole: true };
  const after = withNotice(before, notice);
  return { notice, problems, ignored, days: changedDays(before, after), ...(await movedRequests(dependencies, before, after)) };
}

async function movedRequests(dependencies: NoticeDependencies, before: BusinessCalendar, after: BusinessCalendar): Promise<Pick<NoticePreview, 'moved' | 'isWhole'>> {
  const { requests, agencies, clock, clockSettings } = dependencies;
  const asOf = civilDateInShanghai(clock.now());
  const moved: NoticePreview['moved'][number][] = [];
  let looked = 0;
  for (const { id: agencyId } of await agencies.agencies()) {
    for await (const row of requests.aliveSince(agencyId, asOf)) {
      if (row.closedOn !== null || row.receivedOn === null) continue;
      looked += 1;
      if (looked > mostRequestsPreviewed) return { moved, isWhole: false };
      const loaded = await loadRequest(dependencies, row.receiptNumber);
      if (loaded === null) continue;
      const input = { channel: loaded.request.channel, events: loaded.request.clockEvents, asOf };
      for (const one of movedClocks([{ id: row.receiptNumber, input }], clockSettings, before, after)) moved.push({ ...one, agencyId });
    }
  }
  return { moved, isWhole: true };
}

/** Stores a notice that could be read; the recount of open requests follows from it. */
export async function loadNotice(dependencies: NoticeDependencies, { text, ...source }: NoticeToLoad, loadedBy: string): Promise<Result<HolidayNotice, 'NoticeNotReadable' | 'ChangedSinceRead'>> {
  const { calendars, clock } = dependencies;
  const loaded = await calendars.loaded();
  const { notice, problems } = parseHolidayNotice(text, { ...source, calendar: await calendars.current() });
  if (notice === null) return refused('NoticeNotReadable', null, { count: problems.length });
  const isLoaded = await calendars.load({ ...writeNotice(notice), loadedAt: new Date(clock.now()).toISOString(), loadedBy }, loaded.length);
  return isLoaded ? accepted(notice) : refused('ChangedSinceRead', null, { version: loaded.length });
}
