import { expect, test } from 'vitest';
import { noticesGiven, noticesToServe } from '../../../shared/domain/request/notices.ts';
import { confirmed, correctionRequested, feeNoticed, on, requestAfter, submitted } from './given.ts';

const corrected = { type: 'CorrectionReceived', on: on('2026-03-05'), text: null } as const;
const paid = { type: 'PaymentRecorded', on: on('2026-03-06'), amountInYuan: 1000 } as const;
const answered = { type: 'Answered', on: on('2026-03-09'), outcome: 'disclosed', basis: null } as const;
const served = (notice: 'answer' | 'fee-notice') =>
  ({ type: 'Served', notice, on: on('2026-03-09'), service: { by: 'post', reference: null } }) as const;

test('before anything was told to the applicant there is nothing to serve', () => {
  expect(noticesGiven(requestAfter(submitted, confirmed))).toEqual({});
  expect(noticesToServe(requestAfter(submitted, confirmed))).toEqual([]);
});

test('the latest notice comes first, of one day the one that comes later in a case', () => {
  const request = requestAfter(submitted, confirmed, correctionRequested, corrected, feeNoticed, paid, answered);
  expect(noticesGiven(request)).toEqual({
    'correction-notice': '2026-03-05',
    'fee-notice': '2026-03-05',
    answer: '2026-03-09',
  });
  expect(noticesToServe(request)).toEqual(['answer', 'fee-notice', 'correction-notice']);
});

test('what is already proven to have arrived comes after what is not', () => {
  const request = requestAfter(
    submitted,
    confirmed,
    correctionRequested,
    corrected,
    feeNoticed,
    paid,
    answered,
    served('answer'),
    served('fee-notice'),
  );
  expect(noticesToServe(request)).toEqual(['correction-notice', 'answer', 'fee-notice']);
});
