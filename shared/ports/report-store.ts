import type { MailIntent } from '../domain/mail/mail-intent.ts';
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

/** Yearly reports as histories of events, with one summary for each agency and year. */
export type ReportStore = {
  history(agencyId: string, year: number): Promise<readonly ReportEvent[]>;
  /** Adds the events and puts the summary in one transaction; false when the report was changed since it was read. */
  append(change: ReportChange): Promise<boolean>;
  /** The summaries of a year, of every agency that began a report. */
  summaries(year: number): AsyncIterable<ReportSummary>;
  /** An agency's summaries of those of the years that it began a report for. */
  summariesOf(agencyId: string, years: readonly number[]): Promise<readonly ReportSummary[]>;
  /** Years with a published report, the latest first. */
  publishedYears(): Promise<readonly number[]>;
};
