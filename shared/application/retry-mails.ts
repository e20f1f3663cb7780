import { inParallel } from './in-parallel.ts';
import { type MailDependencies, type MailResult, sendQueuedMail } from './send-queued-mail.ts';

export type RetryResult = { readonly tried: number; readonly sent: number; readonly dead: number; readonly waiting: number };

const pageSize = 50;

/** Mails under way at once. */
const width = 4;

/**
 * Tries again what waits and is due, longest waiting first, until nothing is due or `stopAt` (milliseconds since 1970) has
 * come. While the carrier takes nothing it stops at the first mails, which are also the probe that finds it open again.
 */
export async function retryMails(dependencies: MailDependencies, stopAt: number): Promise<RetryResult> {
  const { ledger, clock, gate } = dependencies;
  const counts: Record<MailResult, number> = { sent: 0, settled: 0, taken: 0, dropped: 0, waiting: 0, dead: 0 };
  const seen = new Set<string>();
  let isStopped = false;
  const mayGoOn = (): boolean => !isStopped;
  while (mayGoOn()) {
    const due = (await ledger.due(clock.now(), pageSize)).filter((mailId) => !seen.has(mailId));
    if (due.length === 0) break;
    await inParallel(due, width, async (mailId) => {
      if (isStopped || clock.now() >= stopAt) {
        isStopped = true;
        return;
      }
      seen.add(mailId);
      const mail = await ledger.get(mailId);
      if (mail === null) return;
      const result = await sendQueuedMail(dependencies, mail.intent);
      counts[result] += 1;
      if (result === 'waiting' && (await gate.heldUntil(clock.now())) !== null) isStopped = true;
    });
  }
  return resultOf(counts);
}

function resultOf({ sent, dead, waiting, dropped }: Readonly<Record<MailResult, number>>): RetryResult {
  return { tried: sent + dead + waiting + dropped, sent, dead, waiting };
}
