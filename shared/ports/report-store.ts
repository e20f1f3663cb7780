import type { DisclosureCount } from '../domain/report/disclosure-count.ts';
import type { RegisterEntry } from '../domain/report/register-entry.ts';
import type { Narrative } from '../domain/report/yearly-report.ts';

/** A proactive disclosure as recorded; `id` makes a retried recording harmless. */
export type RecordedDisclosure = {
  readonly id: string;
  readonly agencyId: string;
  readonly publishedOn: string;
  readonly category: string;
  readonly subcategory?: string | undefined;
  readonly title: string;
  readonly url?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  readonly recordedAt: string;
};

/** The part of a yearly report that people write; version 0 means that nothing was written yet. */
export type ReportDraft = { readonly version: number; readonly bodyName: string | null; readonly narrative: Narrative };

export type ReportStore = {
  /** Records all; the same id again changes nothing. */
  recordDisclosures(entries: readonly RecordedDisclosure[]): Promise<void>;
  /** An agency's disclosures of a year, counted by category and subcategory. */
  disclosureCounts(agencyId: string, year: number): Promise<readonly DisclosureCount[]>;
  registerEntries(agencyId: string): AsyncIterable<RegisterEntry>;
  draft(agencyId: string, year: number): Promise<ReportDraft>;
  /** False when the draft was changed since version `readVersion`. */
  saveDraft(agencyId: string, year: number, readVersion: number, draft: Omit<ReportDraft, 'version'>): Promise<boolean>;
};
