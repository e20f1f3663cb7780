import type { ClockSettings } from '../domain/deadline/clock-settings.ts';
import type { AgencySettingsStore } from '../ports/agency-settings-store.ts';
import type { AgencyDirectory } from '../ports/agency-directory.ts';
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

/** What the work of staff on a request needs besides. */
export type CaseworkDependencies = RequestDependencies & { readonly settings: AgencySettingsStore };
