import type { AlertSettings } from '../domain/alert/ladder.ts';

/** The agencies' ladders. A warm process may see a change up to a minute late. */
export type AlertSettingsStore = {
  of(agencyId: string): Promise<AlertSettings>;
  /** What an agency has set; null while it goes by the usual ladders. Never from memory. */
  stored(agencyId: string): Promise<AlertSettings | null>;
  /** False when the ladders are no longer the ones that were read; `read` null where none were set. */
  replace(agencyId: string, settings: AlertSettings, read: AlertSettings | null): Promise<boolean>;
  /** Agencies whose ladder changed since their open requests were last put in order of it. */
  changed(): Promise<readonly { readonly agencyId: string; readonly changedAt: number }[]>;
  /** Notes that an agency's requests are in order of the ladder as changed then. */
  markApplied(agencyId: string, changedAt: number): Promise<void>;
};
