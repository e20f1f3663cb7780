import { dateOfDuty, dutiesOfYear } from '../domain/alert/duty.ts';
import { nextAlertOn, sentAlertsAfter } from '../domain/alert/ladder.ts';
import { unpackWatchedDates } from '../domain/alert/watched-date.ts';
import { type BusinessCalendar, isWorkingDay } from '../domain/calendar/business-calendar.ts';
import { type CivilDate, addDays, yearOf } from '../domain/calendar/civil-date.ts';
import type { AlertItem } from '../ports/alert-index.ts';
import type { CalendarSource } from '../ports/calendar-source.ts';
import { type LadderDependencies, applyLadder } from './apply-ladder.ts';
import { inParallel } from './in-parallel.ts';
import { type DigestDependencies, putDigests } from './put-digests.ts';
import { type RecipientDependencies, resolveRecipients } from './resolve-recipients.ts';
import { type DueAlertDependencies, type Treated, collectDueAlerts } from './collect-due-alerts.ts';
import { staffLookup } from './staff-lookup.ts';
import type { SweepLog } from '../ports/sweep-log.ts';

export type SweepDependencies = LadderDependencies &
  DueAlertDependencies &
  RecipientDependencies &
  DigestDependencies & { readonly calendars: CalendarSource; readonly sweepLog: SweepLog };

export type SweepResult = {
  /** Requests and duties that the index gave as due. */
  readonly due: number;
  /** Digests put into the outbox by this run. */
  readonly digests: number;
  /** Lines that nobody could be told, since an agency has no staff, or none whose address takes mail. */
  readonly unaddressed: number;
};

/** How many calls the sweep makes at once. */
const width = 8;

/**
 * The morning's sweep: reads what is due on or before `today`, puts one digest per person into the outbox, and then moves
 * each request and duty to its next alert. It may die anywhere and be run again, late, or twice at once: digests have one
 * place per person and day, nothing is moved before every digest is put, and what a digest does not list is carried into the
 * person's next one. Days on which no sweep ran leave no backlog: only the latest rung of each date is told. Rest days are
 * quiet.
 */
export async function sweepAlerts(dependencies: SweepDependencies, today: CivilDate): Promise<SweepResult> {
  const { calendars, alerts, agencies, digests, sweepLog } = dependencies;
  const calendar = await calendars.current();
  if (!isWorkingDay(calendar, today)) return { due: 0, digests: 0, unaddressed: 0 };

  const { completedOn, dutiesOf } = await sweepLog.read();
  await makeYearsDuties(dependencies, calendar, today, dutiesOf);
  await applyLadder(dependencies, calendar, today);

  const items: AlertItem[] = [];
  for await (const item of alerts.due(today)) items.push(item);
  const staff = staffLookup(agencies);
  const said = await collectDueAlerts(dependencies, staff, calendar, items, completedOn, today);
  const carried = await digests.carried();
  const reached = await resolveRecipients(dependencies, staff, said.lines, carried);

  const put = await putDigests(dependencies, staff, reached.lines, carried, today);
  await inParallel(said.treated, width, (treated) => move(dependencies, treated, today));
  await sweepLog.completed(today);
  return { due: items.length, digests: put, unaddressed: said.unaddressed + reached.unaddressed };
}

/** Duties that come with a year are made by its first sweep; those that were due before this system ran are not its business. */
async function makeYearsDuties(
  { agencies, duties, alertSettings, sweepLog }: SweepDependencies,
  calendar: BusinessCalendar,
  today: CivilDate,
  madeFor: number | null,
): Promise<void> {
  const year = yearOf(today);
  if (madeFor !== null && madeFor >= year) return;
  const all = dutiesOfYear(
    year,
    (await agencies.agencies()).map(({ id }) => id),
  );
  const ahead = all.filter(({ dueOn }) => madeFor !== null || dueOn >= today);
  await inParallel(ahead, width, async (duty) => {
    const settings = await alertSettings.of(duty.owner);
    await duties.add(duty, nextAlertOn(calendar, settings, [dateOfDuty(duty)], today));
  });
  await sweepLog.dutiesMade(year);
}

/** Notes what was said and sets the next morning; what changed meanwhile is read again, so that nothing said is forgotten. */
async function move(
  { alerts, alertSettings, calendars }: SweepDependencies,
  { item, said }: Treated,
  today: CivilDate,
): Promise<void> {
  const [settings, calendar] = await Promise.all([alertSettings.of(item.agencyId), calendars.of(item.agencyId)]);
  for (let current: AlertItem | null = item; current !== null; current = await alerts.subject(item.ref)) {
    const watched = unpackWatchedDates(current.watchedDates);
    const told = sentAlertsAfter(current.told, said, item.handler, watched);
    const next = nextAlertOn(calendar, settings, watched, addDays(today, 1), told, current.handler);
    if (await alerts.move(current, told, next)) return;
  }
}
