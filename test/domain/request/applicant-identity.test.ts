import { expect, test } from 'vitest';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { hasCreditCodeShape, isResidentIdNumber } from '../../../shared/domain/request/applicant-identity.ts';

test.each([
  ['11010519491231002X', true],
  ['110105194912310021', false],
  ['11010519491231002x', false],
  ['11010519490231002X', false],
  ['１１０１０５１９４９１２３１００２Ｘ', false],
  ['1101051949123100', false],
  ['', false],
])('resident identity number %s is %s', (text, expected) => {
  expect(isResidentIdNumber(text)).toBe(expected);
});

test.each([
  ['410821199003071238', true],
  ['410821202603020017', true],
  ['410821202603030012', false],
  ['41082120310707001X', false],
  ['410821186003070013', false],
])('held against 2026-03-02, a person of the number %s has been born: %s', (text, expected) => {
  expect(isResidentIdNumber(text, civilDate('2026-03-02'))).toBe(expected);
});

test('a change of any one digit of a resident identity number is noticed', () => {
  const right = '410821199003071238';
  for (let place = 0; place < 18; place += 1) {
    const digit = right.charAt(place);
    const wrong = `${right.slice(0, place)}${digit === '9' ? '0' : String(Number(digit) + 1)}${right.slice(place + 1)}`;
    expect(isResidentIdNumber(wrong), wrong).toBe(false);
  }
});

test('a credit code has 18 characters without I, O, S, V and Z', () => {
  expect(hasCreditCodeShape('91350100M000100Y43')).toBe(true);
  expect(hasCreditCodeShape('91350100M000100I43')).toBe(false);
});
