import { entriesBehind, proceedingsBehind, requestsBehind } from '../domain/report/count-year.ts';
import type { RegisterEntry } from '../domain/report/register-entry.ts';
import { unpackFacts } from '../domain/report/request-facts.ts';
import { type ReportCell, formOfYear, placeOfCell } from '../domain/report/report-table.ts';
import type { WorkRow } from '../domain/request/request-view.ts';
import { type CountDependencies, firstDayToRead } from './count-agency-year.ts';
import { proceedingFacts } from './keep-proceedings.ts';

/** What one figure was counted from. */
export type BehindCell =
  | { readonly kind: 'requests'; readonly total: number; readonly items: readonly WorkRow[] }
  | { readonly kind: 'proceedings'; readonly total: number; readonly items: readonly string[] }
  | { readonly kind: 'entries'; readonly total: number; readonly items: readonly RegisterEntry[] };

/** So many requests are listed; the figure counts all. */
const mostListed = 2000;

/** The list behind a cell of an agency's year, as known at an instant (null: now). */
export async function listBehindCell(
  dependencies: CountDependencies,
  agencyId: string,
  year: number,
  cell: ReportCell,
  recordedUpTo: string | null,
): Promise<BehindCell> {
  const place = placeOfCell(cell, formOfYear(year).id);
  const options = recordedUpTo === null ? {} : { recordedUpTo };
  switch (place.table) {
    case 'II': {
      const entries: RegisterEntry[] = [];
      for await (const entry of dependencies.registers.entries(agencyId)) entries.push(entry);
      const items = entriesBehind(entries, year, { row: place.row.id, counts: place.column.counts }, options);
      return { kind: 'entries', total: items.length, items: items.slice(0, mostListed) };
    }
    case 'III': {
      const items: WorkRow[] = [];
      let total = 0;
      for await (const row of dependencies.requests.aliveSince(agencyId, firstDayToRead(year, recordedUpTo))) {
        const facts = { receiptNumber: row.receiptNumber, category: row.category, facts: unpackFacts(row.facts) };
        if (requestsBehind([facts], year, { row: place.row.id, column: place.column.id }, options).length === 0)
          continue;
        total += 1;
        if (items.length < mostListed) items.push(row);
      }
      return { kind: 'requests', total, items };
    }
    case 'IV': {
      const items = proceedingsBehind(
        await proceedingFacts(dependencies.proceedings, agencyId),
        year,
        { block: place.row.id, column: place.column.id },
        options,
      );
      return { kind: 'proceedings', total: items.length, items };
    }
  }
}
