import { sweepAlerts } from '../../shared/application/sweep-alerts.ts';
import { civilDate, civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { jobStarted } from '../jobs/job-started.ts';
import { recordMetrics } from '../jobs/record-metrics.ts';
import { runtime } from './runtime.ts';

/** `on` repeats the run of a given day; without it the run is for today. */
export async function handler(event: { readonly on?: string }) {
  jobStarted('alert-sweep');
  const today = event.on === undefined ? civilDateInShanghai(runtime().clock.now()) : civilDate(event.on);
  const result = await sweepAlerts(runtime(), today);
  recordMetrics('alert-sweep', {
    AlertsDue: result.due,
    DigestsPut: result.digests,
    AlertsUnaddressed: result.unaddressed,
  });
  return result;
}
