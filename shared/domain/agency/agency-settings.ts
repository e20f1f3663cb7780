import type { LetterSettings } from '../letter/letter-facts.ts';

/**
 * How much must be on record before a request is closed. `essential`: what the Regulation forbids to skip. `complete`: besides,
 * every fact that the letter states, and proof that notices and answer were served (国办公开办函〔2016〕235号).
 */
export const closingGuards = ['essential', 'complete'] as const;
export type ClosingGuard = (typeof closingGuards)[number];

/** What an agency sets for its casework; `version` counts the changes, 0 when nothing was ever set. */
export type AgencySettings = {
  readonly version: number;
  readonly closingGuard: ClosingGuard;
  readonly letters: Omit<LetterSettings, 'agencyName'>;
};

export const defaultAgencySettings: AgencySettings = { version: 0, closingGuard: 'essential', letters: {} };
