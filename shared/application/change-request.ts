import type { Actor, RequestFact } from '../domain/request/request-event.ts';
import { type Result, refused } from '../domain/result.ts';
import { saveFacts } from './act-on-request.ts';
import type { ChangeDependencies } from './dependencies.ts';
import { type LoadedRequest, loadRequest } from './load-request.ts';

const mostTries = 6;

/**
 * Changes a request on behalf of somebody who saw no version of it: an applicant, or the system itself. When another change comes
 * between, `decide` is asked again about the request as it has become. No facts mean that there is nothing to change.
 */
export async function changeRequest<Kind extends string>(
  dependencies: ChangeDependencies,
  receiptNumber: string,
  by: Actor,
  decide: (loaded: LoadedRequest) => Result<readonly RequestFact[], Kind>,
): Promise<Result<LoadedRequest, Kind | 'UnknownRequest' | 'TryAgain'>> {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const loaded = await loadRequest(dependencies, receiptNumber);
    if (loaded === null) return refused('UnknownRequest', null, { receiptNumber });
    const decision = decide(loaded);
    if (!decision.ok) return decision;
    if (decision.value.length === 0) return { ok: true, value: loaded };
    const saved = await saveFacts(
      dependencies,
      loaded,
      decision.value,
      by,
      await dependencies.calendars.of(loaded.request.agencyId),
    );
    if (saved.ok) return saved;
  }
  return refused('TryAgain', null);
}
