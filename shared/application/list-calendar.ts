import type { StaffMember } from '../domain/agency/agency.ts';
import { type Duty, wholeDeployment } from '../domain/alert/duty.ts';
import { type WatchedDate, unpackWatchedDates } from '../domain/alert/watched-date.ts';
import type { WorkRow } from '../domain/request/request-view.ts';
import type { CalendarEntry } from '../documents/due-date-calendar/write-calendar.ts';
import { mailZh } from '../messages/mail-zh.ts';
import type { AgencyDirectory } from '../ports/agency-directory.ts';
import type { DutyStore } from '../ports/duty-store.ts';
import type { Feed } from '../ports/feed-store.ts';
import type { RequestStore } from '../ports/request-store.ts';

export type CalendarDependencies = {
  readonly agencies: AgencyDirectory;
  readonly requests: RequestStore;
  readonly duties: DutyStore;
  readonly origin: string;
};

/** Rows of the queue that are looked at, nearest due date first, and entries that a calendar shows at most. */
const mostRows = 2_000;
const mostEntries = 500;
const pageSize = 200;

/**
 * The dates of the person a feed was made for, or null when that person is no longer on the staff. A handler sees every
 * date of what is theirs or nobody's, the others the answers of the agency, and whoever answers for duties those. Calendars
 * leave the house: an entry names the number and what falls due, and nothing else of the request.
 */
export async function listCalendar(
  dependencies: CalendarDependencies,
  { agencyId, sub }: Feed,
): Promise<readonly CalendarEntry[] | null> {
  const { agencies, requests, duties, origin } = dependencies;
  const member = (await agencies.staffOf(agencyId)).find((one) => one.sub === sub);
  if (member === undefined) return null;
  if (member.role === 'department')
    return (await duties.of(wholeDeployment)).flatMap((duty) => dutyEntry(duty, origin));

  const rows = (await openRows(requests, agencyId)).filter((row) => member.role !== 'handler' || isTheirs(row, member));
  const own = member.role === 'admin' ? (await duties.of(agencyId)).flatMap((duty) => dutyEntry(duty, origin)) : [];
  const dates =
    member.role === 'handler'
      ? (await requests.views(rows.slice(0, mostEntries).map(({ receiptNumber }) => receiptNumber))).flatMap(
          ({ receiptNumber, watchedDates }) =>
            unpackWatchedDates(watchedDates).map((date) => requestEntry(receiptNumber, date, origin)),
        )
      : rows.flatMap(({ receiptNumber, dueOn }) =>
          dueOn === null ? [] : [requestEntry(receiptNumber, { name: 'answer', id: null, dueOn }, origin)],
        );
  return [...own, ...dates]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.uid < b.uid ? -1 : 1))
    .slice(0, mostEntries);
}

async function openRows(requests: RequestStore, agencyId: string): Promise<readonly WorkRow[]> {
  const rows: WorkRow[] = [];
  let after: string | null = null;
  do {
    const page = await requests.work({
      agencyId,
      state: 'open',
      limit: pageSize,
      ...(after === null ? {} : { after }),
    });
    rows.push(...page.rows.map(({ row }) => row));
    after = page.next;
  } while (after !== null && rows.length < mostRows);
  return rows;
}

function isTheirs({ handler, sectionId }: WorkRow, member: StaffMember): boolean {
  return handler === member.sub || (handler === null && (sectionId === null || sectionId === member.sectionId));
}

function requestEntry(receiptNumber: string, { name, id, dueOn }: WatchedDate, origin: string): CalendarEntry {
  const { what, next } = mailZh.dates[name];
  return {
    uid: `${receiptNumber}-${name}${id === null ? '' : `-${id}`}`,
    on: dueOn,
    summary: `${what} ${receiptNumber}`,
    description: next,
    url: `${origin}/staff/requests/${receiptNumber}`,
  };
}

function dutyEntry({ kind, id, dueOn, about, settledOn }: Duty, origin: string): readonly CalendarEntry[] {
  if (settledOn !== null) return [];
  const { what, next } = mailZh.dates[kind];
  return [
    {
      uid: `${kind}-${id}`,
      on: dueOn,
      summary: kind === 'publication' ? `${what}：${about}` : `${what} ${about}`,
      description: next,
      url: `${origin}/staff`,
    },
  ];
}
