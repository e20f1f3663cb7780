import type { BusinessCalendar } from '../domain/calendar/business-calendar.ts';

/** The calendar in force: the published notices and what an administrator has loaded since. */
export type CalendarSource = { current(): Promise<BusinessCalendar> };
