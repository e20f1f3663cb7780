import type { ProceedingEvent } from '../domain/proceeding/proceeding.ts';
import type { Role } from '../domain/request/vocabulary.ts';

/** An event of a review or a suit, as recorded: when (ISO 8601 UTC), by whom, and the digest of it all. */
export type RecordedProceedingEvent = {
  readonly proceedingId: string;
  readonly sequence: number;
  readonly at: string;
  readonly by: { readonly sub: string; readonly role: Role };
  readonly event: ProceedingEvent;
  readonly hash: string;
};

/** The reviews and suits of each agency as histories of events. */
export type ProceedingStore = {
  /** All histories of an agency by proceeding, each in order. */
  histories(agencyId: string): Promise<ReadonlyMap<string, readonly RecordedProceedingEvent[]>>;
  history(agencyId: string, proceedingId: string): Promise<readonly RecordedProceedingEvent[]>;
  /** False when the proceeding has an event of that sequence already. */
  append(agencyId: string, recorded: RecordedProceedingEvent): Promise<boolean>;
};
