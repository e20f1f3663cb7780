import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isWorkingDay,
  publishedCalendar,
  workingDaysBetween,
} from '../../../shared/domain/calendar/business-calendar.ts';
import { addDays, civilDate, daysBetween, type CivilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { calculateDeadline } from '../../../shared/domain/deadline/calculate-deadline.ts';
import type { ClockEvent } from '../../../shared/domain/deadline/clock-event.ts';
import { defaultClockSettings } from '../../../shared/domain/deadline/clock-settings.ts';
import type { StatutoryClock } from '../../../shared/domain/deadline/clock.ts';
import { everyDay } from '../calendar/independent-calendar.ts';
import { anyClockSettings } from './any-clock-settings.ts';
import { legalSequences } from './legal-sequences.ts';
import { walkDeadline } from './walk-deadline.ts';

const calendar = publishedCalendar();
const count = (events: readonly ClockEvent[], asOf?: CivilDate): StatutoryClock =>
  calculateDeadline({ channel: 'online', events, asOf }, defaultClockSettings, calendar);
const sum = (clock: StatutoryClock) =>
  clock.ledger.filter(({ counted }) => counted).reduce((total, { workingDays }) => total + workingDays, 0);

describe('every start day', () => {
  it('from 2019-05-15 on has the due date that an independent walk finds, and is provisional exactly past 2026', () => {
    const wrong: string[] = [];
    for (const date of everyDay('2019-05-15', '2026-12-31')) {
      const clock = count([{ type: 'received', on: civilDate(date) }]);
      const isFirm = clock.dueOn !== null && clock.dueOn <= '2026-12-31';
      if (clock.provisional === isFirm) wrong.push(`${date}: provisional`);
      if (isFirm && clock.dueOn !== walkDeadline([{ type: 'received', on: civilDate(date) }]))
        wrong.push(`${date}: ${clock.dueOn}`);
      if (!isFirm && date < '2026-12-04') wrong.push(`${date}: not firm`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('any legal sequence of steps', () => {
  it('has the due date that an independent walk finds, and no problem', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(legalSequences, (events) => {
        const clock = count(events);
        for (const { type } of events) seen.set(type, (seen.get(type) ?? 0) + 1);
        seen.set(clock.state, (seen.get(clock.state) ?? 0) + 1);
        expect(clock.problems.filter(({ code }) => code !== 'delay-not-later')).toEqual([]);
        expect(clock.dueOn).toBe(walkDeadline(events));
      }),
      { numRuns: 700, seed: 20260302 },
    );
    const steps = [
      'correction-requested',
      'correction-received',
      'consultation-sent',
      'consultation-answered',
      'extended',
      'fee-noticed',
      'fee-paid',
      'delayed',
      'running',
      'suspended',
      'awaiting-correction',
      'awaiting-fee',
    ];
    for (const step of steps) expect(seen.get(step) ?? 0, step).toBeGreaterThan(12);
  });

  it('is never due on a closed day', () => {
    fc.assert(
      fc.property(legalSequences, (events) => {
        const { dueOn } = count(events);
        expect(dueOn === null || isWorkingDay(calendar, dueOn)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('has a ledger without gap or overlap whose counted days add up to the period', () => {
    fc.assert(
      fc.property(legalSequences, (events) => {
        const clock = count(events);
        expect(clock.ledger[0]?.from).toBe(clock.receivedOn);
        for (const [index, entry] of clock.ledger.entries()) {
          expect(entry.from <= entry.to).toBe(true);
          expect(entry.workingDays).toBe(workingDaysBetween(calendar, addDays(entry.from, -1), entry.to));
          const next = clock.ledger[index + 1];
          if (next !== undefined) expect(next.from).toBe(addDays(entry.to, 1));
          if (next !== undefined)
            expect(
              next.reason === entry.reason && next.counted === entry.counted && next.article === entry.article,
            ).toBe(false);
        }
        if (clock.dueOn === null) return;
        expect(clock.ledger.at(-1)?.to).toBe(clock.dueOn);
        expect(sum(clock)).toBe(clock.allowedWorkingDays);
        expect(workingDaysBetween(calendar, clock.countsAfter!, clock.dueOn)).toBe(
          clock.allowedWorkingDays! +
            clock.ledger
              .filter((entry) => !entry.counted && entry.from > clock.countsAfter!)
              .reduce((total, { workingDays }) => total + workingDays, 0),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is suspended only while a day of the period is left out: never past the last day, never once every limit is over', () => {
    let suspended = 0;
    fc.assert(
      fc.property(legalSequences, fc.nat(120), (events, days) => {
        const last = events
          .map(({ on }) => on)
          .toSorted()
          .at(-1)!;
        const asOf = addDays(last, days);
        const clock = count(events, asOf);
        if (clock.state !== 'suspended') return;
        suspended += 1;
        expect(clock.isOverdue).toBe(false);
        expect(asOf <= clock.dueOn!).toBe(true);
        const open = clock.milestones.filter(({ name, doneOn }) => name === 'opinion' && doneOn === null);
        expect(open.some(({ dueOn }) => asOf <= dueOn)).toBe(true);
      }),
      { numRuns: 600, seed: 20260304 },
    );
    expect(suspended).toBeGreaterThan(20);
  });

  it('is told alike whatever the order in which its steps were recorded', () => {
    const shuffled = legalSequences.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([events, mixed]) => {
        expect(count(mixed)).toEqual(count(events));
      }),
      { numRuns: 150 },
    );
  });

  it('is told alike again and again', () => {
    fc.assert(
      fc.property(legalSequences, (events) => {
        expect(count(events)).toEqual(count(structuredClone(events)));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps its version from one day to the next while nothing is done', () => {
    fc.assert(
      fc.property(legalSequences, fc.nat(10), (events, days) => {
        const clock = count(events);
        const last = events
          .map(({ on }) => on)
          .toSorted()
          .at(-1)!;
        const later = count(events, addDays(last, days));
        if (later.state === clock.state || (clock.state === 'suspended' && later.state === 'running'))
          expect(later.version).toBe(clock.version);
      }),
      { numRuns: 100 },
    );
  });
});

describe('more time for the agency', () => {
  it('comes of a pause: asking for an opinion never makes the answer due earlier', () => {
    const withOpinion = legalSequences.chain((events) =>
      fc.tuple(fc.constant(events), fc.nat(60), fc.nat(40), fc.constantFrom('third-party', 'co-maker', 'other-agency')),
    );
    fc.assert(
      fc.property(withOpinion, ([events, after, length, party]) => {
        const clock = count(events);
        if (clock.dueOn === null) return;
        const on = addDays(clock.receivedOn!, after);
        const added = count([
          ...events,
          { type: 'consultation-sent', id: 'added', party, on },
          { type: 'consultation-answered', id: 'added', on: addDays(on, length) },
        ]);
        expect(added.dueOn! >= clock.dueOn).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('comes of an opinion that is late: the later it comes, the later the answer is due', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(18), fc.nat(40), fc.nat(40), (start, sent, first, second) => {
        const receivedOn = addDays(civilDate('2019-05-15'), start);
        const on = addDays(receivedOn, sent);
        const dueWith = (days: number) =>
          count([
            { type: 'received', on: receivedOn },
            { type: 'consultation-sent', id: 'a', party: 'third-party', on },
            { type: 'consultation-answered', id: 'a', on: addDays(on, days) },
          ]).dueOn!;
        expect(dueWith(Math.min(first, second)) <= dueWith(Math.max(first, second))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('comes of a later receipt: never due earlier', () => {
    let previous: CivilDate | null = null;
    for (const date of everyDay('2019-05-15', '2027-12-31')) {
      const { dueOn } = count([{ type: 'received', on: civilDate(date) }]);
      if (previous !== null && dueOn! < previous) throw new Error(date);
      previous = dueOn;
    }
    expect(previous).not.toBeNull();
  });

  it('comes of an extension by exactly its working days', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(20), fc.integer({ min: 1, max: 20 }), (start, after, workingDays) => {
        const receivedOn = addDays(civilDate('2019-05-15'), start);
        const plain = count([{ type: 'received', on: receivedOn }]);
        const on = addDays(receivedOn, after);
        const extended = count([
          { type: 'received', on: receivedOn },
          { type: 'extended', on, workingDays },
        ]);
        expect(workingDaysBetween(calendar, plain.dueOn!, extended.dueOn!)).toBe(on < plain.dueOn! ? workingDays : 0);
        expect(daysBetween(plain.dueOn!, extended.dueOn!)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('any sequence at all', () => {
  const day = fc.integer({ min: 0, max: 120 }).map((days) => addDays(civilDate('2026-01-20'), days));
  const anyEvent: fc.Arbitrary<ClockEvent> = fc.oneof(
    fc.record({
      type: fc.constantFrom('received', 'correction-received', 'fee-paid', 'answered', 'withdrawn'),
      on: day,
    }),
    fc.record({ type: fc.constant('correction-requested'), on: day, replyBy: day }),
    fc.record({
      type: fc.constant('consultation-sent'),
      id: fc.constantFrom('a', 'b'),
      party: fc.constantFrom('third-party', 'co-maker', 'other-agency'),
      on: day,
      receivedOn: fc.option(day, { nil: undefined }),
    }),
    fc.record({ type: fc.constant('consultation-answered'), id: fc.constantFrom('a', 'b'), on: day }),
    fc.record({ type: fc.constant('extended'), on: day, workingDays: fc.integer({ min: -2, max: 40 }) }),
    fc.record({ type: fc.constant('fee-noticed'), on: day, receivedOn: fc.option(day, { nil: undefined }) }),
    fc.record({ type: fc.constant('delayed'), on: day, until: day }),
  );
  const anySettings = anyClockSettings(['by-receipt-date', 'pending-under-new-text'], 5);

  it('is told under any settings without failing, in any order alike, with a ledger that adds up', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 9 }),
        anySettings,
        fc.option(day, { nil: undefined }),
        (events, settings, asOf) => {
          const clock = calculateDeadline({ channel: 'online', events, asOf }, settings, calendar);
          expect(
            calculateDeadline({ channel: 'online', events: events.toReversed(), asOf }, settings, calendar),
          ).toEqual(clock);
          for (const [index, { to }] of clock.ledger.entries()) {
            const next = clock.ledger[index + 1];
            if (next !== undefined) expect(next.from).toBe(addDays(to, 1));
          }
          expect(clock.milestones.map(({ dueOn }) => dueOn)).toEqual(
            clock.milestones.map(({ dueOn }) => dueOn).toSorted(),
          );
          if (clock.dueOn === null) return;
          expect(sum(clock)).toBe(clock.allowedWorkingDays);
          expect(clock.ledger.at(-1)?.to).toBe(clock.dueOn);
        },
      ),
      { numRuns: 600 },
    );
  });
});
