import ical, { ICalEventTransparency } from 'ical-generator';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';

/** One date of a person's calendar. */
export type CalendarEntry = {
  /** The same for the same thing to do, also when its date moves. */
  readonly uid: string;
  readonly on: CivilDate;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
};

/** An iCalendar file (RFC 5545) of whole-day entries; `at` is when it was written, milliseconds since 1970. */
export function writeCalendar(name: string, entries: readonly CalendarEntry[], at: number): string {
  const calendar = ical({
    name,
    prodId: { company: 'gongkai', product: 'due-dates', language: 'ZH' },
    ttl: 3600,
    timezone: null,
  });
  for (const { uid, on, summary, description, url } of entries) {
    calendar.createEvent({
      id: `${uid}@gongkai`,
      start: new Date(`${on}T00:00:00Z`),
      allDay: true,
      stamp: new Date(at),
      summary,
      description,
      url,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
