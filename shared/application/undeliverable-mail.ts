import { type Duty, dateOfDuty } from '../domain/alert/duty.ts';
import { nextAlertOn } from '../domain/alert/ladder.ts';
import { nextWorkingDay } from '../domain/calendar/business-calendar.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import { replay } from '../domain/request/evolve.ts';
import type { AlertSettingsStore } from '../ports/alert-settings-store.ts';
import type { CalendarSource } from '../ports/calendar-source.ts';
import type { Clock } from '../ports/clock.ts';
import type { DutyStore } from '../ports/duty-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { SuppressionList } from '../ports/suppression-list.ts';

export type UndeliverableDependencies = {
  readonly clock: Clock;
  readonly calendars: CalendarSource;
  readonly requests: RequestStore;
  readonly duties: DutyStore;
  readonly alertSettings: AlertSettingsStore;
  readonly suppressions: SuppressionList;
};

/**
 * Mail to an applicant did not arrive: their status page asks for another address, and the handler finds it in the next
 * digest, since what was not served must be served another way (国办公开办函〔2016〕235号). Telling it twice changes nothing.
 */
export async function noteUndeliverableMail(
  dependencies: UndeliverableDependencies,
  receiptNumber: string,
  address: string,
): Promise<void> {
  const { clock, calendars, requests, duties, alertSettings, suppressions } = dependencies;
  const request = replay(await requests.history(receiptNumber), receiptNumber);
  const email = request?.form.applicant.email;
  const note = await suppressions.digestOf(address);
  if (request === null || email === undefined || (await suppressions.digestOf(email)) !== note) return;
  const known = await duties.get(request.agencyId, 'undeliverable-mail', receiptNumber);
  if (known?.note === note) return;
  const today = civilDateInShanghai(clock.now());
  const calendar = await calendars.of(request.agencyId);
  const duty: Duty = {
    kind: 'undeliverable-mail',
    id: receiptNumber,
    owner: request.agencyId,
    about: receiptNumber,
    note,
    dueOn: nextWorkingDay(calendar, today),
    settledOn: null,
  };
  await duties.replace(
    duty,
    nextAlertOn(calendar, await alertSettings.of(request.agencyId), [dateOfDuty(duty)], duty.dueOn),
  );
}

/** Whether the applicant has given another address since mail to the last one failed. */
export async function isAddressMended(
  { requests, suppressions }: Pick<UndeliverableDependencies, 'requests' | 'suppressions'>,
  duty: Duty,
): Promise<boolean> {
  const email = replay(await requests.history(duty.id), duty.id)?.form.applicant.email;
  return email !== undefined && (await suppressions.digestOf(email)) !== duty.note;
}

/** Whether the status page should ask for another address. */
export async function isAddressAskedFor(
  { duties, suppressions }: Pick<UndeliverableDependencies, 'duties' | 'suppressions'>,
  request: {
    readonly agencyId: string;
    readonly receiptNumber: string;
    readonly form: { readonly applicant: { readonly email?: string | undefined } };
  },
): Promise<boolean> {
  const { email } = request.form.applicant;
  if (email === undefined) return false;
  const duty = await duties.get(request.agencyId, 'undeliverable-mail', request.receiptNumber);
  return duty !== null && (await suppressions.digestOf(email)) === duty.note;
}
