import { type BusinessCalendar, addWorkingDays } from '../calendar/business-calendar.ts';
import { type CivilDate, civilDate, yearOf } from '../calendar/civil-date.ts';
import type { Article } from '../statute/articles.ts';
import type { WatchedDate } from './watched-date.ts';

/** Something to be done by a day that is not a step of a request. */
export type Duty = {
  readonly kind: DutyKind;
  /** Unique within its owner and kind. */
  readonly id: string;
  /** The agency that owes it, or `wholeDeployment`. */
  readonly owner: string;
  readonly dueOn: CivilDate;
  /** What it is about, for people: an item's title, a year, a receipt number. */
  readonly about: string;
  /** What the record keeps besides, such as the digest of an address. */
  readonly note: string | null;
  readonly settledOn: CivilDate | null;
};

export const dutyKinds = [
  'publication',
  'yearly-report',
  'yearly-report-published',
  'calendar-notice',
  'undeliverable-mail',
] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** Owner of what no single agency owes: the calendar, and the government's own yearly report. */
export const wholeDeployment = '-';

export const dutyArticles: Readonly<Record<DutyKind, Article | null>> = {
  publication: '条例第26条',
  'yearly-report': '条例第49条',
  'yearly-report-published': '条例第49条',
  'calendar-notice': null,
  'undeliverable-mail': '国办公开办函〔2016〕235号',
};

/** 条例第26条: within 20 working days of the day on which the information was formed or changed. */
export function publicationDuty(
  owner: string,
  id: string,
  title: string,
  formedOn: CivilDate,
  calendar: BusinessCalendar,
): Duty {
  return {
    kind: 'publication',
    id,
    owner,
    about: title,
    note: null,
    dueOn: addWorkingDays(calendar, formedOn, 20).on,
    settledOn: null,
  };
}

/** 条例第49条: by 31 January the agencies send in and publish the report on the year before, by 31 March the government's is published. */
export function yearlyReportDuties(year: number, agencyIds: readonly string[]): readonly Duty[] {
  const on = (day: string) => civilDate(`${year + 1}-${day}`);
  const duty = (kind: DutyKind, owner: string, dueOn: CivilDate): Duty => ({
    kind,
    id: String(year),
    owner,
    about: String(year),
    note: null,
    dueOn,
    settledOn: null,
  });
  return [
    ...agencyIds.map((agencyId) => duty('yearly-report', agencyId, on('01-31'))),
    duty('yearly-report-published', wholeDeployment, on('03-31')),
  ];
}

/** By 1 December the State Council's notice for the next year is usually out: the calendar must know it before periods run into that year. */
export function calendarDuty(year: number): Duty {
  return {
    kind: 'calendar-notice',
    id: String(year),
    owner: wholeDeployment,
    about: String(year),
    note: null,
    dueOn: civilDate(`${year - 1}-12-01`),
    settledOn: null,
  };
}

/** The duties that a calendar year brings: reports on the year before, and the calendar of the year after. */
export function dutiesOfYear(year: number, agencyIds: readonly string[]): readonly Duty[] {
  return [...yearlyReportDuties(year - 1, agencyIds), calendarDuty(year + 1)];
}

/** Whether the calendar knows the holidays of the year that a duty asks for. */
export function isCalendarLoaded(duty: Duty, calendar: BusinessCalendar): boolean {
  return yearOf(calendar.publishedThrough) >= Number(duty.id);
}

export function dateOfDuty({ kind, id, dueOn }: Duty): WatchedDate {
  return { name: kind, id, dueOn };
}
