import type { ClockSettings } from './clock-settings.ts';
import type { ClockProblemCode } from './clock.ts';

/** `error`: the step is left out of the count, or counted otherwise than entered. `warning`: it counts, but is late or gains nothing. */
export type ProblemSeverity = 'error' | 'warning';

const severities = {
  'answer-late': 'warning',
  'consultation-after-due': 'warning',
  'consultation-id-repeated': 'error',
  'consultation-not-excluded': 'warning',
  'consultation-received-before-sending': 'error',
  'correction-late': ({ lateCorrection }) => (lateCorrection === 'no-effect' ? 'error' : 'warning'),
  'correction-not-requested': 'error',
  'correction-notice-after-due': 'error',
  'correction-notice-late': ({ lateCorrectionNotice }) => (lateCorrectionNotice === 'no-effect' ? 'error' : 'warning'),
  'correction-notice-repeated': 'error',
  'correction-notice-while-awaiting-fee': 'error',
  'date-outside-calendar': 'error',
  'delay-not-foreseen': 'error',
  'delay-not-later': 'warning',
  'delay-repeated': 'error',
  'delay-too-late': 'error',
  'delay-while-waiting': 'error',
  'event-after-close': 'error',
  'event-before-receipt': 'error',
  'event-in-future': 'error',
  'extension-not-positive': 'error',
  'extension-repeated': 'error',
  'extension-too-late': 'error',
  'extension-too-long': 'error',
  'extension-while-waiting': 'error',
  'fee-late': ({ latePayment }) => (latePayment === 'no-effect' ? 'error' : 'warning'),
  'fee-not-noticed': 'error',
  'fee-notice-before-rules': 'error',
  'fee-notice-received-before-sending': 'error',
  'fee-notice-repeated': 'error',
  'fee-notice-too-late': 'error',
  'fee-notice-while-awaiting-correction': 'error',
  'not-received': 'error',
  'opinion-after-limit': 'warning',
  'opinion-before-sending': 'error',
  'opinion-repeated': 'error',
  'opinion-without-consultation': 'error',
  'ordered-day-governs': 'error',
  'receipt-before-regulation': 'error',
  'receipt-repeated': 'error',
  'reply-by-not-after-notice': 'error',
} as const satisfies Readonly<
  Record<ClockProblemCode, ProblemSeverity | ((settings: ClockSettings) => ProblemSeverity)>
>;

/** How much a problem weighs under the readings that are set. */
export function severityOf(code: ClockProblemCode, settings: ClockSettings): ProblemSeverity {
  const severity = severities[code];
  return typeof severity === 'string' ? severity : severity(settings);
}
