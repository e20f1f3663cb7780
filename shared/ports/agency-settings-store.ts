import type { AgencySettings } from '../domain/agency/agency-settings.ts';

/** The settings of each agency's casework. */
export type AgencySettingsStore = {
  /** The defaults when the agency has set nothing. */
  settingsOf(agencyId: string): Promise<AgencySettings>;
  /** Stores settings whose `version` is one above the one that was read; false when somebody else was first. */
  replaceSettings(agencyId: string, settings: AgencySettings): Promise<boolean>;
};
