import type { Clock } from '../ports/clock.ts';
import type { DeadMail, MailLedger } from '../ports/mail-ledger.ts';

export type RedriveReport = {
  readonly queued: readonly string[];
  readonly forAHuman: readonly string[];
  readonly notDead: readonly string[];
};

const mostAtOnce = 500;

/** The mails that were given up, longest dead first. */
export async function deadMails({ ledger }: { readonly ledger: MailLedger }): Promise<readonly DeadMail[]> {
  return ledger.dead(mostAtOnce);
}

/** Puts dead mails back into the queue: those named, or all. Their attempts count on, and nobody can put one back for ever. */
export async function redriveMails(
  { ledger, clock }: { readonly ledger: MailLedger; readonly clock: Clock },
  mailIds: readonly string[] | 'all',
): Promise<RedriveReport> {
  const ids = mailIds === 'all' ? (await ledger.dead(mostAtOnce)).map(({ mailId }) => mailId) : mailIds;
  const report = { queued: [] as string[], forAHuman: [] as string[], notDead: [] as string[] };
  for (const id of ids) {
    const outcome = await ledger.redrive(id, clock.now());
    if (outcome.kind === 'queued') report.queued.push(id);
    else if (outcome.kind === 'for-a-human') report.forAHuman.push(id);
    else report.notDead.push(id);
  }
  return report;
}
