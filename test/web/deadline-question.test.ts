import { expect, test } from 'vitest';
import { deadlineQuestionOf } from '../../functions/public-pages/deadline-question-of.ts';
import { pageContext } from '../../web/layout/page-context.ts';

const context = pageContext('/deadlines');

test('an address without dates asks nothing', () => {
  expect(deadlineQuestionOf(context, {})).toEqual({ input: null, errors: [] });
  expect(deadlineQuestionOf(context, { channel: 'online', consultation1Party: 'third-party', received: ' ' })).toEqual({
    input: null,
    errors: [],
  });
});

test('dates are read however people write them', () => {
  for (const received of ['2026-03-02', '2026-3-2', '2026/3/2', '2026.03.02', '2026年3月2日', ' 2026 年 3 月 2 日 ']) {
    expect(deadlineQuestionOf(context, { received }).input?.events).toEqual([{ type: 'received', on: '2026-03-02' }]);
  }
});

test('every step of the form becomes an event', () => {
  const { input, errors } = deadlineQuestionOf(context, {
    channel: 'in-person',
    received: '2026-03-02',
    correctionRequested: '2026-03-04',
    correctionReplyBy: '2026-03-20',
    correctionReceived: '2026-03-10',
    consultation1Party: 'co-maker',
    consultation1Sent: '2026-03-11',
    consultation1Received: '2026-03-12',
    consultation1Answered: '2026-03-18',
    consultation2Sent: '2026-03-13',
    extended: '2026-04-01',
    extendedBy: '10',
    feeNoticed: '2026-04-02',
    feePaid: '2026-04-03',
    answered: '2026-04-08',
    asOf: '2026-04-10',
  });
  expect(errors).toEqual([]);
  expect(input).toEqual({
    channel: 'in-person',
    asOf: '2026-04-10',
    events: [
      { type: 'received', on: '2026-03-02' },
      { type: 'correction-requested', on: '2026-03-04', replyBy: '2026-03-20' },
      { type: 'correction-received', on: '2026-03-10' },
      { type: 'consultation-sent', id: '1', party: 'co-maker', on: '2026-03-11', receivedOn: '2026-03-12' },
      { type: 'consultation-answered', id: '1', on: '2026-03-18' },
      { type: 'consultation-sent', id: '2', party: 'third-party', on: '2026-03-13' },
      { type: 'extended', on: '2026-04-01', workingDays: 10 },
      { type: 'fee-noticed', on: '2026-04-02' },
      { type: 'fee-paid', on: '2026-04-03' },
      { type: 'answered', on: '2026-04-08' },
    ],
  });
});

test.each([
  [{ received: '2026-02-30' }, ['received']],
  [{ received: '1999-01-01' }, ['received']],
  [{ extended: '2026-04-01' }, ['received']],
  [{ received: '2026-03-02', correctionRequested: '2026-03-04' }, ['correctionReplyBy']],
  [{ received: '2026-03-02', consultation2Answered: '2026-03-04' }, ['consultation2Sent']],
  [{ received: '2026-03-02', extended: '2026-03-20', extendedBy: 'viele' }, ['extendedBy']],
  [{ received: '2026-03-02', extended: '2026-03-20', extendedBy: '0' }, ['extendedBy']],
])('%j is asked about at %j', (query, fields) => {
  const { input, errors } = deadlineQuestionOf(context, query);
  expect(input).toBeNull();
  expect(errors.map(({ field }) => field)).toEqual(fields);
});

test('a real day that the calendar does not reach is not called unreal', () => {
  const [error] = deadlineQuestionOf(context, { received: '1999-01-01' }).errors;
  expect(error?.message).toBe('收到日期：只能计算 2008 年到 2099 年的日期');
});
