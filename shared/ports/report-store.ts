import type { MailIntent, ReportNoticeIntent, ReportNoticeReason } from '../domain/mail/mail-intent.ts';
import type { Supervision } from '../domain/report/check-supervised.ts';
import type { ReportEvent } from '../domain/report/report-life.ts';
import type { ReportSummary } from '../domain/report/report-summary.ts';

/** An event of a report with the digest that seals it. */
export type SealedReportEvent = ReportEvent & { readonly hash: string };

export type ReportChange = {
  readonly events: readonly SealedReportEvent[];
  /** The summary after the events; its version is the number of all events. */
  readonly summary: ReportSummary;
  readonly mails: readonly MailIntent[];
};

/** What the department told an agency about its report, with the mails that leave for it. */
export type CollectionNotice = {
  readonly agencyId: string;
  readonly because: ReportNoticeReason;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  readonly by: string;
  /** The same id again tells nobody a second time. */
  readonly id: string;
  readonly mails: readonly ReportNoticeIntent[];
};

/** Yearly reports as histories of events, with one summary for each agency and year. */
export type ReportStore = {
  history(agencyId: string, year: number): Promise<readonly ReportEvent[]>;
  /** Adds the events and puts the summary in one transaction; false when the report was changed since it was read. */
  append(change: ReportChange): Promise<boolean>;
  /** The summaries of a year, of every agency that began a report. */
  summaries(year: number): AsyncIterable<ReportSummary>;
  /** An agency's summaries of those of the years that it began a report for. */
  summariesOf(agencyId: string, years: readonly number[]): Promise<readonly ReportSummary[]>;
  addNotices(year: number, notices: readonly CollectionNotice[]): Promise<void>;
  /** Notices of a year without their mails, in no particular order. */
  notices(year: number): AsyncIterable<Omit<CollectionNotice, 'mails'>>;
  /** How the department takes what its supervision finds; everything a warning until it decides otherwise. */
  supervision(): Promise<Supervision>;
  /** False when somebody else was first; `version` is one above the one that was read. */
  replaceSupervision(supervision: Supervision): Promise<boolean>;
  /** Years with a published report, the latest first. */
  publishedYears(): Promise<readonly number[]>;
};
