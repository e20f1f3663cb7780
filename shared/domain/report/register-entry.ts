import type { CivilDate } from '../calendar/civil-date.ts';

/** When an entry was recorded and, if it was struck out, when; UTC instants. A correction strikes out and records anew. */
type Recorded = { readonly id: string; readonly recordedAt: string; readonly struckOutAt: string | null };

/** One line of the registers behind table II (条例第20条 items 1, 5, 6 and 8); the kinds are the keys of the table. */
export type RegisterEntry = Recorded &
  (
    | {
        readonly kind: 'regulations' | 'normative-documents';
        readonly title: string;
        readonly documentNumber: string | null;
        readonly madeOn: CivilDate;
        /** The day from which it no longer applies. */
        readonly repealedOn: CivilDate | null;
        /** Null while it is not published; due within 20 working days of `madeOn` (条例第26条). */
        readonly publishedOn: CivilDate | null;
      }
    | {
        readonly kind: 'licensing' | 'penalties' | 'coercive-measures';
        readonly decidedOn: CivilDate;
        /** Decisions in this line, published or not; 1 or more. */
        readonly pieces: number;
      }
    | { readonly kind: 'fees'; readonly collectedOn: CivilDate; readonly amountInFen: number }
  );

/** True when the entry was on record at an instant (everything recorded and not struck out when null). */
export function registerEntryAsKnown(entry: RegisterEntry, recordedUpTo: string | null): boolean {
  if (recordedUpTo === null) return entry.struckOutAt === null;
  return entry.recordedAt <= recordedUpTo && (entry.struckOutAt === null || entry.struckOutAt > recordedUpTo);
}
