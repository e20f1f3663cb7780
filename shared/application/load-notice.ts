import { withNotice } from '../domain/calendar/business-calendar.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import { type HolidayNotice, writeNotice } from '../domain/calendar/holiday-notice.ts';
import { type NoticeProblem, type NoticeSource, parseHolidayNotice } from '../domain/calendar/parse-holiday-notice.ts';
import {
  type ChangedDay,
  type MovedClock,
  changedDays,
  movedClocks,
} from '../domain/deadline/preview-calendar-change.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import type { CalendarStore } from '../ports/calendar-store.ts';
import type { ChangeDependencies } from './dependencies.ts';
import { loadRequest } from './load-request.ts';

export type NoticeDependencies = Omit<ChangeDependencies, 'calendars'> & { readonly calendars: CalendarStore };

export type NoticeToLoad = Omit<NoticeSource, 'calendar'> & { readonly text: string };

/** Whom a notice is for: one agency, whose own closure it is, or the whole deployment. */
export type NoticeFor = { readonly agencyId: string | null };

const everyAgency: NoticeFor = { agencyId: null };

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
export async function previewNotice(
  dependencies: NoticeDependencies,
  { text, ...source }: NoticeToLoad,
  { agencyId } = everyAgency,
): Promise<NoticePreview> {
  const { calendars } = dependencies;
  const before = await (agencyId === null ? calendars.current() : calendars.of(agencyId));
  const { notice, problems, ignored } = parseHolidayNotice(text, { ...source, calendar: before });
  if (notice === null) return { notice, problems, ignored, days: [], moved: [], isWhole: true };
  const after = withNotice(before, notice);
  return {
    notice,
    problems,
    ignored,
    days: changedDays(before, after),
    ...(await movedRequests(dependencies, notice, agencyId)),
  };
}

async function movedRequests(
  dependencies: NoticeDependencies,
  notice: HolidayNotice,
  only: string | null,
): Promise<Pick<NoticePreview, 'moved' | 'isWhole'>> {
  const { requests, calendars, clock, clockSettings } = dependencies;
  const asOf = civilDateInShanghai(clock.now());
  const moved: NoticePreview['moved'][number][] = [];
  let looked = 0;
  for (const agencyId of await agenciesUnder(dependencies, only)) {
    const before = await calendars.of(agencyId);
    const after = withNotice(before, notice);
    for await (const row of requests.aliveSince(agencyId, asOf)) {
      if (row.closedOn !== null || row.receivedOn === null) continue;
      looked += 1;
      if (looked > mostRequestsPreviewed) return { moved, isWhole: false };
      const loaded = await loadRequest(dependencies, row.receiptNumber);
      if (loaded === null) continue;
      const input = { channel: loaded.request.channel, events: loaded.request.clockEvents, asOf };
      for (const one of movedClocks([{ id: row.receiptNumber, input }], clockSettings, before, after))
        moved.push({ ...one, agencyId });
    }
  }
  return { moved, isWhole: true };
}

/** The agencies whose requests a notice can move. */
export async function agenciesUnder(
  { agencies }: Pick<NoticeDependencies, 'agencies'>,
  only: string | null,
): Promise<readonly string[]> {
  return only === null ? (await agencies.agencies()).map(({ id }) => id) : [only];
}

/** Stores a notice that could be read; the recount of open requests follows from it. */
export async function loadNotice(
  dependencies: NoticeDependencies,
  { text, ...source }: NoticeToLoad,
  loadedBy: string,
  { agencyId } = everyAgency,
): Promise<Result<HolidayNotice, 'NoticeNotReadable' | 'ChangedSinceRead'>> {
  const { calendars, clock } = dependencies;
  const loaded = await calendars.loaded();
  const { notice, problems } = parseHolidayNotice(text, {
    ...source,
    calendar: await (agencyId === null ? calendars.current() : calendars.of(agencyId)),
  });
  if (notice === null) return refused('NoticeNotReadable', null, { count: problems.length });
  const isLoaded = await calendars.load(
    {
      ...writeNotice(notice),
      loadedAt: new Date(clock.now()).toISOString(),
      loadedBy,
      ...(agencyId === null ? {} : { agencyId }),
    },
    loaded.length,
  );
  return isLoaded ? accepted(notice) : refused('ChangedSinceRead', null, { version: loaded.length });
}
