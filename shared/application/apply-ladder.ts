import { nextAlertOn } from '../domain/alert/ladder.ts';
import { unpackWatchedDates } from '../domain/alert/watched-date.ts';
import type { BusinessCalendar } from '../domain/calendar/business-calendar.ts';
import type { CivilDate } from '../domain/calendar/civil-date.ts';
import type { AlertIndex } from '../ports/alert-index.ts';
import type { AlertSettingsStore } from '../ports/alert-settings-store.ts';
import type { DutyStore } from '../ports/duty-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { inParallel } from './in-parallel.ts';

export type LadderDependencies = {
  readonly requests: RequestStore;
  readonly duties: DutyStore;
  readonly alerts: AlertIndex;
  readonly alertSettings: AlertSettingsStore;
};

/** Puts the open requests and duties of agencies that changed their ladder in its order; safe to run again. */
export async function applyLadder(
  { requests, duties, alerts, alertSettings }: LadderDependencies,
  calendar: BusinessCalendar,
  today: CivilDate,
): Promise<void> {
  for (const { agencyId, changedAt } of await alertSettings.changed()) {
    const settings = await alertSettings.of(agencyId);
    const refs: string[] = (await duties.of(agencyId))
      .filter(({ settledOn }) => settledOn === null)
      .map(({ owner, kind, id }) => duties.refOf(owner, kind, id));
    for await (const { receiptNumber, closedOn } of requests.aliveSince(agencyId, today))
      if (closedOn === null) refs.push(alerts.refOfRequest(receiptNumber));
    await inParallel(refs, 8, async (ref) => {
      for (let item = await alerts.subject(ref); item !== null; item = await alerts.subject(ref)) {
        const next = nextAlertOn(
          calendar,
          settings,
          unpackWatchedDates(item.watchedDates),
          today,
          item.told,
          item.handler,
        );
        if (next === item.alertOn || (await alerts.move(item, item.told, next))) return;
      }
    });
    await alertSettings.markApplied(agencyId, changedAt);
  }
}
