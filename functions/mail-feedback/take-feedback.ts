import { type FeedbackDependencies, recordMailFeedback } from '../../shared/application/record-mail-feedback.ts';
import type { FeedbackSource } from '../../shared/ports/feedback-source.ts';

export type FeedbackTaken = 'recorded' | 'too-early' | 'unmatched' | 'ignored' | 'confirmed' | 'refused';

/** Reads one message of the notification service and records what it tells; `log` is told what was refused or fits no mail, and of whom nothing. */
export async function takeFeedback(
  dependencies: FeedbackDependencies & { readonly feedback: FeedbackSource },
  message: unknown,
  longestAgeInMilliseconds: number,
  log: (line: object) => void,
): Promise<FeedbackTaken> {
  const reading = await dependencies.feedback.read(message, longestAgeInMilliseconds);
  if (reading.kind === 'refused') {
    log({ level: 'warn', feedback: 'refused', reason: reading.reason });
    return 'refused';
  }
  if (reading.kind !== 'feedback') return reading.kind;
  const result = await recordMailFeedback(dependencies, reading.feedback);
  if (result === 'unmatched')
    log({ level: 'warn', feedback: 'unmatched', kind: reading.feedback.kind, mailId: reading.feedback.mailId });
  return result;
}
