import type { WorkRow } from '../domain/request/request-view.ts';
import type { RetentionSchedule } from '../domain/retention/retention-schedule.ts';

/** What stays of a removed case: no name, no text. */
export type Tombstone = {
  readonly agencyId: string;
  readonly receiptNumber: string;
  readonly closedOn: string;
  readonly outcome: string;
  readonly category: string;
  readonly disposition: string;
  /** The decision of the archives authority and the appraisal on which it rests. */
  readonly basis: string;
  readonly events: number;
  readonly removedAt: string;
  readonly hash: string;
};

export type RemovalCount = {
  readonly year: number;
  readonly outcome: string;
  readonly category: string;
  readonly count: number;
};

/** Schedules, and the removal of cases whose period has ended. */
export type RetentionStore = {
  scheduleOf(agencyId: string): Promise<RetentionSchedule>;
  /** False when somebody else was first; `schedule.version` is one above the one that was read. */
  replaceSchedule(agencyId: string, schedule: RetentionSchedule): Promise<boolean>;
  /** Closed requests of an agency up to and including a day, the earliest first. */
  closedUpTo(agencyId: string, on: string): AsyncIterable<WorkRow>;
  /** Puts the tombstone and counts it, once; false when it stood already. */
  putTombstone(tombstone: Tombstone): Promise<boolean>;
  /** True once the tombstone stands: from then on the case's files may be gone. */
  hasTombstone(receiptNumber: string): Promise<boolean>;
  /** Deletes everything in the request's partition but its tombstone, its view last, and its places in applicants' lists. */
  clear(
    receiptNumber: string,
    applicantEntries: readonly {
      readonly agencyId: string;
      readonly applicantKey: string;
      readonly submittedOn: string;
    }[],
  ): Promise<void>;
  countsOf(agencyId: string): Promise<readonly RemovalCount[]>;
};
