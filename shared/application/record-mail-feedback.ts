import { isApplicantMail } from '../domain/mail/mail-intent.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailFeedback } from '../ports/feedback-source.ts';
import type { MailLedger, MailState } from '../ports/mail-ledger.ts';
import type { SuppressionList } from '../ports/suppression-list.ts';
import { type UndeliverableDependencies, noteUndeliverableMail } from './undeliverable-mail.ts';

export type FeedbackResult =
  | 'recorded'
  /** No such mail is known yet; the message should come again. */
  | 'too-early'
  /** No such mail is known, and none will be. */
  | 'unmatched';

export type FeedbackDependencies = UndeliverableDependencies & {
  readonly clock: Clock;
  readonly ledger: MailLedger;
  readonly suppressions: SuppressionList;
};

/** Feedback may overtake the entry of its mail by so much; after that it is told as unmatched, before the carrier's last try. */
const longestOvertakingInMilliseconds = 150_000;

/**
 * Takes in what a carrier tells. An address that bounced for good or complained is written to no more, whatever mail it was;
 * one that is full or answers by itself is not. The same message twice, or in another order, comes to the same.
 */
export async function recordMailFeedback(
  dependencies: FeedbackDependencies,
  feedback: MailFeedback,
): Promise<FeedbackResult> {
  const { clock, ledger, suppressions } = dependencies;
  const { kind, mailId, addresses, at } = feedback;
  const isFinal = kind === 'bounced' || kind === 'complained';
  if (isFinal) for (const address of addresses) await suppressions.add(address, { reason: kind, at });

  const mail: MailState | null = mailId === null ? null : await ledger.noteFeedback(mailId, kind, at);
  if (mail === null)
    return mailId !== null && clock.now() - at < longestOvertakingInMilliseconds ? 'too-early' : 'unmatched';
  if (isFinal && isApplicantMail(mail.intent))
    for (const address of addresses) await noteUndeliverableMail(dependencies, mail.intent.receiptNumber, address);
  return 'recorded';
}
