import { type CountOptions, startTableIII } from '../../shared/domain/report/count-year.ts';
import type { TableIII } from '../../shared/domain/report/report-table.ts';
import type { RequestFacts } from '../../shared/domain/report/request-facts.ts';

/** Table III of one year, of requests that are at hand all at once. */
export function countTableIII(requests: Iterable<RequestFacts>, year: number, options: CountOptions = {}): TableIII {
  const count = startTableIII(year, options);
  for (const request of requests) count.add(request);
  return count.table();
}
