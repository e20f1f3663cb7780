import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publishedCalendar } from '../../../shared/domain/calendar/business-calendar.ts';
import { type CivilDate, addDays } from '../../../shared/domain/calendar/civil-date.ts';
import { calculateDeadline } from '../../../shared/domain/deadline/calculate-deadline.ts';
import { type ClockSettings, defaultClockSettings } from '../../../shared/domain/deadline/clock-settings.ts';
import { severityOf } from '../../../shared/domain/deadline/problem-severity.ts';
import { decide } from '../../../shared/domain/request/decide.ts';
import type { DisclosureRequest } from '../../../shared/domain/request/disclosure-request.ts';
import { evolve } from '../../../shared/domain/request/evolve.ts';
import type { RequestCommand } from '../../../shared/domain/request/request-command.ts';
import { anyClockSettings } from '../deadline/any-clock-settings.ts';
import { confirmed, on, requestAfter, submitted } from './given.ts';

const calendar = publishedCalendar();
const receivedOn = on('2026-03-02');

type Step = {
  readonly afterDays: number;
  readonly daysBack: number;
  readonly make: (day: CivilDate) => RequestCommand;
};

const ids = fc.constantFrom('c1', 'c2', 'c3');
const days = fc.integer({ min: -3, max: 40 });
/** Commands that move the clock; a correction of the receipt is left out, for it is a fact that may show a step to have been late. */
const makers: fc.Arbitrary<(day: CivilDate) => RequestCommand> = fc.oneof(
  days.map(
    (span) => (day: CivilDate) =>
      ({ type: 'request-correction', on: day, items: ['文号'], replyBy: addDays(day, span) }) as const,
  ),
  fc.constant((day: CivilDate) => ({ type: 'record-correction', on: day }) as const),
  fc.tuple(ids, fc.constantFrom('third-party', 'co-maker', 'other-agency')).map(
    ([id, party]) =>
      (day: CivilDate) =>
        ({ type: 'send-consultation', id, party, on: day, to: '示例局' }) as const,
  ),
  ids.map((id) => (day: CivilDate) => ({ type: 'record-consultation-delivery', id, on: day }) as const),
  ids.map((id) => (day: CivilDate) => ({ type: 'record-consultation', id, on: day, opinion: '同意' }) as const),
  fc
    .integer({ min: 0, max: 25 })
    .map(
      (workingDays) => (day: CivilDate) =>
        ({ type: 'propose-extension', on: day, workingDays, reason: '档案分散' }) as const,
    ),
  fc.constant((day: CivilDate) => ({ type: 'approve-extension', on: day }) as const),
  fc.constant((day: CivilDate) => ({ type: 'issue-fee-notice', on: day, basis: 'per-item', quantity: 20 }) as const),
  fc.constant(
    (day: CivilDate) =>
      ({ type: 'record-service', notice: 'fee-notice', on: day, service: { by: 'post', reference: 'XA1' } }) as const,
  ),
  fc.constant((day: CivilDate) => ({ type: 'record-payment', on: day, amount: 1000 }) as const),
  fc
    .integer({ min: -5, max: 90 })
    .map(
      (span) => (day: CivilDate) =>
        ({ type: 'delay', on: day, until: addDays(day, span), reason: '数量巨大' }) as const,
    ),
  fc.constant((day: CivilDate) => ({ type: 'cancel-step', sequence: 0, reason: `误录 ${day}` }) as const),
  fc.constant((day: CivilDate) => ({ type: 'answer', on: day, outcome: 'disclosed' }) as const),
  fc.constant((day: CivilDate) => ({ type: 'reopen', on: day, orderedBy: '示例法院', reason: '判决' }) as const),
);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ afterDays: fc.nat(9), daysBack: fc.oneof(fc.constant(0), fc.constant(0), fc.nat(12)), make: makers }),
  { minLength: 8, maxLength: 30 },
);
const settings = anyClockSettings(['by-receipt-date'], 3);

/** Plays the steps one after the other; those that are refused change nothing. */
function play(
  sequence: readonly Step[],
  clockSettings: ClockSettings,
  watch: (request: DisclosureRequest, today: CivilDate, type: RequestCommand['type']) => void,
): void {
  let request = requestAfter(submitted, confirmed);
  let today = receivedOn;
  for (const { afterDays, daysBack, make } of sequence) {
    today = addDays(today, afterDays);
    const made = make(addDays(today, -daysBack));
    const command = made.type === 'cancel-step' ? { ...made, sequence: request.undo?.sequence ?? 0 } : made;
    const decision = decide(request, command, { today, calendar, clockSettings, closingGuard: 'essential' });
    if (!decision.ok) continue;
    for (const fact of decision.value)
      request = evolve(
        request,
        { ...fact, sequence: request.version + 1, at: `${today}T02:00:00.000Z`, by: { kind: 'system' }, hash: '' },
        request.receiptNumber,
      );
    watch(request, today, command.type);
  }
}

function errorsOf(
  { channel, clockEvents }: DisclosureRequest,
  today: CivilDate,
  clockSettings: ClockSettings,
): readonly string[] {
  const { problems } = calculateDeadline({ channel, events: clockEvents, asOf: today }, clockSettings, calendar);
  return problems.filter(({ code }) => severityOf(code, clockSettings) === 'error').map(({ code }) => code);
}

describe('what decide accepts', () => {
  test('the clock counts, by whatever readings and however far steps are entered back', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(steps, settings, (sequence, clockSettings) => {
        play(sequence, clockSettings, (request, today, type) => {
          seen.set(type, (seen.get(type) ?? 0) + 1);
          expect(errorsOf(request, today, clockSettings)).toEqual([]);
        });
      }),
      { numRuns: 500, seed: 20260302 },
    );
    for (const type of [
      'request-correction',
      'record-correction',
      'send-consultation',
      'record-consultation',
      'record-consultation-delivery',
      'propose-extension',
      'approve-extension',
      'issue-fee-notice',
      'record-payment',
      'record-service',
      'delay',
      'answer',
      'reopen',
      'cancel-step',
    ]) {
      expect(seen.get(type) ?? 0, type).toBeGreaterThan(10);
    }
  });

  test('leaves status and clock in step: who waits for a correction or a payment in one does so in the other', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        play(sequence, defaultClockSettings, (request, today) => {
          const { state } = calculateDeadline(
            { channel: request.channel, events: request.clockEvents, asOf: today },
            defaultClockSettings,
            calendar,
          );
          const waits = {
            'awaiting-correction': ['awaiting-correction', 'lapsed'],
            'awaiting-payment': ['awaiting-fee', 'lapsed'],
            'in-progress': ['running', 'suspended'],
            answered: ['answered'],
          };
          expect(Object.entries(waits).find(([status]) => status === request.status)?.[1]).toContain(state);
        });
      }),
      { numRuns: 300, seed: 20260303 },
    );
  });
});
