import type { BusinessCalendar } from '../calendar/business-calendar.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import { calculateDeadline } from '../deadline/calculate-deadline.ts';
import type { ClockEvent } from '../deadline/clock-event.ts';
import type { ClockSettings } from '../deadline/clock-settings.ts';
import type { ClockProblem, ClockProblemCode } from '../deadline/clock.ts';
import { severityOf } from '../deadline/problem-severity.ts';
import type { Refusal } from '../result.ts';
import type { DisclosureRequest } from './disclosure-request.ts';

/** Why the clock would leave a step out of its count, or count another step no longer. */
export const clockRefusals = [
  'CorrectionNoticeTooLate',
  'CorrectionTooLate',
  'DateOutsideCalendar',
  'DelayAlreadySet',
  'DelayNotForeseen',
  'DelayTooLate',
  'ExtensionTooLate',
  'ExtensionUsedUp',
  'FeeNoticeAlreadyIssued',
  'FeeNoticeBeforeRules',
  'FeeNoticeTooLate',
  'OrderedDateGoverns',
  'PaymentTooLate',
  'StepLeftOut',
] as const;
export type ClockRefusal = (typeof clockRefusals)[number] | 'DateBeforeReceipt' | 'ExtensionTooLong';

/** Problems that have words of their own; any other is `StepLeftOut`. */
const refusalOf: Partial<Record<ClockProblemCode, ClockRefusal>> = {
  'correction-late': 'CorrectionTooLate',
  'correction-notice-after-due': 'CorrectionNoticeTooLate',
  'correction-notice-late': 'CorrectionNoticeTooLate',
  'date-outside-calendar': 'DateOutsideCalendar',
  'delay-not-foreseen': 'DelayNotForeseen',
  'delay-repeated': 'DelayAlreadySet',
  'delay-too-late': 'DelayTooLate',
  'event-before-receipt': 'DateBeforeReceipt',
  'extension-repeated': 'ExtensionUsedUp',
  'extension-too-late': 'ExtensionTooLate',
  'extension-too-long': 'ExtensionTooLong',
  'fee-late': 'PaymentTooLate',
  'fee-notice-before-rules': 'FeeNoticeBeforeRules',
  'fee-notice-repeated': 'FeeNoticeAlreadyIssued',
  'fee-notice-too-late': 'FeeNoticeTooLate',
  'ordered-day-governs': 'OrderedDateGoverns',
};

type ClockContext = {
  readonly today: CivilDate;
  readonly calendar: BusinessCalendar;
  readonly clockSettings: ClockSettings;
};

/** The refusal of a step after which the clock would count some step not at all, or otherwise than entered; null when it counts them all. */
export function clockRefusal(
  request: DisclosureRequest,
  clockEvents: readonly ClockEvent[],
  context: ClockContext,
): Refusal<ClockRefusal> | null {
  const [found] = newErrors(request, clockEvents, context);
  return found === undefined
    ? null
    : {
        kind: refusalOf[found.code] ?? 'StepLeftOut',
        article: found.article,
        facts: { ...found.facts, problem: found.code },
      };
}

/** A day of receipt is a fact: it is put right even where a step turns out to have been too late, but no step comes before it. */
export function receiptRefusal(
  request: DisclosureRequest,
  clockEvents: readonly ClockEvent[],
  context: ClockContext,
): Refusal<ClockRefusal> | null {
  const found = newErrors(request, clockEvents, context).find(({ code }) => code === 'event-before-receipt');
  return found === undefined ? null : { kind: 'DateBeforeReceipt', article: found.article, facts: found.facts };
}

function newErrors(
  { channel, clockEvents: before }: DisclosureRequest,
  after: readonly ClockEvent[],
  { today, calendar, clockSettings }: ClockContext,
): readonly ClockProblem[] {
  const problemsOf = (events: readonly ClockEvent[]) =>
    calculateDeadline({ channel, events, asOf: today }, clockSettings, calendar).problems;
  const known = new Set(problemsOf(before).map((problem) => JSON.stringify(problem)));
  return problemsOf(after).filter(
    (problem) => severityOf(problem.code, clockSettings) === 'error' && !known.has(JSON.stringify(problem)),
  );
}
