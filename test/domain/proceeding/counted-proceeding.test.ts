import { describe, expect, test } from 'vitest';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { countedProceeding } from '../../../shared/domain/proceeding/counted-proceeding.ts';
import type { ProceedingEvent } from '../../../shared/domain/proceeding/proceeding.ts';
import { proceedingAsKnown } from '../../../shared/domain/report/proceeding-facts.ts';

const events: readonly ProceedingEvent[] = [
  {
    type: 'ProceedingFiled',
    on: civilDate('2026-04-10'),
    agencyId: 'county-office',
    route: 'direct-litigation',
    receiptNumber: 'A',
    caseNumber: null,
  },
  { type: 'CopyReceived', on: civilDate('2026-04-12'), procedure: 'ordinary' },
  { type: 'ReplySubmitted', on: civilDate('2026-04-20') },
  { type: 'ProceedingClosed', on: civilDate('2026-06-01'), result: 'upheld' },
  { type: 'ClosingCorrected', on: civilDate('2026-06-02'), result: 'corrected', reason: '误录' },
  { type: 'ClosingCancelled', on: civilDate('2026-06-03'), reason: '误录' },
  { type: 'FilingDateCorrected', on: civilDate('2026-04-09'), reason: '误录' },
];
const recorded = events.map((event, index) => ({ event, at: `2026-07-0${index + 1}T00:00:00.000Z` }));
const counted = countedProceeding({ proceedingId: 'P1', route: 'direct-litigation', receiptNumber: 'A' }, recorded);

describe('what table IV counts of a proceeding', () => {
  test('is its filing and its closing, with their corrections', () => {
    expect(counted).toMatchObject({ id: 'P1', route: 'direct-litigation', receiptNumber: 'A' });
    expect(counted.facts.map(({ type: t, on }) => [t, on])).toEqual([
      ['filed', '2026-04-10'],
      ['closed', '2026-06-01'],
      ['closed', '2026-06-02'],
      ['closing-cancelled', '2026-06-03'],
      ['filed', '2026-04-09'],
    ]);
  });

  test('is known as it stood at any instant', () => {
    expect(proceedingAsKnown(counted, '2026-07-04T00:00:00.000Z')).toMatchObject({
      filedOn: '2026-04-10',
      closedOn: '2026-06-01',
      result: 'upheld',
    });
    expect(proceedingAsKnown(counted, '2026-07-05T00:00:00.000Z')).toMatchObject({ result: 'corrected' });
    expect(proceedingAsKnown(counted, null)).toMatchObject({ filedOn: '2026-04-09', closedOn: null, result: null });
  });

  test('is nothing once it is left out', () => {
    const leftOut = countedProceeding({ proceedingId: 'P1', route: 'direct-litigation', receiptNumber: null }, [
      ...recorded,
      {
        event: { type: 'ProceedingLeftOut', on: civilDate('2026-06-05'), reason: '作为复议机关被诉' },
        at: '2026-07-09T00:00:00.000Z',
      },
    ]);
    expect(proceedingAsKnown(leftOut, null)).toBeNull();
  });
});
