import { type CivilDate, civilDate } from '../calendar/civil-date.ts';

/** What somebody must not miss: the dates of a request, and the duties of an agency beside its requests. */
export const watchedDateNames = [
  'answer',
  'confirm-receipt',
  'correction-notice',
  'correction-reply',
  'opinion',
  'extension-notice',
  'payment',
  'undeliverable-mail',
  'publication',
  'yearly-report',
  'yearly-report-published',
  'calendar-notice',
] as const;
export type WatchedDateName = (typeof watchedDateNames)[number];

/** A date that somebody must not miss. Another day is another date: whoever was told of the one was not told of the other. */
export type WatchedDate = {
  readonly name: WatchedDateName;
  /** Which of several of that name, such as a consultation's id; null where there is only one. */
  readonly id: string | null;
  readonly dueOn: CivilDate;
};

/** Names one watched date of one request or duty, e.g. `opinion/c1=2026-03-20`. */
export function keyOfDate({ name, id, dueOn }: WatchedDate): string {
  return `${name}${id === null ? '' : `/${id}`}=${dueOn}`;
}

/** Text form for storage, e.g. `answer=2026-03-30;opinion/c1=2026-03-20`. */
export function packWatchedDates(watched: readonly WatchedDate[]): string {
  return watched.map(keyOfDate).join(';');
}

/** The reverse of `packWatchedDates`; dates of a name that this version does not know are left out. */
export function unpackWatchedDates(text: string): readonly WatchedDate[] {
  return text.split(';').flatMap((part) => {
    const parsed = /^([a-z-]+)(?:\/(.+))?=(\d{4}-\d{2}-\d{2})$/.exec(part);
    const name = watchedDateNames.find((known) => known === parsed?.[1]);
    return name === undefined || parsed?.[3] === undefined
      ? []
      : [{ name, id: parsed[2] ?? null, dueOn: civilDate(parsed[3]) }];
  });
}
