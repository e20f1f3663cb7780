import { retryMails } from '../../shared/application/retry-mails.ts';
import { jobStarted } from '../jobs/job-started.ts';
import { recordMetrics } from '../jobs/record-metrics.ts';
import { runtime } from './runtime.ts';

/** One run works until the next one is about to start. */
const workInMilliseconds = 55_000;

/** Every minute: tries again what waits, and tells how long the queue is. */
export async function handler() {
  jobStarted('mail-retry');
  const { clock, ledger } = runtime();
  const result = await retryMails(runtime(), clock.now() + workInMilliseconds);
  const { waiting, oldestAt, dead } = await ledger.backlog();
  const oldestInSeconds = oldestAt === null ? 0 : Math.max(0, Math.round((clock.now() - oldestAt) / 1000));
  recordMetrics('mail-retry', {
    MailSent: result.sent,
    MailGivenUp: result.dead,
    MailWaiting: waiting,
    MailOldestWaitingSeconds: oldestInSeconds,
    MailDead: dead,
  });
  return { ...result, backlog: waiting, dead };
}
