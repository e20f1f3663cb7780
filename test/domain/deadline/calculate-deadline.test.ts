import { describe, expect, it } from 'vitest';
import { businessCalendar } from '../../../shared/domain/calendar/business-calendar.ts';
import { readNotice } from '../../../shared/domain/calendar/holiday-notice.ts';
import { publishedNotices } from '../../../shared/domain/calendar/published-notices.ts';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { calculateDeadline } from '../../../shared/domain/deadline/calculate-deadline.ts';
import type { ClockEvent } from '../../../shared/domain/deadline/clock-event.ts';
import { defaultClockSettings, type ClockSettings } from '../../../shared/domain/deadline/clock-settings.ts';
import { clockProblemCodes, type ClockProblemCode } from '../../../shared/domain/deadline/clock.ts';
import { clockEn } from '../../../shared/messages/clock-en.ts';
import { clockZh } from '../../../shared/messages/clock-zh.ts';
import { fill } from '../../../shared/messages/fill.ts';
import {
  answered,
  calendar,
  clockOf,
  consultationAnswered,
  consultationSent,
  correctionReceived,
  correctionRequested,
  delayed,
  extended,
  feeNoticed,
  feePaid,
  ledgerLines,
  received,
  withdrawn,
} from './clock-fixture.ts';

const start = received('2026-03-02');

describe('the state of the clock', () => {
  it('is not started without a receipt, and says so', () => {
    const clock = clockOf([extended('2026-03-05', 20)]);
    expect(clock).toMatchObject({
      state: 'not-started',
      dueOn: null,
      provisional: false,
      ledger: [],
      milestones: [],
      statute: null,
      receivedOn: null,
      receiptArticle: null,
      countsAfter: null,
      allowedWorkingDays: null,
      answeredInTime: null,
      isOverdue: false,
    });
    expect(clock.problems).toEqual([{ code: 'not-received', article: '条例第31条', facts: {} }]);
    expect(clockOf([]).problems.map(({ code }) => code)).toEqual(['not-received']);
  });

  it('runs from receipt', () => {
    expect(clockOf([start])).toMatchObject({
      state: 'running',
      dueOn: '2026-03-30',
      statute: 'regulation-2019',
      receivedOn: '2026-03-02',
      receiptArticle: '条例第31条',
      countsAfter: '2026-03-02',
      allowedWorkingDays: 20,
      answeredInTime: null,
      isOverdue: false,
      calendarVersion: calendar.version,
      problems: [],
    });
  });

  it('is overdue on the day after the last day and not on it', () => {
    expect(clockOf([start], '2026-03-30').isOverdue).toBe(false);
    expect(clockOf([start], '2026-03-31').isOverdue).toBe(true);
    expect(clockOf([start, answered('2026-03-31')], '2026-04-15').isOverdue).toBe(false);
    expect(clockOf([start, withdrawn('2026-03-20')], '2026-04-15').isOverdue).toBe(false);
    expect(clockOf([start, correctionRequested('2026-03-04', '2026-03-18')], '2026-04-15').isOverdue).toBe(false);
  });

  it('is suspended from the day an opinion is asked for to the end of its limit', () => {
    const events = [start, consultationSent('a', 'third-party', '2026-03-09', '2026-03-11')];
    expect(clockOf(events).state).toBe('suspended');
    expect(clockOf(events, '2026-04-01').state).toBe('suspended');
    expect(clockOf(events, '2026-04-02').state).toBe('running');
    expect(clockOf([...events, consultationAnswered('a', '2026-03-16')]).state).toBe('running');
  });

  it('runs on, and out, when an opinion is asked for on the last day: its days begin when the period has ended', () => {
    const events = [received('2026-03-02'), consultationSent('a', 'third-party', '2026-03-30', '2026-03-31')];
    expect(clockOf(events)).toMatchObject({ state: 'running', dueOn: '2026-03-30', isOverdue: false, problems: [] });
    expect(clockOf(events, '2026-03-31')).toMatchObject({ state: 'running', dueOn: '2026-03-30', isOverdue: true });
    expect(clockOf(events, '2026-04-22')).toMatchObject({ state: 'running', dueOn: '2026-03-30', isOverdue: true });
    expect(clockOf(events, '2026-03-31', { otherAgencyOpinion: 'unlimited' })).toMatchObject({ state: 'running' });
  });

  it('is suspended when an opinion is asked for on the last day and that day itself is left out, and is overdue once both have run out', () => {
    const events = [received('2026-03-02'), consultationSent('a', 'third-party', '2026-03-30')];
    const settings = { pauseBegins: 'day-of-sending' } as const;
    expect(clockOf(events, '2026-04-21', settings)).toMatchObject({ state: 'suspended', dueOn: '2026-04-22' });
    expect(clockOf(events, '2026-04-22', settings)).toMatchObject({ state: 'running', isOverdue: false });
    expect(clockOf(events, '2026-04-23', settings)).toMatchObject({ state: 'running', isOverdue: true });
  });

  it('runs while an opinion is asked for inside a delayed date, which it does not move', () => {
    const events = [
      received('2026-03-02'),
      delayed('2026-03-20', '2026-05-15'),
      consultationSent('a', 'third-party', '2026-04-10'),
    ];
    expect(clockOf(events, '2026-04-13')).toMatchObject({ state: 'running', dueOn: '2026-05-15' });
  });

  it('stays suspended while one of several opinions is awaited', () => {
    const events = [
      start,
      consultationSent('a', 'third-party', '2026-03-09'),
      consultationSent('b', 'co-maker', '2026-03-09'),
      consultationAnswered('a', '2026-03-10'),
    ];
    expect(clockOf(events).state).toBe('suspended');
    expect(clockOf([...events, consultationAnswered('b', '2026-03-10')]).state).toBe('running');
  });

  it('awaits a correction until the day set for it has passed', () => {
    const events = [start, correctionRequested('2026-03-04', '2026-03-18')];
    expect(clockOf(events)).toMatchObject({
      state: 'awaiting-correction',
      dueOn: null,
      countsAfter: null,
      allowedWorkingDays: null,
    });
    expect(clockOf(events, '2026-03-18').state).toBe('awaiting-correction');
    expect(clockOf(events, '2026-03-19')).toMatchObject({ state: 'lapsed', dueOn: null });
  });

  it('lapses for want of payment after twenty working days, under every reading', () => {
    const events = [start, feeNoticed('2026-03-10', '2026-03-13')];
    for (const feePayment of ['restarts', 'pauses', 'no-effect'] as const) {
      expect(clockOf(events, '2026-04-13', { feePayment }).state).toBe('awaiting-fee');
      expect(clockOf(events, '2026-04-14', { feePayment })).toMatchObject({ state: 'lapsed', dueOn: null });
    }
  });

  it('is answered or withdrawn for good', () => {
    expect(clockOf([start, answered('2026-03-30')], '2026-05-01')).toMatchObject({
      state: 'answered',
      answeredInTime: true,
      dueOn: '2026-03-30',
    });
    expect(clockOf([start, withdrawn('2026-03-10')], '2026-05-01')).toMatchObject({
      state: 'withdrawn',
      answeredInTime: null,
      dueOn: '2026-03-30',
    });
    expect(
      clockOf([start, correctionRequested('2026-03-04', '2026-03-18'), withdrawn('2026-03-10')], '2026-05-01').state,
    ).toBe('withdrawn');
  });

  it('counts an answer while correction or payment is awaited as in time', () => {
    expect(clockOf([start, correctionRequested('2026-03-04', '2026-03-18'), answered('2026-04-20')])).toMatchObject({
      state: 'answered',
      answeredInTime: true,
      problems: [],
    });
    expect(clockOf([start, feeNoticed('2026-03-04'), answered('2026-04-20')])).toMatchObject({
      state: 'answered',
      answeredInTime: true,
      problems: [],
    });
  });

  it('is told on the last event’s day when no day is given, or an earlier one', () => {
    const events = [start, correctionRequested('2026-03-04', '2026-03-18'), extended('2026-03-20', 20)];
    expect(clockOf(events).state).toBe('lapsed');
    expect(clockOf(events, '2026-03-10').state).toBe('lapsed');
    expect(clockOf(events, '2026-03-10').problems.map(({ code }) => code)).toContain('event-in-future');
  });
});

describe('the ledger', () => {
  it('tells the plain period in two stretches', () => {
    expect(clockOf([start]).ledger).toEqual([
      {
        from: '2026-03-02',
        to: '2026-03-02',
        workingDays: 1,
        counted: false,
        reason: 'receipt-day',
        article: '民法典第201条',
      },
      {
        from: '2026-03-03',
        to: '2026-03-30',
        workingDays: 20,
        counted: true,
        reason: 'answer-period',
        article: '条例第33条',
      },
    ]);
  });

  it('cites the law of its time on the first day', () => {
    expect(clockOf([received('2020-12-31')]).ledger[0]?.article).toBe('民法通则第154条');
    expect(clockOf([received('2021-01-01')]).ledger[0]?.article).toBe('民法典第201条');
  });

  it('tells correction, overlapping opinions and extension stretch by stretch', () => {
    const clock = clockOf([
      received('2026-09-10'),
      correctionRequested('2026-09-15', '2026-09-24'),
      correctionReceived('2026-09-22'),
      consultationSent('a', 'third-party', '2026-09-24', '2026-09-26'),
      consultationSent('b', 'co-maker', '2026-09-28'),
      consultationAnswered('a', '2026-10-12'),
      extended('2026-10-15', 20),
    ]);
    expect(ledgerLines(clock)).toEqual([
      '2026-09-10..2026-09-10 -1 receipt-day',
      '2026-09-11..2026-09-15 -3 superseded-by-correction',
      '2026-09-16..2026-09-21 -5 awaiting-correction',
      '2026-09-22..2026-09-22 -1 correction-day',
      '2026-09-23..2026-09-24 +2 answer-period',
      '2026-09-25..2026-09-28 -1 consulting-third-party',
      '2026-09-29..2026-10-12 -6 several-pauses',
      '2026-10-13..2026-10-23 -9 consulting-co-maker',
      '2026-10-24..2026-11-18 +18 answer-period',
      '2026-11-19..2026-12-16 +20 extension',
    ]);
    expect(clock.allowedWorkingDays).toBe(40);
  });

  it('names overlapping opinions of one kind by that kind', () => {
    const clock = clockOf([
      start,
      consultationSent('a', 'other-agency', '2026-03-05'),
      consultationSent('b', 'other-agency', '2026-03-09'),
      consultationAnswered('a', '2026-03-11'),
      consultationAnswered('b', '2026-03-13'),
    ]);
    expect(ledgerLines(clock)).toEqual([
      '2026-03-02..2026-03-02 -1 receipt-day',
      '2026-03-03..2026-03-05 +3 answer-period',
      '2026-03-06..2026-03-13 -6 consulting-other-agency',
      '2026-03-14..2026-04-08 +17 answer-period',
    ]);
  });

  it('goes to the end of the wait while a correction is awaited', () => {
    expect(ledgerLines(clockOf([start, correctionRequested('2026-03-04', '2026-03-18')]))).toEqual([
      '2026-03-02..2026-03-02 -1 receipt-day',
      '2026-03-03..2026-03-04 -2 superseded-by-correction',
      '2026-03-05..2026-03-18 -10 awaiting-correction',
    ]);
  });

  it('goes to the end of the wait while payment is awaited', () => {
    expect(ledgerLines(clockOf([start, feeNoticed('2026-03-10', '2026-03-13')]))).toEqual([
      '2026-03-02..2026-03-02 -1 receipt-day',
      '2026-03-03..2026-03-10 -6 superseded-by-fee',
      '2026-03-11..2026-04-13 -23 awaiting-fee',
    ]);
  });

  it('tells a fee and what follows its payment', () => {
    const { ledger } = clockOf([start, feeNoticed('2026-03-10'), feePaid('2026-03-20')]);
    expect(ledger.map(({ from, to, reason, article }) => `${from}..${to} ${reason} ${article}`)).toEqual([
      '2026-03-02..2026-03-02 receipt-day 民法典第201条',
      '2026-03-03..2026-03-10 superseded-by-fee 国办函〔2020〕109号',
      '2026-03-11..2026-03-19 awaiting-fee 国办函〔2020〕109号',
      '2026-03-20..2026-03-20 payment-day 国办函〔2020〕109号',
      '2026-03-21..2026-04-20 answer-period 条例第33条',
    ]);
  });

  it('tells a fee that only pauses', () => {
    const clock = clockOf(
      [
        start,
        feeNoticed('2026-03-10'),
        consultationSent('a', 'third-party', '2026-03-12'),
        consultationAnswered('a', '2026-03-25'),
        feePaid('2026-03-20'),
      ],
      undefined,
      { feePayment: 'pauses' },
    );
    expect(ledgerLines(clock)).toEqual([
      '2026-03-02..2026-03-02 -1 receipt-day',
      '2026-03-03..2026-03-10 +6 answer-period',
      '2026-03-11..2026-03-12 -2 awaiting-fee',
      '2026-03-13..2026-03-20 -6 several-pauses',
      '2026-03-21..2026-03-25 -3 consulting-third-party',
      '2026-03-26..2026-04-15 +14 answer-period',
    ]);
  });

  it('tells same-day steps without an empty stretch', () => {
    expect(
      ledgerLines(clockOf([start, correctionRequested('2026-03-02', '2026-03-18'), correctionReceived('2026-03-02')])),
    ).toEqual(['2026-03-02..2026-03-02 -1 receipt-day', '2026-03-03..2026-03-30 +20 answer-period']);
    expect(
      ledgerLines(clockOf([start, correctionRequested('2026-03-04', '2026-03-18'), correctionReceived('2026-03-05')])),
    ).toEqual([
      '2026-03-02..2026-03-02 -1 receipt-day',
      '2026-03-03..2026-03-04 -2 superseded-by-correction',
      '2026-03-05..2026-03-05 -1 correction-day',
      '2026-03-06..2026-04-02 +20 answer-period',
    ]);
  });

  it('counts the days that a delayed date adds', () => {
    const clock = clockOf([start, delayed('2026-03-20', '2026-05-29')]);
    expect(clock.ledger.at(-1)).toEqual({
      from: '2026-03-31',
      to: '2026-05-29',
      workingDays: 41,
      counted: true,
      reason: 'delay',
      article: '条例第35条',
    });
    expect(clock.allowedWorkingDays).toBe(61);
  });

  it('begins an extension on the day after the old last day, or after the pause that stands there', () => {
    const clock = clockOf([
      start,
      extended('2026-03-25', 5),
      consultationSent('a', 'third-party', '2026-03-30'),
      consultationAnswered('a', '2026-04-01'),
    ]);
    expect(ledgerLines(clock).slice(1)).toEqual([
      '2026-03-03..2026-03-30 +20 answer-period',
      '2026-03-31..2026-04-01 -2 consulting-third-party',
      '2026-04-02..2026-04-09 +5 extension',
    ]);
  });
});

describe('milestones', () => {
  it('of a running request', () => {
    expect(clockOf([start]).milestones).toEqual([
      {
        name: 'correction-notice',
        dueOn: '2026-03-11',
        provisional: false,
        article: '条例第30条',
        doneOn: null,
        consultationId: null,
      },
      {
        name: 'extension-notice',
        dueOn: '2026-03-27',
        provisional: false,
        article: '条例第33条',
        doneOn: null,
        consultationId: null,
      },
      {
        name: 'answer',
        dueOn: '2026-03-30',
        provisional: false,
        article: '条例第33条',
        doneOn: null,
        consultationId: null,
      },
    ]);
  });

  it('of an awaited correction: nothing else is due', () => {
    expect(clockOf([start, correctionRequested('2026-03-04', '2026-03-18')]).milestones).toEqual([
      {
        name: 'correction-notice',
        dueOn: '2026-03-11',
        provisional: false,
        article: '条例第30条',
        doneOn: '2026-03-04',
        consultationId: null,
      },
      {
        name: 'correction-reply',
        dueOn: '2026-03-18',
        provisional: false,
        article: '条例第30条',
        doneOn: null,
        consultationId: null,
      },
    ]);
    expect(
      clockOf([start, correctionRequested('2026-03-04', '2026-03-18'), correctionReceived('2026-03-06')]).milestones[1],
    ).toMatchObject({ name: 'correction-reply', doneOn: '2026-03-06' });
  });

  it('of opinions, each by its own article', () => {
    const clock = clockOf([
      start,
      consultationSent('a', 'third-party', '2026-03-09'),
      consultationSent('b', 'co-maker', '2026-03-09', '2026-03-10'),
      consultationSent('c', 'other-agency', '2026-03-12'),
      consultationAnswered('c', '2026-03-13'),
    ]);
    expect(clock.milestones.filter(({ name }) => name === 'opinion')).toEqual([
      {
        name: 'opinion',
        dueOn: '2026-03-30',
        provisional: false,
        article: '条例第32条',
        doneOn: null,
        consultationId: 'a',
      },
      {
        name: 'opinion',
        dueOn: '2026-03-31',
        provisional: false,
        article: '条例第34条',
        doneOn: null,
        consultationId: 'b',
      },
      {
        name: 'opinion',
        dueOn: '2026-04-02',
        provisional: false,
        article: '条例第33条',
        doneOn: '2026-03-13',
        consultationId: 'c',
      },
    ]);
  });

  it('of a payment, provisional past the published year', () => {
    const clock = clockOf([received('2026-12-10'), feeNoticed('2026-12-15')]);
    expect(clock.milestones).toContainEqual({
      name: 'payment',
      dueOn: '2027-01-13',
      provisional: true,
      article: '国办函〔2020〕109号',
      doneOn: null,
      consultationId: null,
    });
    expect(clock.milestones.map(({ name }) => name)).toEqual(['correction-notice', 'payment']);
    expect(
      clockOf([received('2026-12-10'), feeNoticed('2026-12-15'), feePaid('2026-12-16')]).milestones.find(
        ({ name }) => name === 'payment',
      )?.doneOn,
    ).toBe('2026-12-16');
  });

  it('of an extension: done once told, gone once used up or overtaken by a delayed date', () => {
    const find = (events: readonly ClockEvent[], settings: Partial<ClockSettings> = {}) =>
      clockOf(events, undefined, settings).milestones.find(({ name }) => name === 'extension-notice');
    expect(find([start, extended('2026-03-25', 20)])).toMatchObject({ dueOn: '2026-03-27', doneOn: '2026-03-25' });
    expect(find([start], { extensionToldBy: 'due-day' })).toMatchObject({ dueOn: '2026-03-30' });
    expect(find([start, delayed('2026-03-20', '2026-05-29')])).toBeUndefined();
    const restarted = [start, extended('2026-03-10', 20), feeNoticed('2026-03-12'), feePaid('2026-03-16')];
    expect(find(restarted)).toBeUndefined();
    expect(find(restarted, { extensionAfterRestart: 'available' })).toMatchObject({ dueOn: '2026-04-13' });
    expect(find([start, feeNoticed('2026-03-12'), feePaid('2026-03-16')])).toMatchObject({ dueOn: '2026-04-13' });
  });

  it('of the answer cite art. 35 when a delayed date decides', () => {
    const find = (events: readonly ClockEvent[]) => clockOf(events).milestones.find(({ name }) => name === 'answer');
    expect(find([start, delayed('2026-03-20', '2026-05-29')])).toMatchObject({
      dueOn: '2026-05-29',
      article: '条例第35条',
      doneOn: null,
    });
    expect(
      find([start, delayed('2026-03-20', '2026-04-01'), consultationSent('a', 'third-party', '2026-03-23')]),
    ).toMatchObject({ dueOn: '2026-04-21', article: '条例第33条' });
    expect(find([start, answered('2026-03-20')])).toMatchObject({ dueOn: '2026-03-30', doneOn: '2026-03-20' });
    expect(find([received('2018-09-20')])).toMatchObject({ dueOn: '2018-10-17', article: '2007年条例第24条' });
  });

  it('have no correction notice under the text of 2007, which set no time for it', () => {
    expect(clockOf([received('2018-09-20')]).milestones.map(({ name }) => name)).toEqual([
      'extension-notice',
      'answer',
    ]);
  });

  it('have nothing to answer once lapsed', () => {
    expect(
      clockOf([start, correctionRequested('2026-03-04', '2026-03-18')], '2026-04-01').milestones.map(
        ({ name }) => name,
      ),
    ).toEqual(['correction-notice', 'correction-reply']);
  });
});

describe('readings left open', () => {
  const late = correctionRequested('2026-03-12', '2026-03-25');

  it('a late correction notice stops the clock, or has no effect', () => {
    expect(clockOf([start, late])).toMatchObject({ state: 'awaiting-correction', dueOn: null });
    expect(clockOf([start, late], undefined, { lateCorrectionNotice: 'no-effect' })).toMatchObject({
      state: 'running',
      dueOn: '2026-03-30',
    });
  });

  it('a late correction restarts the period, or leaves the request lapsed', () => {
    const events = [start, correctionRequested('2026-03-04', '2026-03-18'), correctionReceived('2026-03-19')];
    expect(clockOf(events)).toMatchObject({ state: 'running', dueOn: '2026-04-17', countsAfter: '2026-03-19' });
    expect(clockOf(events, undefined, { lateCorrection: 'no-effect' })).toMatchObject({ state: 'lapsed', dueOn: null });
  });

  it('a late payment restarts the period, or leaves the request lapsed', () => {
    const events = [start, feeNoticed('2026-03-10', '2026-03-13'), feePaid('2026-04-14')];
    expect(clockOf(events)).toMatchObject({ state: 'running', dueOn: '2026-05-14', countsAfter: '2026-04-14' });
    expect(clockOf(events, undefined, { latePayment: 'no-effect' })).toMatchObject({ state: 'lapsed', dueOn: null });
    expect(
      clockOf([start, feeNoticed('2026-03-10', '2026-03-13'), feePaid('2026-04-13')], undefined, {
        latePayment: 'no-effect',
      }).state,
    ).toBe('running');
  });

  it('payment restarts the period, pauses it, or changes nothing', () => {
    const events = [start, feeNoticed('2026-03-10'), feePaid('2026-03-20')];
    expect(clockOf(events).dueOn).toBe('2026-04-20');
    expect(clockOf(events, undefined, { feePayment: 'pauses' }).dueOn).toBe('2026-04-10');
    expect(clockOf(events, undefined, { feePayment: 'no-effect' }).dueOn).toBe('2026-03-30');
    expect(clockOf(events.slice(0, 2), undefined, { feePayment: 'pauses' })).toMatchObject({
      state: 'awaiting-fee',
      dueOn: '2026-04-28',
      countsAfter: '2026-03-02',
    });
  });

  it('a letter whose receipt is not known is taken to arrive at once, or after some days', () => {
    const events = [start, consultationSent('a', 'third-party', '2026-03-09')];
    expect(clockOf(events).dueOn).toBe('2026-04-21');
    expect(clockOf(events, undefined, { assumedDeliveryInDays: 3 }).dueOn).toBe('2026-04-24');
    expect(
      clockOf([start, feeNoticed('2026-03-10')], undefined, { assumedDeliveryInDays: 3 }).milestones.at(-1)?.dueOn,
    ).toBe('2026-04-13');
  });

  it('another agency has the limit of a third party, or none', () => {
    const events = [start, consultationSent('a', 'other-agency', '2026-03-09')];
    expect(clockOf(events).dueOn).toBe('2026-04-21');
    const unlimited = { otherAgencyOpinion: 'unlimited' } as const;
    expect(clockOf(events, '2026-05-08', unlimited)).toMatchObject({
      state: 'suspended',
      isOverdue: false,
      problems: [],
    });
    expect(clockOf(events, '2026-05-08', unlimited).milestones.some(({ name }) => name === 'opinion')).toBe(false);
    expect(clockOf(events, '2026-03-09', unlimited).dueOn).toBe('2026-03-30');
    expect(clockOf(events, '2026-03-10', unlimited).dueOn).toBe('2026-03-31');
    expect(clockOf([...events, extended('2026-06-01', 10)], undefined, unlimited).problems).toEqual([]);
    expect(clockOf([...events, consultationAnswered('a', '2026-06-01')], undefined, unlimited).problems).toEqual([]);
    expect(clockOf([start, consultationSent('a', 'third-party', '2026-03-09')], undefined, unlimited).dueOn).toBe(
      '2026-04-21',
    );
  });

  it('a restarted period may be extended again only where the setting says so', () => {
    const events = [
      start,
      extended('2026-03-10', 10),
      feeNoticed('2026-03-12'),
      feePaid('2026-03-16'),
      extended('2026-03-18', 10),
    ];
    expect(clockOf(events)).toMatchObject({ dueOn: '2026-04-14', problems: [{ code: 'extension-repeated' }] });
    expect(clockOf(events, undefined, { extensionAfterRestart: 'available' })).toMatchObject({
      dueOn: '2026-04-28',
      problems: [],
    });
  });

  it('a date set on a closed day moves on, or stays', () => {
    expect(clockOf([start, delayed('2026-03-20', '2026-05-30')]).dueOn).toBe('2026-06-01');
    expect(clockOf([start, delayed('2026-03-20', '2026-05-30')], undefined, { dateOnClosedDay: 'as-set' }).dueOn).toBe(
      '2026-05-30',
    );
    expect(clockOf([start, correctionRequested('2026-03-04', '2026-03-14')], '2026-03-16').state).toBe(
      'awaiting-correction',
    );
    expect(
      clockOf([start, correctionRequested('2026-03-04', '2026-03-14')], '2026-03-16', { dateOnClosedDay: 'as-set' })
        .state,
    ).toBe('lapsed');
  });

  it('requests pending on 2019-05-15 keep the old text, or take the new one', () => {
    const pending = { transition: 'pending-under-new-text' } as const;
    expect(clockOf([received('2019-05-10')])).toMatchObject({ dueOn: '2019-05-31', statute: 'regulation-2007' });
    expect(clockOf([received('2019-05-10')], undefined, pending)).toMatchObject({
      dueOn: '2019-06-10',
      statute: 'regulation-2019',
    });
    expect(clockOf([received('2019-04-23')], undefined, pending)).toMatchObject({
      dueOn: '2019-05-22',
      statute: 'regulation-2019',
    });
    expect(clockOf([received('2019-04-22')], undefined, pending)).toMatchObject({
      dueOn: '2019-05-14',
      statute: 'regulation-2007',
    });
    expect(clockOf([received('2019-05-15')], undefined, pending)).toMatchObject({ statute: 'regulation-2019' });
  });

  it('the day of sending and the day of the opinion count or not', () => {
    const events = [start, consultationSent('a', 'third-party', '2026-03-09'), consultationAnswered('a', '2026-03-16')];
    expect(clockOf(events).dueOn).toBe('2026-04-07');
    expect(clockOf(events, undefined, { pauseBegins: 'day-of-sending' }).dueOn).toBe('2026-04-08');
    expect(clockOf(events, undefined, { pauseEnds: 'day-before-opinion' }).dueOn).toBe('2026-04-03');
    expect(
      clockOf(
        [start, consultationSent('a', 'third-party', '2026-03-09'), consultationAnswered('a', '2026-03-10')],
        undefined,
        { pauseEnds: 'day-before-opinion' },
      ).dueOn,
    ).toBe('2026-03-30');
  });

  it('extension on the last day counts only where the setting says so', () => {
    expect(clockOf([start, extended('2026-03-30', 20)]).dueOn).toBe('2026-03-30');
    expect(clockOf([start, extended('2026-03-30', 20)], undefined, { extensionToldBy: 'due-day' }).dueOn).toBe(
      '2026-04-28',
    );
    expect(clockOf([start, extended('2026-03-31', 20)], undefined, { extensionToldBy: 'due-day' }).dueOn).toBe(
      '2026-03-30',
    );
  });
});

describe('several steps together', () => {
  it('ask for correction after a paid fee', () => {
    const clock = clockOf([
      start,
      feeNoticed('2026-03-03'),
      feePaid('2026-03-05'),
      correctionRequested('2026-03-09', '2026-03-20'),
      correctionReceived('2026-03-12'),
    ]);
    expect(clock).toMatchObject({ state: 'running', dueOn: '2026-04-10', problems: [] });
  });

  it('charge after a correction', () => {
    const clock = clockOf([
      start,
      correctionRequested('2026-03-04', '2026-03-18'),
      correctionReceived('2026-03-10'),
      feeNoticed('2026-03-17'),
      feePaid('2026-03-24'),
    ]);
    expect(clock).toMatchObject({ state: 'running', dueOn: '2026-04-22', problems: [] });
  });

  it('drop the delayed date when the period begins anew', () => {
    const clock = clockOf([
      start,
      delayed('2026-03-06', '2026-06-30'),
      feeNoticed('2026-03-09'),
      feePaid('2026-03-10'),
    ]);
    expect(clock).toMatchObject({ dueOn: '2026-04-08', problems: [] });
    expect(
      clockOf([
        start,
        delayed('2026-03-06', '2026-06-30'),
        feeNoticed('2026-03-09'),
        feePaid('2026-03-10'),
        delayed('2026-03-12', '2026-07-31'),
      ]).dueOn,
    ).toBe('2026-07-31');
  });

  it('take a day’s steps in legal order: opinion before extension, extension before a notice', () => {
    const clock = clockOf([feeNoticed('2026-03-12'), extended('2026-03-12', 5), start]);
    expect(clock.problems).toEqual([]);
    const paid = clockOf([extended('2026-03-16', 5), feePaid('2026-03-16'), feeNoticed('2026-03-12'), start]);
    expect(paid).toMatchObject({ dueOn: '2026-04-21', problems: [] });
    expect(clockOf([feePaid('2026-03-12'), feeNoticed('2026-03-12'), start]).problems).toEqual([]);
    expect(
      clockOf([correctionReceived('2026-03-04'), correctionRequested('2026-03-04', '2026-03-18'), start]),
    ).toMatchObject({ dueOn: '2026-04-01', problems: [] });
    expect(
      clockOf([
        feePaid('2026-03-10'),
        feeNoticed('2026-03-10'),
        correctionReceived('2026-03-10'),
        correctionRequested('2026-03-04', '2026-03-18'),
        start,
      ]),
    ).toMatchObject({ dueOn: '2026-04-08', problems: [] });
    expect(
      clockOf([
        correctionRequested('2026-03-04', '2026-03-18'),
        extended('2026-03-04', 5),
        consultationAnswered('a', '2026-03-04'),
        consultationSent('a', 'co-maker', '2026-03-04'),
        start,
      ]).problems,
    ).toEqual([]);
    expect(clockOf([withdrawn('2026-03-04'), answered('2026-03-04'), start])).toMatchObject({
      state: 'answered',
      problems: [{ code: 'event-after-close' }],
    });
  });

  it('tell two steps of one kind on one day alike in either order', () => {
    const pairs: readonly (readonly [ClockEvent, ClockEvent])[] = [
      [extended('2026-03-10', 5), extended('2026-03-10', 9)],
      [correctionRequested('2026-03-04', '2026-03-18'), correctionRequested('2026-03-04', '2026-03-20')],
      [delayed('2026-03-10', '2026-05-29'), delayed('2026-03-10', '2026-06-30')],
      [consultationSent('a', 'third-party', '2026-03-10'), consultationSent('b', 'co-maker', '2026-03-10')],
      [consultationSent('a', 'third-party', '2026-03-10'), consultationSent('a', 'co-maker', '2026-03-10')],
      [
        consultationSent('a', 'third-party', '2026-03-10'),
        consultationSent('a', 'third-party', '2026-03-10', '2026-03-12'),
      ],
      [feeNoticed('2026-03-10', '2026-03-11'), feeNoticed('2026-03-10', '2026-03-12')],
      [extended('2026-03-10', 20), extended('2026-03-10', 9)],
    ];
    for (const [first, second] of pairs)
      expect(clockOf([start, first, second])).toEqual(clockOf([start, second, first]));
    expect(clockOf([start, extended('2026-03-10', 10), extended('2026-03-10', 5)]).dueOn).toBe('2026-04-07');
    expect(
      clockOf([start, correctionRequested('2026-03-04', '2026-03-20'), correctionRequested('2026-03-04', '2026-03-18')])
        .milestones[1]?.dueOn,
    ).toBe('2026-03-18');
    expect(clockOf([start, delayed('2026-03-10', '2026-06-30'), delayed('2026-03-10', '2026-05-29')]).dueOn).toBe(
      '2026-05-29',
    );
  });

  it('leave out an opinion under the text of 2007 until it comes, without limit', () => {
    const asked = [received('2018-03-01'), consultationSent('a', 'third-party', '2018-03-08')];
    expect(clockOf(asked, '2018-05-09')).toMatchObject({ state: 'suspended', dueOn: '2018-05-23', problems: [] });
    expect(clockOf([...asked, consultationAnswered('a', '2018-05-10')])).toMatchObject({
      state: 'running',
      dueOn: '2018-05-24',
      problems: [],
    });
    expect(clockOf(asked).milestones.map(({ name }) => name)).toEqual(['extension-notice', 'answer']);
  });
});

describe('versions of the clock', () => {
  it('change with every date that is watched', () => {
    const versions = [
      [start],
      [start, extended('2026-03-25', 20)],
      [start, extended('2026-03-26', 20)],
      [start, consultationSent('a', 'third-party', '2026-03-09')],
      [start, consultationSent('b', 'third-party', '2026-03-09')],
      [start, correctionRequested('2026-03-04', '2026-03-18')],
      [start, correctionRequested('2026-03-04', '2026-03-19')],
      [received('2026-03-03')],
      [],
    ].map((events) => clockOf(events).version);
    expect(new Set(versions).size).toBe(versions.length);
    expect(versions[0]).toMatch(/^[0-9a-f]{16}$/);
  });

  it('do not change with the days that pass', () => {
    expect(clockOf([start], '2026-03-20').version).toBe(clockOf([start]).version);
  });
});

describe('problems', () => {
  const awaiting = [start, correctionRequested('2026-03-04', '2026-03-18')];
  type Case = readonly [
    ClockProblemCode,
    string | null,
    readonly ClockEvent[],
    Readonly<Record<string, string | number>>,
    Partial<ClockSettings>?,
    string?,
  ];
  const tried: readonly Case[] = [
    ['answer-late', '条例第33条', [start, answered('2026-03-31')], { on: '2026-03-31', dueOn: '2026-03-30' }],
    [
      'consultation-after-due',
      '条例第32条',
      [start, consultationSent('a', 'third-party', '2026-03-31')],
      { id: 'a', on: '2026-03-31', dueOn: '2026-03-30' },
    ],
    [
      'consultation-after-due',
      '条例第34条',
      [start, consultationSent('a', 'co-maker', '2026-03-31')],
      { id: 'a', on: '2026-03-31', dueOn: '2026-03-30' },
    ],
    [
      'consultation-id-repeated',
      null,
      [start, consultationSent('a', 'third-party', '2026-03-09'), consultationSent('a', 'co-maker', '2026-03-10')],
      { id: 'a', on: '2026-03-10' },
    ],
    [
      'consultation-not-excluded',
      '2007年条例第24条',
      [received('2018-03-01'), consultationSent('a', 'co-maker', '2018-03-08')],
      { id: 'a', on: '2018-03-08' },
    ],
    [
      'consultation-received-before-sending',
      '条例第32条',
      [start, consultationSent('a', 'third-party', '2026-03-09', '2026-03-08')],
      { id: 'a', on: '2026-03-09', receivedOn: '2026-03-08' },
    ],
    [
      'correction-late',
      '条例第30条',
      [...awaiting, correctionReceived('2026-03-19')],
      { on: '2026-03-19', replyBy: '2026-03-18' },
    ],
    [
      'ordered-day-governs',
      '条例第51条',
      [{ type: 'received', on: civilDate('2026-03-02'), answerBy: civilDate('2026-03-16') }, extended('2026-03-10', 5)],
      { on: '2026-03-10', dueOn: '2026-03-16' },
    ],
    [
      'ordered-day-governs',
      '条例第51条',
      [
        { type: 'received', on: civilDate('2026-03-02'), answerBy: civilDate('2026-03-16') },
        { type: 'delayed', on: civilDate('2026-03-10'), until: civilDate('2026-04-16') },
      ],
      { on: '2026-03-10', dueOn: '2026-03-16' },
    ],
    ['correction-not-requested', '条例第30条', [start, correctionReceived('2026-03-10')], { on: '2026-03-10' }],
    [
      'correction-not-requested',
      '条例第30条',
      [...awaiting, correctionReceived('2026-03-10'), correctionReceived('2026-03-11')],
      { on: '2026-03-11' },
    ],
    [
      'correction-notice-after-due',
      '条例第30条',
      [start, correctionRequested('2026-03-31', '2026-04-15')],
      { on: '2026-03-31', dueOn: '2026-03-30' },
    ],
    [
      'correction-notice-late',
      '条例第30条',
      [start, correctionRequested('2026-03-12', '2026-03-25')],
      { on: '2026-03-12', dueOn: '2026-03-11' },
    ],
    [
      'correction-notice-repeated',
      '条例第30条',
      [...awaiting, correctionRequested('2026-03-06', '2026-03-20')],
      { on: '2026-03-06', earlier: '2026-03-04' },
    ],
    [
      'correction-notice-while-awaiting-fee',
      '条例第30条',
      [start, feeNoticed('2026-03-04'), correctionRequested('2026-03-06', '2026-03-20')],
      { on: '2026-03-06' },
    ],
    [
      'date-outside-calendar',
      null,
      [start, delayed('2026-03-06', '2098-01-01')],
      { type: 'delayed', on: '2098-01-01' },
    ],
    [
      'date-outside-calendar',
      null,
      [start, correctionRequested('2026-03-06', '2098-01-01')],
      { type: 'correction-requested', on: '2098-01-01' },
    ],
    [
      'date-outside-calendar',
      null,
      [start, consultationSent('a', 'co-maker', '2026-03-06', '2098-01-01')],
      { type: 'consultation-sent', on: '2098-01-01' },
    ],
    [
      'date-outside-calendar',
      null,
      [start, feeNoticed('2026-03-06', '2098-01-01')],
      { type: 'fee-noticed', on: '2098-01-01' },
    ],
    ['date-outside-calendar', null, [start, extended('2007-12-31', 5)], { type: 'extended', on: '2007-12-31' }],
    ['date-outside-calendar', null, [start, extended('2098-01-01', 5)], { type: 'extended', on: '2098-01-01' }],
    [
      'delay-not-foreseen',
      '2007年条例第24条',
      [received('2018-03-01'), delayed('2018-03-08', '2018-06-01')],
      { on: '2018-03-08' },
    ],
    [
      'delay-not-later',
      '条例第35条',
      [start, delayed('2026-03-20', '2026-03-30')],
      { until: '2026-03-30', dueOn: '2026-03-30' },
    ],
    [
      'delay-repeated',
      '条例第35条',
      [start, delayed('2026-03-20', '2026-05-29'), delayed('2026-03-23', '2026-06-30')],
      { on: '2026-03-23', earlier: '2026-05-29' },
    ],
    [
      'delay-too-late',
      '条例第35条',
      [start, delayed('2026-03-31', '2026-05-29')],
      { on: '2026-03-31', dueOn: '2026-03-30' },
    ],
    ['delay-while-waiting', '条例第35条', [...awaiting, delayed('2026-03-10', '2026-05-29')], { on: '2026-03-10' }],
    [
      'event-after-close',
      null,
      [start, answered('2026-03-20'), extended('2026-03-24', 5)],
      { type: 'extended', on: '2026-03-24' },
    ],
    [
      'event-after-close',
      null,
      [start, withdrawn('2026-03-20'), answered('2026-03-24')],
      { type: 'answered', on: '2026-03-24' },
    ],
    [
      'event-before-receipt',
      '条例第31条',
      [start, extended('2026-03-01', 5)],
      { type: 'extended', on: '2026-03-01', receivedOn: '2026-03-02' },
    ],
    [
      'event-in-future',
      null,
      [start, extended('2026-03-20', 5)],
      { type: 'extended', on: '2026-03-20', asOf: '2026-03-19' },
      {},
      '2026-03-19',
    ],
    ['extension-not-positive', '条例第33条', [start, extended('2026-03-20', 0)], { on: '2026-03-20', workingDays: 0 }],
    [
      'extension-not-positive',
      '条例第33条',
      [start, extended('2026-03-20', 2.5)],
      { on: '2026-03-20', workingDays: 2.5 },
    ],
    [
      'extension-repeated',
      '条例第33条',
      [start, extended('2026-03-20', 5), extended('2026-03-24', 5)],
      { on: '2026-03-24', earlier: '2026-03-20' },
    ],
    [
      'extension-repeated',
      '条例第33条',
      [start, extended('2026-03-20', 5), extended('2026-03-24', 5)],
      { on: '2026-03-24', earlier: '2026-03-20' },
      { extensionAfterRestart: 'available' },
    ],
    ['extension-too-late', '条例第33条', [start, extended('2026-03-30', 5)], { on: '2026-03-30', dueOn: '2026-03-30' }],
    [
      'extension-too-long',
      '条例第33条',
      [start, extended('2026-03-20', 21)],
      { on: '2026-03-20', workingDays: 21, longest: 20 },
    ],
    [
      'extension-too-long',
      '2007年条例第24条',
      [received('2018-03-01'), extended('2018-03-08', 16)],
      { on: '2018-03-08', workingDays: 16, longest: 15 },
    ],
    ['extension-while-waiting', '条例第33条', [...awaiting, extended('2026-03-10', 5)], { on: '2026-03-10' }],
    [
      'extension-while-waiting',
      '条例第33条',
      [start, feeNoticed('2026-03-04'), extended('2026-03-10', 5)],
      { on: '2026-03-10' },
    ],
    [
      'fee-late',
      '国办函〔2020〕109号',
      [start, feeNoticed('2026-03-10', '2026-03-13'), feePaid('2026-04-14')],
      { on: '2026-04-14', dueOn: '2026-04-13' },
    ],
    ['fee-not-noticed', '国办函〔2020〕109号', [start, feePaid('2026-03-10')], { on: '2026-03-10' }],
    [
      'fee-not-noticed',
      '国办函〔2020〕109号',
      [start, feeNoticed('2026-03-04'), feePaid('2026-03-10'), feePaid('2026-03-11')],
      { on: '2026-03-11' },
    ],
    [
      'fee-notice-before-rules',
      '国办函〔2020〕109号',
      [received('2020-12-21'), feeNoticed('2020-12-31')],
      { on: '2020-12-31' },
    ],
    [
      'fee-notice-received-before-sending',
      '国办函〔2020〕109号',
      [start, feeNoticed('2026-03-10', '2026-03-09')],
      { on: '2026-03-10', receivedOn: '2026-03-09' },
    ],
    [
      'fee-notice-repeated',
      '国办函〔2020〕109号',
      [start, feeNoticed('2026-03-10'), feePaid('2026-03-12'), feeNoticed('2026-03-16')],
      { on: '2026-03-16', earlier: '2026-03-10' },
    ],
    [
      'fee-notice-too-late',
      '国办函〔2020〕109号',
      [start, feeNoticed('2026-03-31')],
      { on: '2026-03-31', dueOn: '2026-03-30' },
    ],
    [
      'fee-notice-while-awaiting-correction',
      '国办函〔2020〕109号',
      [...awaiting, feeNoticed('2026-03-10')],
      { on: '2026-03-10' },
    ],
    ['not-received', '条例第31条', [], {}],
    [
      'opinion-after-limit',
      '条例第32条',
      [start, consultationSent('a', 'third-party', '2026-03-09'), consultationAnswered('a', '2026-03-31')],
      { id: 'a', on: '2026-03-31', dueOn: '2026-03-30' },
    ],
    [
      'opinion-before-sending',
      null,
      [start, consultationSent('a', 'third-party', '2026-03-09'), consultationAnswered('a', '2026-03-06')],
      { id: 'a', on: '2026-03-06', sentOn: '2026-03-09' },
    ],
    [
      'opinion-repeated',
      '条例第34条',
      [
        start,
        consultationSent('a', 'co-maker', '2026-03-09'),
        consultationAnswered('a', '2026-03-11'),
        consultationAnswered('a', '2026-03-12'),
      ],
      { id: 'a', on: '2026-03-12' },
    ],
    [
      'opinion-without-consultation',
      null,
      [start, consultationAnswered('a', '2026-03-06')],
      { id: 'a', on: '2026-03-06' },
    ],
    ['receipt-before-regulation', '2007年条例第24条', [received('2008-04-30')], { on: '2008-04-30' }],
    ['receipt-repeated', '条例第31条', [start, received('2026-03-05')], { on: '2026-03-05' }],
    [
      'reply-by-not-after-notice',
      '条例第30条',
      [start, correctionRequested('2026-03-04', '2026-03-04')],
      { on: '2026-03-04', replyBy: '2026-03-04' },
    ],
  ];

  const cases = tried.map(([code, article, events, facts, settings = {}, asOf]) => ({
    code,
    article,
    events,
    facts,
    settings,
    asOf,
  }));

  it.each(cases)('$code ($article)', ({ code, article, events, facts, settings, asOf }) => {
    expect(clockOf(events, asOf, settings).problems).toEqual([{ code, article, facts }]);
    expect(fill(clockZh.problems[code], facts)).not.toContain('{');
    expect(fill(clockEn.problems[code], facts)).not.toContain('{');
  });

  it('are each tried above', () => {
    expect(clockProblemCodes.filter((code) => !cases.some((one) => one.code === code))).toEqual([]);
  });

  it.each([
    ['on the last day a consultation', [start, consultationSent('a', 'third-party', '2026-03-30')]],
    ['on the last day a fee notice', [start, feeNoticed('2026-03-30')]],
    ['on the last day a delay', [start, delayed('2026-03-30', '2026-05-29')]],
    ['on the last day an answer', [start, answered('2026-03-30')]],
    ['on the seventh day a correction notice', [start, correctionRequested('2026-03-11', '2026-03-25')]],
    ['on its last day a correction', [...awaiting, correctionReceived('2026-03-18')]],
    ['on its last day a payment', [start, feeNoticed('2026-03-10', '2026-03-13'), feePaid('2026-04-13')]],
    [
      'on its last day an opinion',
      [start, consultationSent('a', 'third-party', '2026-03-09'), consultationAnswered('a', '2026-03-30')],
    ],
    [
      'a letter received on the day it was sent',
      [start, consultationSent('a', 'third-party', '2026-03-09', '2026-03-09'), feeNoticed('2026-03-10', '2026-03-10')],
    ],
    [
      'an opinion on the day it was asked for',
      [start, consultationSent('a', 'third-party', '2026-03-09'), consultationAnswered('a', '2026-03-09')],
    ],
    ['an extension of exactly twenty days', [start, extended('2026-03-20', 20)]],
    ['an extension of one day', [start, extended('2026-03-20', 1)]],
    ['a fee on the first day of the fee rules', [received('2020-12-21'), feeNoticed('2021-01-01')]],
    ['a step on the day of receipt', [start, extended('2026-03-02', 5)]],
    [
      'an opinion asked for while correction is awaited',
      [...awaiting, consultationSent('a', 'third-party', '2026-04-10')],
    ],
    ['the last countable day', [received('2097-12-31')]],
    ['the first day of the Regulation', [received('2008-05-01')]],
  ] as const)('are none for %s', (_name, events) => {
    expect(clockOf(events).problems).toEqual([]);
  });

  it('are none for a step on the day on which the state is told', () => {
    expect(clockOf([start, extended('2026-03-20', 5)], '2026-03-20').problems).toEqual([]);
  });

  it('leave the effect of the step out: the date stays', () => {
    const plain = clockOf([start]).dueOn;
    for (const step of [
      consultationSent('a', 'third-party', '2026-03-31'),
      correctionRequested('2026-03-31', '2026-04-15'),
      feeNoticed('2026-03-31'),
      delayed('2026-03-31', '2026-05-29'),
      extended('2026-03-31', 5),
      correctionReceived('2026-03-10'),
      feePaid('2026-03-10'),
      received('2026-03-05'),
      extended('2026-03-01', 5),
      extended('2026-03-10', 0),
    ]) {
      expect(clockOf([start, step]).dueOn, step.type).toBe(plain);
      expect(clockOf([start, step]).state, step.type).toBe('running');
    }
  });

  it('find an opinion’s consultation even when its id is used again later', () => {
    const clock = clockOf([
      start,
      consultationSent('a', 'co-maker', '2026-03-05'),
      consultationAnswered('a', '2026-03-09'),
      consultationSent('a', 'co-maker', '2026-03-12'),
    ]);
    expect(clock.problems.map(({ code }) => code)).toEqual(['consultation-id-repeated']);
    expect(clock.dueOn).toBe('2026-04-01');
  });

  it('take the later of two receipts for a mistake', () => {
    expect(clockOf([received('2026-03-05'), start])).toMatchObject({ receivedOn: '2026-03-02', dueOn: '2026-03-30' });
  });

  it('skip a receipt outside the calendar for one inside', () => {
    const clock = clockOf([received('2007-12-31'), start]);
    expect(clock).toMatchObject({ receivedOn: '2026-03-02', dueOn: '2026-03-30' });
    expect(clock.problems.map(({ code }) => code)).toEqual(['date-outside-calendar']);
  });

  it('use the sending day where the stated receipt of a letter is impossible', () => {
    expect(clockOf([start, consultationSent('a', 'third-party', '2026-03-09', '2026-03-06')]).dueOn).toBe(
      clockOf([start, consultationSent('a', 'third-party', '2026-03-09')]).dueOn,
    );
    expect(clockOf([start, feeNoticed('2026-03-10', '2026-03-06')]).milestones).toEqual(
      clockOf([start, feeNoticed('2026-03-10')]).milestones,
    );
  });

  it('let a correction period that ends before its notice end on the day of the notice', () => {
    expect(clockOf([start, correctionRequested('2026-03-04', '2026-03-03')], '2026-03-04').state).toBe(
      'awaiting-correction',
    );
    expect(clockOf([start, correctionRequested('2026-03-04', '2026-03-03')], '2026-03-05').state).toBe('lapsed');
  });
});

describe('the calendar', () => {
  it('moves the date and says by which version it was counted', () => {
    const before2020 = businessCalendar(
      publishedNotices.filter(({ scope, year }) => scope === 'year' || year !== 2020).map(readNotice),
    );
    const event: ClockEvent = { type: 'received', on: civilDate('2020-01-08') };
    const told = (known: typeof calendar) =>
      calculateDeadline({ channel: 'in-person', events: [event] }, defaultClockSettings, known);
    expect(told(before2020).dueOn).toBe('2020-02-10');
    expect(told(calendar).dueOn).toBe('2020-02-12');
    expect(told(before2020).calendarVersion).not.toBe(told(calendar).calendarVersion);
    expect(told(before2020).version).not.toBe(told(calendar).version);
  });

  it('makes a date past its last published year provisional', () => {
    expect(clockOf([received('2026-12-03')])).toMatchObject({ dueOn: '2026-12-31', provisional: false });
    expect(clockOf([received('2026-12-04')])).toMatchObject({ dueOn: '2027-01-04', provisional: true });
    expect(clockOf([received('2026-12-15')])).toMatchObject({ dueOn: '2027-01-13', provisional: true });
  });
});
