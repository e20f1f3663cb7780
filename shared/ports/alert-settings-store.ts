import type { AlertSettings } from '../domain/alert/ladder.ts';

/** The agencies' ladders. A warm process may see a change up to a minute late. */
export type AlertSettingsStore = {
  of(agencyId: string): Promise<AlertSettings>;
  put(agencyId: string, settings: AlertSettings): Promise<void>;
  /** Agencies whose ladder changed since their open requests were last put in order of it. */
  changed(): Promise<readonly { readonly agencyId: string; readonly changedAt: number }[]>;
  /** Notes that an agency's requests are in order of the ladder as changed then. */
  markApplied(agencyId: string, changedAt: number): Promise<void>;
};
