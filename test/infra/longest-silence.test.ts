import { expect, test } from 'vitest';
import { longestSilenceInHours } from '../../infra/constructs/longest-silence.ts';

test.each([
  ['30 8 * * ? *', 24],
  ['0 8,20 * * ? *', 12],
  ['0/15 * * * ? *', 0.25],
  ['0 9 ? * MON-FRI *', 72],
  ['0 9 ? * TUE,SAT *', 96],
])('%s is silent for %d hours at most', (cron, hours) => {
  expect(longestSilenceInHours(cron)).toBe(hours);
});

test.each(['0 9 ? * MON *', '0 3 1 * ? *', '0 9 5 1 ? *', '0 9 1 1 ? 2027'])(
  '%s is silent for longer than an alarm can look back',
  (cron) => {
    expect(longestSilenceInHours(cron)).toBeNull();
  },
);

test('a day of the week by number, and a pattern of five fields, are refused', () => {
  expect(() => longestSilenceInHours('0 9 ? * 2-6 *')).toThrow('Name the days of the week');
  expect(() => longestSilenceInHours('30 8 * * *')).toThrow('six fields');
});
