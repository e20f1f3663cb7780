import { applyRetention } from '../../shared/application/apply-retention.ts';
import { bucketOf } from '../bucket-of.ts';
import { jobStarted } from '../jobs/job-started.ts';
import { runtime } from './runtime.ts';

/** Every agency for itself; a case that could not be removed is tried again next week. */
export async function handler() {
  jobStarted('retention-sweep');
  const { clock, clockSettings, requests, agencies, codes, calendars, proceedings, retention } = runtime();
  const dependencies = {
    clock,
    clockSettings,
    requests,
    agencies,
    codes,
    calendars,
    proceedings,
    retention,
    objects: bucketOf(runtime()),
  };
  const results = [];
  for (const { id } of await agencies.agencies()) results.push(await applyRetention(dependencies, id));
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  process.stdout.write(
    `${JSON.stringify({ level: failed > 0 ? 'error' : 'info', function: 'retention-sweep', results })}\n`,
  );
  return { removed: results.reduce((sum, { removed }) => sum + removed, 0), failed };
}
