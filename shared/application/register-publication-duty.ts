import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import { type Duty, dateOfDuty, publicationDuty } from '../domain/alert/duty.ts';
import { nextAlertOn, nextMorning } from '../domain/alert/ladder.ts';
import { type CivilDate, civilDateInShanghai, minuteOfDayInShanghai } from '../domain/calendar/civil-date.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import type { AlertSettingsStore } from '../ports/alert-settings-store.ts';
import type { CalendarSource } from '../ports/calendar-source.ts';
import type { DutyStore } from '../ports/duty-store.ts';
import { type OnceDependencies, once } from './once.ts';
import { type AuditDependencies, recordAct } from './record-act.ts';

export type DutyDependencies = OnceDependencies &
  AuditDependencies & {
    readonly duties: DutyStore;
    readonly calendars: CalendarSource;
    readonly alertSettings: Pick<AlertSettingsStore, 'of'>;
  };

/** 条例第26条: information that was formed is to be published within 20 working days; watched from now on. */
export async function registerPublicationDuty(
  dependencies: DutyDependencies,
  staff: StaffIdentity,
  agencyId: string,
  entry: { readonly title: string; readonly formedOn: CivilDate },
  key: string,
): Promise<Result<Duty, 'DateInFuture' | 'IdempotencyKeyReused'>> {
  const { duties, calendars, alertSettings, clock } = dependencies;
  return once(
    dependencies,
    { operation: 'register-duty', owner: agencyId, key, body: entry },
    async (seed): Promise<Result<Duty, 'DateInFuture'>> => {
      const today = civilDateInShanghai(clock.now());
      const { title, formedOn } = entry;
      if (formedOn > today) return refused('DateInFuture', '条例第26条', { on: formedOn, today });
      const calendar = await calendars.of(agencyId);
      const duty = publicationDuty(agencyId, seed.slice(0, 16), title, formedOn, calendar);
      const morning = nextMorning(today, minuteOfDayInShanghai(clock.now()));
      const alertOn = nextAlertOn(calendar, await alertSettings.of(agencyId), [dateOfDuty(duty)], morning);
      if (await duties.add(duty, alertOn)) await recordAct(dependencies, staff, agencyId, 'register-duty');
      return accepted(duty);
    },
  );
}
