import { describe, expect, test } from 'vitest';
import { civilDate as on } from '../../../shared/domain/calendar/civil-date.ts';
import {
  type RetentionSchedule,
  defaultRetentionSchedule,
  latestClosingToCheck,
  removalOf,
  retentionClassOf,
  retentionEndsOn,
} from '../../../shared/domain/retention/retention-schedule.ts';

const schedule: RetentionSchedule = {
  ...defaultRetentionSchedule,
  approval: { authority: '示例县档案局', documentNumber: '示档〔2026〕1号', approvedOn: on('2026-01-05') },
  classes: { 'not-processed': { years: 2, disposition: 'destroy' } },
  appraisals: [{ closedUpTo: on('2026-12-31'), documentNumber: '示鉴〔2037〕1号', on: on('2037-01-10') }],
};
const closed = {
  kind: 'disclosure',
  outcome: 'disclosed',
  closedOn: on('2026-05-06'),
  hold: null,
  complaint: null,
} as const;

test('the period is whole years from the 1 January after the closing', () => {
  expect(retentionEndsOn(on('2026-05-06'), { years: 10, disposition: 'transfer' })).toBe('2037-01-01');
  expect(retentionEndsOn(on('2026-12-31'), { years: 1, disposition: 'destroy' })).toBe('2028-01-01');
});

test.each([
  [{ kind: 'disclosure', outcome: 'repeated' }, 'not-processed'],
  [{ kind: 'disclosure', outcome: 'state-secret' }, 'refused'],
  [{ kind: 'disclosure', outcome: null }, 'not-counted'],
  [{ kind: 'own-records', outcome: null }, 'own-records'],
] as const)('%o is of class %s', (request, expected) => {
  expect(retentionClassOf(request)).toBe(expected);
});

describe('a case is kept', () => {
  const cases = {
    NoApproval: [{ ...schedule, approval: null }, closed, false, '2037-02-01'],
    StillOpen: [schedule, { ...closed, closedOn: null }, false, '2037-02-01'],
    PeriodRunning: [schedule, closed, false, '2036-12-31'],
    KeptFromDestruction: [
      schedule,
      { ...closed, hold: { since: '2030-01-01T00:00:00.000Z', reason: '诉讼中' } },
      false,
      '2037-02-01',
    ],
    ComplaintOpen: [schedule, { ...closed, complaint: { on: on('2036-12-01'), reason: '投诉' } }, false, '2037-02-01'],
    ProceedingPending: [schedule, closed, true, '2037-02-01'],
    NotAppraised: [{ ...schedule, appraisals: [] }, closed, false, '2037-02-01'],
  } as const;
  test.each(Object.entries(cases))('%s', (reason, [of, request, isPending, today]) => {
    expect(removalOf(of, request, isPending, on(today))).toMatchObject({ ok: false, refusal: { kind: reason } });
  });

  test('when it was appraised before its period had ended', () => {
    const early = {
      ...schedule,
      appraisals: [{ closedUpTo: on('2026-12-31'), documentNumber: '示鉴〔2036〕1号', on: on('2036-12-31') }],
    };
    expect(removalOf(early, closed, false, on('2037-02-01'))).toMatchObject({ refusal: { kind: 'NotAppraised' } });
  });
});

test('once all of it is done the case goes the way that its class says', () => {
  expect(removalOf(schedule, closed, false, on('2037-01-10'))).toEqual({ ok: true, value: 'transfer' });
  expect(removalOf(schedule, { ...closed, outcome: 'repeated' }, false, on('2037-01-10'))).toEqual({
    ok: true,
    value: 'destroy',
  });
});

test('nothing that closed after the shortest period need be looked at', () => {
  expect(latestClosingToCheck(schedule, on('2037-01-10'))).toBe('2034-12-31');
  expect(retentionEndsOn(on('2034-12-31'), { years: 2, disposition: 'destroy' })).toBe('2037-01-01');
});
