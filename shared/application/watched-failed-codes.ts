import type { FailedCodeAttempts } from '../ports/failed-code-attempts.ts';

/** Wrong codes for one number on one day that wake somebody. */
export const alarmingFailedCodesADay = 50;

/** The same counts, and a figure for the alarm with each wrong code; it names no number and no network. */
export function watchedFailedCodes(
  attempts: FailedCodeAttempts,
  report: (figures: Readonly<Record<string, number>>) => void,
): FailedCodeAttempts {
  return {
    ...attempts,
    async note(receiptNumber, network, now) {
      const counts = await attempts.note(receiptNumber, network, now);
      report({ WrongCodes: 1, NumbersGuessedAt: counts.forNumber === alarmingFailedCodesADay ? 1 : 0 });
      return counts;
    },
  };
}
