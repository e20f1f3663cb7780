import { describe, expect, test } from 'vitest';
import { calculateDeadline } from '../../../shared/domain/deadline/calculate-deadline.ts';
import { defaultClockSettings } from '../../../shared/domain/deadline/clock-settings.ts';
import type { DisclosureRequest } from '../../../shared/domain/request/disclosure-request.ts';
import { nextSteps } from '../../../shared/domain/request/next-steps.ts';
import {
  confirmed,
  contextOn,
  correctionRequested,
  feeNoticed,
  on,
  outcomeOf,
  requestAfter,
  submitted,
} from './given.ts';

function stepsOn(request: DisclosureRequest, today: string) {
  const { calendar } = contextOn(today);
  const clock = calculateDeadline(
    { channel: request.channel, events: request.clockEvents, asOf: on(today) },
    defaultClockSettings,
    calendar,
  );
  return nextSteps(request, 'handler', { today: on(today), clock });
}

describe('closing what the applicant let lapse', () => {
  test.each([
    ['a correction', requestAfter(submitted, confirmed, correctionRequested), '2026-03-16', '2026-03-17'],
    ['a payment', requestAfter(submitted, confirmed, feeNoticed), '2026-04-02', '2026-04-03'],
  ])(
    'is offered from the day after the last one for %s, the first on which it is accepted',
    (_what, request, last, first) => {
      expect(stepsOn(request, last)).not.toContain('close-lapsed');
      expect(outcomeOf(request, { type: 'close-lapsed', on: on(last) }, last)).toMatch(/PeriodStillRunning$/);
      expect(stepsOn(request, first)).toContain('close-lapsed');
      expect(outcomeOf(request, { type: 'close-lapsed', on: on(first) }, first)).toBe('ClosedLapsed');
    },
  );

  test('leaves what the applicant may still bring on offer meanwhile', () => {
    expect(stepsOn(requestAfter(submitted, confirmed, correctionRequested), '2026-03-16')).toEqual(
      expect.arrayContaining(['record-correction', 'withdraw']),
    );
    expect(stepsOn(requestAfter(submitted, confirmed), '2026-03-16')).not.toContain('close-lapsed');
  });
});
