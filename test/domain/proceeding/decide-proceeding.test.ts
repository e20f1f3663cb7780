import { describe, expect, test } from 'vitest';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import {
  type AttackedAnswer,
  type FileProceeding,
  type ProceedingCommand,
  decideProceeding,
  fileProceeding,
  proceedingRefusals,
} from '../../../shared/domain/proceeding/decide-proceeding.ts';
import {
  type Proceeding,
  type ProceedingEvent,
  evolveProceeding,
  proceedingResults,
  proceedingRoutes,
} from '../../../shared/domain/proceeding/proceeding.ts';
import {
  proceedingProblemsEn,
  proceedingResultsEn,
  proceedingRoutesEn,
  proceedingWarningsEn,
} from '../../../shared/messages/proceeding-en.ts';
import {
  proceedingProblemsZh,
  proceedingResultsZh,
  proceedingRoutesZh,
  proceedingWarningsZh,
} from '../../../shared/messages/proceeding-zh.ts';

const today = civilDate('2026-06-30');
const filing: FileProceeding = {
  agencyId: 'county-office',
  actingAgencyId: 'county-office',
  route: 'reconsideration',
  on: civilDate('2026-04-10'),
  receiptNumber: '2026-0000012',
};

function after(...events: readonly ProceedingEvent[]): Proceeding {
  const filed: ProceedingEvent = {
    type: 'ProceedingFiled',
    on: filing.on,
    agencyId: filing.agencyId,
    route: filing.route,
    receiptNumber: '2026-0000012',
    caseNumber: null,
  };
  return events.reduce(
    (proceeding, event) => evolveProceeding(proceeding, event, 'P1'),
    evolveProceeding(null, filed, 'P1'),
  );
}

const refusal: AttackedAnswer = {
  outcome: 'state-secret',
  basis: {},
  answeredOn: civilDate('2026-03-23'),
  otherProceedings: [],
};

describe('filing a proceeding', () => {
  test('records the route, the day and what is attacked', () => {
    expect(fileProceeding({ ...filing, caseNumber: '〔2026〕湛复字5号' }, refusal, today)).toEqual({
      ok: true,
      value: {
        events: [
          {
            type: 'ProceedingFiled',
            on: '2026-04-10',
            agencyId: 'county-office',
            route: 'reconsideration',
            receiptNumber: '2026-0000012',
            caseNumber: '〔2026〕湛复字5号',
          },
        ],
        warnings: [],
      },
    });
  });

  test('is left to the agency of the original act: a review organ sued beside it records none', () => {
    expect(
      fileProceeding(
        { ...filing, actingAgencyId: 'land-bureau', route: 'litigation-after-reconsideration' },
        null,
        today,
      ),
    ).toEqual({
      ok: false,
      refusal: {
        kind: 'ActOfAnotherAgency',
        article: '国办公开办函〔2016〕201号',
        facts: { actingAgencyId: 'land-bureau' },
      },
    });
  });

  test('is not possible in the future', () => {
    expect(fileProceeding({ ...filing, on: civilDate('2026-07-01') }, null, today)).toMatchObject({
      ok: false,
      refusal: { kind: 'ProceedingDateInFuture' },
    });
    expect(fileProceeding({ ...filing, on: today }, null, today)).toMatchObject({ ok: true });
  });

  test('of a direct suit against a refusal under articles 14 to 16 is recorded with a warning', () => {
    expect(fileProceeding({ ...filing, route: 'direct-litigation' }, refusal, today)).toMatchObject({
      ok: true,
      value: { warnings: [{ kind: 'ReconsiderationComesFirst', article: '行政复议法第23条' }] },
    });
  });

  test('of a direct suit draws no such warning before 2024, or against other answers', () => {
    const suit = { ...filing, route: 'direct-litigation' } as const;
    expect(fileProceeding(suit, { ...refusal, answeredOn: civilDate('2023-12-31') }, today)).toMatchObject({
      value: { warnings: [] },
    });
    expect(fileProceeding(suit, { ...refusal, outcome: 'not-held' }, today)).toMatchObject({ value: { warnings: [] } });
    expect(fileProceeding(suit, null, today)).toMatchObject({ value: { warnings: [] } });
  });

  test('of a suit while a reconsideration is pending draws a warning', () => {
    const pending = { ...refusal, outcome: 'not-held', otherProceedings: [after()] } as const;
    expect(fileProceeding({ ...filing, route: 'direct-litigation' }, pending, today)).toMatchObject({
      value: { warnings: [{ kind: 'ReconsiderationPending', article: '行政复议法第29条' }] },
    });
    const closed = {
      ...pending,
      otherProceedings: [after({ type: 'ProceedingClosed', on: civilDate('2026-05-10'), result: 'upheld' })],
    };
    expect(fileProceeding({ ...filing, route: 'litigation-after-reconsideration' }, closed, today)).toMatchObject({
      value: { warnings: [] },
    });
  });

  test('of a suit after reconsideration draws a warning when none is recorded', () => {
    const after_ = { ...filing, route: 'litigation-after-reconsideration' } as const;
    expect(fileProceeding(after_, refusal, today)).toMatchObject({
      value: { warnings: [{ kind: 'NoReconsiderationKnown' }] },
    });
    const leftOut = {
      ...refusal,
      otherProceedings: [after({ type: 'ProceedingLeftOut', on: civilDate('2026-04-11'), reason: '重复登记' })],
    };
    expect(fileProceeding(after_, leftOut, today)).toMatchObject({
      value: { warnings: [{ kind: 'NoReconsiderationKnown' }] },
    });
  });
});

const closedOn = civilDate('2026-05-20');
const closed = after({ type: 'ProceedingClosed', on: closedOn, result: 'upheld' });
const on = civilDate('2026-05-21');

describe('a recorded proceeding', () => {
  test.each<[ProceedingCommand, ProceedingEvent]>([
    [
      { type: 'correct-filing-date', on: civilDate('2026-04-09'), reason: '误录' },
      { type: 'FilingDateCorrected', on: civilDate('2026-04-09'), reason: '误录' },
    ],
    [
      { type: 'record-copy', on, procedure: 'simplified' },
      { type: 'CopyReceived', on, procedure: 'simplified' },
    ],
    [
      { type: 'record-reply', on },
      { type: 'ReplySubmitted', on },
    ],
    [
      { type: 'close', on, result: 'corrected' },
      { type: 'ProceedingClosed', on, result: 'corrected' },
    ],
    [
      { type: 'leave-out', on, reason: '重复登记' },
      { type: 'ProceedingLeftOut', on, reason: '重复登记' },
    ],
  ])('takes %o', (command, event) => {
    expect(decideProceeding(after(), command, today)).toEqual({ ok: true, value: [event] });
  });

  test('takes its result once; a wrong one is corrected or cancelled with a reason', () => {
    expect(decideProceeding(closed, { type: 'close', on, result: 'other' }, today)).toMatchObject({
      ok: false,
      refusal: { kind: 'ProceedingAlreadyClosed', facts: { closedOn: '2026-05-20', result: 'upheld' } },
    });
    expect(
      decideProceeding(closed, { type: 'correct-closing', on, result: 'corrected', reason: '误录' }, today),
    ).toEqual({ ok: true, value: [{ type: 'ClosingCorrected', on, result: 'corrected', reason: '误录' }] });
    expect(decideProceeding(closed, { type: 'cancel-closing', on, reason: '误录' }, today)).toEqual({
      ok: true,
      value: [{ type: 'ClosingCancelled', on, reason: '误录' }],
    });
  });

  test.each<ProceedingCommand>([
    { type: 'correct-closing', on, result: 'corrected', reason: '误录' },
    { type: 'cancel-closing', on, reason: '误录' },
  ])('that is pending refuses %o', (command) => {
    expect(decideProceeding(after(), command, today)).toMatchObject({
      ok: false,
      refusal: { kind: 'ProceedingNotClosed' },
    });
  });

  test('refuses dates in the future, before it was filed, and a filing after it was closed', () => {
    expect(
      decideProceeding(after(), { type: 'close', on: civilDate('2026-07-01'), result: 'upheld' }, today),
    ).toMatchObject({ refusal: { kind: 'ProceedingDateInFuture' } });
    expect(
      decideProceeding(after(), { type: 'close', on: civilDate('2026-04-09'), result: 'upheld' }, today),
    ).toMatchObject({ refusal: { kind: 'DateBeforeFiling', facts: { filedOn: '2026-04-10' } } });
    expect(decideProceeding(closed, { type: 'correct-filing-date', on, reason: '误录' }, today)).toMatchObject({
      refusal: { kind: 'DateAfterClosing' },
    });
    expect(
      decideProceeding(closed, { type: 'correct-filing-date', on: closedOn, reason: '误录' }, today),
    ).toMatchObject({ ok: true });
  });

  test('refuses a reply older than the copy it answers', () => {
    const served = after({ type: 'CopyReceived', on, procedure: 'ordinary' });
    expect(decideProceeding(served, { type: 'record-reply', on: closedOn }, today)).toMatchObject({
      refusal: { kind: 'ReplyBeforeCopy', article: '行政复议法第54条' },
    });
    expect(decideProceeding(served, { type: 'record-reply', on }, today)).toMatchObject({ ok: true });
    expect(
      decideProceeding({ ...served, route: 'direct-litigation' }, { type: 'record-reply', on: closedOn }, today),
    ).toMatchObject({ refusal: { article: '行政诉讼法第67条' } });
  });

  test('that is left out takes nothing more', () => {
    const leftOut = after({ type: 'ProceedingLeftOut', on, reason: '重复登记' });
    expect(leftOut.isLeftOut).toBe(true);
    expect(decideProceeding(leftOut, { type: 'close', on, result: 'upheld' }, today)).toMatchObject({
      refusal: { kind: 'ProceedingLeftOutAlready' },
    });
  });

  test('is what its events have made it', () => {
    const proceeding = after(
      { type: 'CopyReceived', on: civilDate('2026-04-12'), procedure: 'simplified' },
      { type: 'ReplySubmitted', on: civilDate('2026-04-15') },
      { type: 'ProceedingClosed', on: closedOn, result: 'upheld' },
      { type: 'ClosingCorrected', on, result: 'corrected', reason: '误录' },
      { type: 'FilingDateCorrected', on: civilDate('2026-04-09'), reason: '误录' },
    );
    expect(proceeding).toEqual({
      proceedingId: 'P1',
      agencyId: 'county-office',
      route: 'reconsideration',
      filedOn: '2026-04-09',
      receiptNumber: '2026-0000012',
      caseNumber: null,
      copy: { receivedOn: '2026-04-12', procedure: 'simplified' },
      repliedOn: '2026-04-15',
      closing: { result: 'corrected', on },
      isLeftOut: false,
    });
    expect(evolveProceeding(proceeding, { type: 'ClosingCancelled', on, reason: '误录' }, 'P1').closing).toBeNull();
  });

  test('cannot begin with anything but its filing', () => {
    expect(() => evolveProceeding(null, { type: 'ReplySubmitted', on }, 'P1')).toThrow(
      'P1: history starts with ReplySubmitted',
    );
  });

  test('has words in both languages for its routes, results, warnings and refusals', () => {
    for (const routes of [proceedingRoutesZh, proceedingRoutesEn])
      expect(Object.keys(routes)).toEqual([...proceedingRoutes]);
    for (const results of [proceedingResultsZh, proceedingResultsEn])
      expect(Object.keys(results)).toEqual([...proceedingResults]);
    for (const problems of [proceedingProblemsZh, proceedingProblemsEn])
      expect(Object.keys(problems)).toEqual([...proceedingRefusals]);
    expect(Object.keys(proceedingWarningsZh)).toEqual(Object.keys(proceedingWarningsEn));
  });
});
