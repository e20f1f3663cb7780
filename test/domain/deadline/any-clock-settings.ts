import fc from 'fast-check';
import type { ClockSettings } from '../../../shared/domain/deadline/clock-settings.ts';

/** Every reading of the law beside every other; a letter is taken to arrive within `mostDeliveryInDays`. */
export function anyClockSettings(
  transitions: readonly ClockSettings['transition'][],
  mostDeliveryInDays: number,
): fc.Arbitrary<ClockSettings> {
  return fc.record({
    transition: fc.constantFrom(...transitions),
    pauseBegins: fc.constantFrom('day-after-sending', 'day-of-sending'),
    pauseEnds: fc.constantFrom('day-of-opinion', 'day-before-opinion'),
    assumedDeliveryInDays: fc.nat(mostDeliveryInDays),
    otherAgencyOpinion: fc.constantFrom('limited', 'unlimited'),
    extensionToldBy: fc.constantFrom('day-before-due', 'due-day'),
    extensionAfterRestart: fc.constantFrom('used-up', 'available'),
    lateCorrectionNotice: fc.constantFrom('stops-the-clock', 'no-effect'),
    lateCorrection: fc.constantFrom('restarts', 'no-effect'),
    feePayment: fc.constantFrom('restarts', 'pauses', 'no-effect'),
    latePayment: fc.constantFrom('restarts', 'no-effect'),
    dateOnClosedDay: fc.constantFrom('next-working-day', 'as-set'),
  } as const);
}
