import type { CivilDate } from '../domain/calendar/civil-date.ts';
import type { ChannelIntent, DigestIntent } from '../domain/mail/mail-intent.ts';
import type { Clock } from '../ports/clock.ts';
import type { DigestOutbox } from '../ports/digest-outbox.ts';
import type { MailLedger, MailState } from '../ports/mail-ledger.ts';

export type RealertDependencies = { readonly clock: Clock; readonly digests: DigestOutbox; readonly ledger: MailLedger };

/** A digest of a day, and what became of it; `lost` was put in the outbox and never came out of it. */
export type AlertOfDay = { readonly intent: DigestIntent | ChannelIntent; readonly state: MailState['state'] | 'lost'; readonly reason: string | null };

export async function alertsOfDay({ digests, ledger }: RealertDependencies, on: CivilDate): Promise<readonly AlertOfDay[]> {
  const found: AlertOfDay[] = [];
  for await (const intent of digests.of(on)) {
    const mail = await ledger.get(intent.id);
    found.push({ intent, state: mail?.state ?? 'lost', reason: mail?.reason ?? null });
  }
  return found.toSorted((one, other) => (one.intent.id < other.intent.id ? -1 : 1));
}

/**
 * Queues what was lost, and what was sent and is named to be sent again; the mails queued. Of a past day the lines are carried
 * into each person’s next digest. The same run again on a day queues nothing again.
 */
export async function realert(dependencies: RealertDependencies, on: CivilDate, again: readonly string[], today: CivilDate): Promise<readonly AlertOfDay[]> {
  const { clock, ledger } = dependencies;
  const queued: AlertOfDay[] = [];
  for (const alert of await alertsOfDay(dependencies, on)) {
    const { intent, state } = alert;
    const isAgain = state === 'sent' && again.includes(intent.id);
    if (state !== 'lost' && !isAgain) continue;
    if (await ledger.queue(isAgain ? { ...intent, id: `${intent.id}_again_${today}` } : intent, clock.now())) queued.push(alert);
  }
  return queued;
}
