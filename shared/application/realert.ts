import type { CivilDate } from '../domain/calendar/civil-date.ts';
import type { ChannelIntent, DigestIntent } from '../domain/mail/mail-intent.ts';
import type { Clock } from '../ports/clock.ts';
import type { DigestOutbox } from '../ports/digest-outbox.ts';
import type { MailLedger, MailState } from '../ports/mail-ledger.ts';

export type RealertDependencies = {
  readonly clock: Clock;
  readonly digests: DigestOutbox;
  readonly ledger: MailLedger;
};

/** A digest of a day, and what became of it; `lost` was put in the outbox and never came out of it. */
export type AlertOfDay = {
  readonly intent: DigestIntent | ChannelIntent;
  readonly state: MailState['state'] | 'lost';
  readonly reason: string | null;
};

export async function alertsOfDay(
  { digests, ledger }: RealertDependencies,
  on: CivilDate,
): Promise<readonly AlertOfDay[]> {
  const found: AlertOfDay[] = [];
  for await (const intent of digests.of(on)) {
    const mail = await ledger.get(intent.id);
    found.push({ intent, state: mail?.state ?? 'lost', reason: mail?.reason ?? null });
  }
  return found.toSorted((one, other) => (one.intent.id < other.intent.id ? -1 : 1));
}

/**
 * What was lost, and what was sent and is named to be sent again, as mails to queue. One that is sent again has a name of the
 * day on which that is done, so that the same wish twice on a day comes to one mail.
 */
export function mailsToQueue(
  found: readonly AlertOfDay[],
  again: readonly string[],
  today: CivilDate,
): readonly AlertOfDay['intent'][] {
  return found.flatMap(({ intent, state }) => {
    if (state === 'lost') return [intent];
    return state === 'sent' && again.includes(intent.id) ? [{ ...intent, id: `${intent.id}_again_${today}` }] : [];
  });
}

/** Lets them wait for the retry; those that were not queued before. Of a past day the lines are carried into each person’s next digest. */
export async function queueMails(
  { clock, ledger }: RealertDependencies,
  mails: readonly AlertOfDay['intent'][],
): Promise<readonly AlertOfDay['intent'][]> {
  const queued: AlertOfDay['intent'][] = [];
  for (const mail of mails) if (await ledger.queue(mail, clock.now())) queued.push(mail);
  return queued;
}
