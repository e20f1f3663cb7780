import { inParallel } from './in-parallel.ts';
import {
  type MailDependencies,
  type MailResult,
  longestPauseInMilliseconds,
  sendQueuedMail,
} from './send-queued-mail.ts';

export type RetryResult = {
  readonly tried: number;
  readonly sent: number;
  readonly dead: number;
  readonly waiting: number;
};

/** Mails under way at once. */
const width = 4;

/**
 * Tries again what waits and is due, longest waiting first, until nothing is due or `stopAt` (milliseconds since 1970) has
 * come. While the carrier takes nothing it stops at the first mails, which are also the probe that finds it open again.
 */
export async function retryMails(dependencies: MailDependencies, stopAt: number): Promise<RetryResult> {
  const { ledger, clock, gate } = dependencies;
  const counts: Record<MailResult, number> = { sent: 0, settled: 0, taken: 0, dropped: 0, waiting: 0, dead: 0 };
  const done = new Set<string>();
  let isStopped = false;
  const mayGoOn = (): boolean => !isStopped;

  async function retry(mailId: string): Promise<void> {
    if (isStopped || clock.now() >= stopAt) {
      isStopped = true;
      return;
    }
    const mail = await ledger.get(mailId);
    const result = mail === null ? 'settled' : await sendQueuedMail(dependencies, mail.intent);
    counts[result] += 1;
    // What waits for its turn may have it within this run; the index shows the others for a moment longer.
    if (result !== 'waiting') done.add(mailId);
    else if (((await gate.heldUntil(clock.now())) ?? 0) > clock.now() + longestPauseInMilliseconds) isStopped = true;
  }

  for (let hasTried = true; hasTried && mayGoOn();) {
    hasTried = false;
    for await (const page of ledger.due(clock.now())) {
      const due = page.filter((mailId) => !done.has(mailId));
      hasTried ||= due.length > 0;
      await inParallel(due, width, retry);
      if (!mayGoOn()) break;
    }
  }
  return resultOf(counts);
}

function resultOf({ sent, dead, waiting, dropped }: Readonly<Record<MailResult, number>>): RetryResult {
  return { tried: sent + dead + waiting + dropped, sent, dead, waiting };
}
