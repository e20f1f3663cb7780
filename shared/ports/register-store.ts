import type { CivilDate } from '../domain/calendar/civil-date.ts';
import type { RegisterEntry } from '../domain/report/register-entry.ts';

/** A proactive disclosure as recorded; `id` makes a retried recording harmless. */
export type RecordedDisclosure = {
  readonly id: string;
  readonly agencyId: string;
  readonly publishedOn: CivilDate;
  readonly category: string;
  readonly subcategory?: string | undefined;
  readonly title: string;
  readonly url?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  readonly recordedAt: string;
};

/** What feeds table II and section one of the yearly report. */
export type RegisterStore = {
  /** Records all; the same id again changes nothing. */
  recordDisclosures(entries: readonly RecordedDisclosure[]): Promise<void>;
  /** An agency's disclosures of a year, in the order of publication. */
  disclosures(agencyId: string, year: number): AsyncIterable<RecordedDisclosure>;
  /** Entries of an agency's registers, those struck out too. */
  entries(agencyId: string): AsyncIterable<RegisterEntry>;
  /** Records all; the same id again changes nothing. */
  recordEntries(agencyId: string, entries: readonly RegisterEntry[]): Promise<void>;
  /** The entry as struck out at that instant; null when there is none, or it was struck out before. */
  strikeOut(agencyId: string, entryId: string, at: string): Promise<RegisterEntry | null>;
};
