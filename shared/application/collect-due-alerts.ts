import { type DigestLine, keyOfLine } from '../domain/alert/digest.ts';
import { isCalendarLoaded } from '../domain/alert/duty.ts';
import { type PendingAlert, pendingAlerts } from '../domain/alert/ladder.ts';
import { type Holder, type Recipient, recipientsOf } from '../domain/alert/recipients.ts';
import { unpackWatchedDates } from '../domain/alert/watched-date.ts';
import { type BusinessCalendar, addWorkingDays } from '../domain/calendar/business-calendar.ts';
import { type CivilDate, addDays } from '../domain/calendar/civil-date.ts';
import type { AlertIndex, AlertItem } from '../ports/alert-index.ts';
import type { AlertSettingsStore } from '../ports/alert-settings-store.ts';
import type { CalendarSource } from '../ports/calendar-source.ts';
import type { DigestOutbox } from '../ports/digest-outbox.ts';
import type { DutyStore } from '../ports/duty-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { SuppressionList } from '../ports/suppression-list.ts';
import { inParallel } from './in-parallel.ts';
import { isAddressMended } from './undeliverable-mail.ts';
import type { StaffLookup } from './staff-lookup.ts';

export type DueAlertDependencies = {
  readonly calendars: CalendarSource;
  readonly alerts: AlertIndex;
  readonly alertSettings: AlertSettingsStore;
  readonly duties: DutyStore;
  readonly digests: DigestOutbox;
  readonly requests: RequestStore;
  readonly suppressions: SuppressionList;
};

/** A line for one person. */
export type AddressedLine = { readonly line: DigestLine; readonly recipient: Recipient };

/** A due item, and what is said of it. */
export type Treated = { readonly item: AlertItem; readonly said: readonly PendingAlert[] };

/** A sweep that did not come to its end is looked for this far back. */
const longestLookBackInDays = 31;

const width = 8;

/** What there is to say of the due items on a working morning, and to whom; `unaddressed` counts items without a recipient. */
export async function collectDueAlerts(
  dependencies: DueAlertDependencies,
  staff: StaffLookup,
  calendar: BusinessCalendar,
  items: readonly AlertItem[],
  completedOn: CivilDate | null,
  today: CivilDate,
): Promise<{
  readonly treated: readonly Treated[];
  readonly lines: readonly AddressedLine[];
  readonly unaddressed: number;
}> {
  const toldBefore =
    items.length === 0 ? new Set<string>() : await toldByUnfinishedSweeps(dependencies, calendar, completedOn, today);
  const treated: Treated[] = [];
  const lines: AddressedLine[] = [];
  let unaddressed = 0;
  await inParallel(items, width, async (item) => {
    const holder = await holderOf(dependencies, calendar, item, today);
    if (holder === null) return;
    const settings = await dependencies.alertSettings.of(item.agencyId);
    const said = pendingAlerts(
      await dependencies.calendars.of(item.agencyId),
      settings,
      unpackWatchedDates(item.watchedDates),
      item.told,
      item.handler,
      today,
    );
    treated.push({ item, said });
    for (const date of said) {
      const recipients = recipientsOf(date, holder, await staff.of(item.agencyId), settings);
      if (recipients.length === 0 && !date.isHandedOver) unaddressed += 1;
      for (const recipient of recipients) {
        const line: DigestLine = {
          ref: item.ref,
          agencyId: item.agencyId,
          name: date.name,
          id: date.id,
          dueOn: date.dueOn,
          stage: date.stage,
          because: recipient.because,
        };
        if (!toldBefore.has(saidKey(recipient.member.sub, line))) lines.push({ line, recipient });
      }
    }
  });
  return { treated, lines, unaddressed };
}

/** Who has an item in hand; null for a duty that turns out to be done, which is settled on the way. */
async function holderOf(
  { duties, alerts, requests, suppressions }: DueAlertDependencies,
  calendar: BusinessCalendar,
  item: AlertItem,
  today: CivilDate,
): Promise<Holder | null> {
  const place = duties.fromRef(item.ref);
  if (place?.kind !== 'calendar-notice' && place?.kind !== 'undeliverable-mail') return item;
  const duty = await duties.get(place.owner, place.kind, place.id);
  const isDone =
    duty === null ||
    (duty.kind === 'calendar-notice'
      ? isCalendarLoaded(duty, calendar)
      : await isAddressMended({ requests, suppressions }, duty));
  if (isDone) {
    await duties.settle(place.owner, place.kind, place.id, today);
    return null;
  }
  return duty.kind === 'calendar-notice' ? item : ((await alerts.subject(alerts.refOfRequest(duty.id))) ?? item);
}

/** What the digests of earlier days say whose sweep did not come to its end: it was told, though it is not noted so. */
async function toldByUnfinishedSweeps(
  { digests }: DueAlertDependencies,
  calendar: BusinessCalendar,
  completedOn: CivilDate | null,
  today: CivilDate,
): Promise<ReadonlySet<string>> {
  const said = new Set<string>();
  if (completedOn === today || completedOn === addWorkingDays(calendar, today, -1).on) return said;
  const earliest = addDays(today, -longestLookBackInDays);
  for (
    let day = completedOn === null || completedOn < earliest ? earliest : addDays(completedOn, 1);
    day < today;
    day = addDays(day, 1)
  ) {
    for await (const intent of digests.of(day)) {
      if (intent.template !== 'digest') continue;
      for (const line of intent.lines) said.add(saidKey(intent.sub, line));
    }
  }
  return said;
}

function saidKey(sub: string, line: DigestLine): string {
  return `${sub}\n${keyOfLine(line)}\n${line.stage}`;
}
