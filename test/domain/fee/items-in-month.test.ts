import { describe, expect, test } from 'vitest';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { itemsEarlierInMonth } from '../../../shared/domain/fee/items-in-month.ts';

const of = (receiptNumber: string, receivedOn: string, items = 1) => ({
  receiptNumber,
  receivedOn: civilDate(receivedOn),
  items,
});

describe('the count of an applicant’s items in a month', () => {
  test('adds what the applicant asked for earlier in the month, split applications by their items', () => {
    const before = [of('A', '2026-03-02'), of('B', '2026-03-02', 12), of('C', '2026-03-30')];
    expect(itemsEarlierInMonth(of('D', '2026-03-31', 4), before)).toBe(14);
  });

  test('leaves out other months, later applications and the application itself', () => {
    const asked = of('D', '2026-03-15', 4);
    expect(
      itemsEarlierInMonth(asked, [
        of('A', '2026-02-28', 9),
        of('B', '2026-04-01'),
        of('C', '2025-03-10'),
        of('E', '2026-03-16'),
        asked,
      ]),
    ).toBe(0);
  });

  test('settles a day by the receipt number, so that two of one day are never both first', () => {
    const [a, b] = [of('2026-01', '2026-03-15', 3), of('2026-02', '2026-03-15', 5)];
    expect(itemsEarlierInMonth(a, [a, b])).toBe(0);
    expect(itemsEarlierInMonth(b, [a, b])).toBe(3);
  });
});
