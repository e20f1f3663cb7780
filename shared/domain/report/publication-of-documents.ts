import { addWorkingDays } from '../calendar/business-calendar.ts';
import type { BusinessCalendar, CountedDate } from '../calendar/business-calendar.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import type { RegisterEntry } from './register-entry.ts';

type RegisteredDocument = Extract<RegisterEntry, { readonly kind: 'regulations' | 'normative-documents' }>;

/** 条例第26条: information to be published on the agency's own account is published within this many working days. */
export const publicationPeriodInWorkingDays = 20;

export type PublicationStanding = {
  readonly entry: RegisteredDocument;
  readonly due: CountedDate;
  readonly standing: 'published-in-time' | 'published-late' | 'due' | 'overdue';
};

function isDocument(entry: RegisterEntry): entry is RegisteredDocument {
  return entry.kind === 'regulations' || entry.kind === 'normative-documents';
}

/** Each registered document with the last day for its publication, counted from the day after it was made. */
export function publicationStandings(
  entries: Iterable<RegisterEntry>,
  calendar: BusinessCalendar,
  today: CivilDate,
): readonly PublicationStanding[] {
  const standings: PublicationStanding[] = [];
  for (const entry of entries) {
    if (!isDocument(entry) || entry.struckOutAt !== null) continue;
    const due = addWorkingDays(calendar, entry.madeOn, publicationPeriodInWorkingDays);
    const { publishedOn } = entry;
    const standing =
      publishedOn === null
        ? today > due.on
          ? 'overdue'
          : 'due'
        : publishedOn > due.on
          ? 'published-late'
          : 'published-in-time';
    standings.push({ entry, due, standing });
  }
  return standings;
}
