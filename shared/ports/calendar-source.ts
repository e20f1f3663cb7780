import type { BusinessCalendar } from '../domain/calendar/business-calendar.ts';

export type CalendarSource = {
  /** The calendar of the whole deployment, local closures of single agencies left out. */
  current(): Promise<BusinessCalendar>;
  /** The calendar by which one agency counts: the deployment's, and over it the agency's own closures. */
  of(agencyId: string): Promise<BusinessCalendar>;
};
