import { defaultLadder, nextAlertOn, supervisorFromWorkingDays, unpackWatchedDates, workingDaysLeft } from '../domain/alert/watched-date.ts';
import type { StaffMember } from '../domain/agency/agency.ts';
import { type BusinessCalendar, isWorkingDay } from '../domain/calendar/business-calendar.ts';
import { type CivilDate, addDays } from '../domain/calendar/civil-date.ts';
import type { DigestLine } from '../domain/mail/mail-intent.ts';
import type { AgencyDirectory } from '../ports/agency-directory.ts';
import type { CalendarSource } from '../ports/calendar-source.ts';
import type { DigestOutbox } from '../ports/digest-outbox.ts';
import type { DueAlert, RequestStore } from '../ports/request-store.ts';

export type SweepDependencies = {
  readonly requests: RequestStore;
  readonly agencies: AgencyDirectory;
  readonly calendars: CalendarSource;
  readonly digests: DigestOutbox;
};

export type SweepResult = { readonly requestsDue: number; readonly digests: number };

/**
 * Reads what is due on or before `today` and puts one digest per person into the outbox, then moves each request to its
 * next alert. Safe to run again, late or twice at once: a digest has one id per person and day. Rest days are quiet.
 */
export async function sweepAlerts(dependencies: SweepDependencies, today: CivilDate): Promise<SweepResult> {
  const calendar = await dependencies.calendars.current();
  if (!isWorkingDay(calendar, today)) return { requestsDue: 0, digests: 0 };

  const dueByAgency = new Map<string, DueAlert[]>();
  let requestsDue = 0;
  for await (const due of dependencies.requests.alertsDue(today)) {
    const dueHere = dueByAgency.get(due.agencyId);
    if (dueHere === undefined) dueByAgency.set(due.agencyId, [due]);
    else dueHere.push(due);
    requestsDue += 1;
  }

  let digests = 0;
  for (const [agencyId, dueHere] of dueByAgency) {
    const staff = await dependencies.agencies.staffOf(agencyId);
    for (const [sub, lines] of linesByPerson(calendar, today, dueHere, staff)) {
      await dependencies.digests.put({ id: `digest.${today}.${agencyId}.${sub}`, template: 'digest', agencyId, sub, on: today, lines });
      digests += 1;
    }
    for (const due of dueHere) {
      const next = nextAlertOn(calendar, defaultLadder, unpackWatchedDates(due.watchedDates), addDays(today, 1));
      await dependencies.requests.setNextAlert(due.receiptNumber, due.version, next);
    }
  }
  return { requestsDue, digests };
}

function linesByPerson(calendar: BusinessCalendar, today: CivilDate, due: readonly DueAlert[], staff: readonly StaffMember[]): ReadonlyMap<string, readonly DigestLine[]> {
  const lines = new Map<string, DigestLine[]>();
  for (const alert of due) {
    const nearest = unpackWatchedDates(alert.watchedDates).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
    if (nearest === undefined) continue;
    const left = workingDaysLeft(calendar, today, nearest.dueOn);
    const line: DigestLine = { receiptNumber: alert.receiptNumber, milestone: nearest.name, dueOn: nearest.dueOn, workingDaysLeft: left };
    for (const { sub } of recipientsOf(alert, left, staff)) lines.set(sub, [...(lines.get(sub) ?? []), line]);
  }
  for (const list of lines.values()) list.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return lines;
}

/** The request's handler, or every handler while nobody has it; the supervisor when it is near; the department when it is late. */
function recipientsOf(alert: DueAlert, left: number, staff: readonly StaffMember[]): readonly StaffMember[] {
  const assigned = staff.filter(({ sub, role }) => role === 'handler' && sub === alert.handler);
  const handlers = assigned.length > 0 ? assigned : staff.filter(({ role }) => role === 'handler');
  const supervisors = left <= supervisorFromWorkingDays ? staff.filter(({ role }) => role === 'supervisor') : [];
  const department = left < 0 ? staff.filter(({ role }) => role === 'department') : [];
  return [...handlers, ...supervisors, ...department];
}
