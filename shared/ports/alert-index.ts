import type { SentAlert } from '../domain/alert/ladder.ts';
import type { CivilDate } from '../domain/calendar/civil-date.ts';

/** A request or a duty with dates that somebody must not miss. */
export type AlertItem = {
  /** Names the request or the duty, such as `REQ#20260302-7H3KQ2`. */
  readonly ref: string;
  /** The agency, or `-` for the whole deployment. */
  readonly agencyId: string;
  readonly handler: string | null;
  readonly sectionId: string | null;
  /** Packed. */
  readonly watchedDates: string;
  readonly told: readonly SentAlert[];
  /** The morning on which somebody must be told next; null when no morning is set. */
  readonly alertOn: CivilDate | null;
  /** Changes with every change of the watched dates. */
  readonly version: number;
};

/** An item as a digest looks it up when it is sent. */
export type AlertSubject = AlertItem & { readonly title: string; readonly receiptNumber: string | null };

/** The sparse index of what somebody must be told next, by date: a sweep reads what is due, not what is stored. */
export type AlertIndex = {
  /** What falls on or before a date. The index may lag by a moment; `move` is exact. */
  due(on: CivilDate): AsyncIterable<AlertItem>;
  /** The name of a request in the index. */
  refOfRequest(receiptNumber: string): string;
  /** As stored now; null when it is gone. */
  subject(ref: string): Promise<AlertSubject | null>;
  /** Records what was told and when to tell more; false when the item is no longer as it was read. */
  move(read: AlertItem, told: readonly SentAlert[], alertOn: CivilDate | null): Promise<boolean>;
};
