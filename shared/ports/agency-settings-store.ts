import type { AgencySettings } from '../domain/agency/agency-settings.ts';
import type { LetterKind } from '../domain/letter/letter-kinds.ts';

/** An agency's own Word template, pinned to the version that was checked. */
export type LetterTemplate = {
  readonly key: string;
  readonly versionId: string;
  readonly uploadedAt: string;
  readonly uploadedBy: string;
};
export type LetterTemplates = Readonly<Partial<Record<LetterKind, LetterTemplate>>>;

/** The settings of each agency's casework. */
export type AgencySettingsStore = {
  /** The defaults when the agency has set nothing. */
  settingsOf(agencyId: string): Promise<AgencySettings>;
  /** Stores settings whose `version` is one above the one that was read; false when somebody else was first. */
  replaceSettings(agencyId: string, settings: AgencySettings): Promise<boolean>;
  templatesOf(agencyId: string): Promise<LetterTemplates>;
  /** Null takes the template away. */
  setTemplate(agencyId: string, kind: LetterKind, template: LetterTemplate | null): Promise<void>;
};
