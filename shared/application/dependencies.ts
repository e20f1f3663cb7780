import type { ClockSettings } from '../domain/deadline/clock-settings.ts';
import type { AgencySettingsStore } from '../ports/agency-settings-store.ts';
import type { AgencyDirectory } from '../ports/agency-directory.ts';
import type { AlertSettingsStore } from '../ports/alert-settings-store.ts';
import type { CalendarSource } from '../ports/calendar-source.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReceiptCodes } from '../ports/receipt-codes.ts';
import type { RequestStore } from '../ports/request-store.ts';

/** What every use case on requests needs. */
export type RequestDependencies = {
  readonly clock: Clock;
  readonly requests: RequestStore;
  readonly agencies: AgencyDirectory;
  readonly codes: ReceiptCodes;
  readonly calendars: CalendarSource;
  readonly clockSettings: ClockSettings;
};

/** What every change of a request needs besides: the ladder by which its dates are told. */
export type ChangeDependencies = RequestDependencies & { readonly alertSettings: Pick<AlertSettingsStore, 'of'> };

/** What the work of staff on a request needs besides. */
export type CaseworkDependencies = ChangeDependencies & { readonly settings: AgencySettingsStore };
