import { describe, expect, test } from 'vitest';
import { feeInYuan } from '../../../shared/domain/fee/fee-in-yuan.ts';
import { feeFor, itemTierAt, pageTierAt } from '../../../shared/domain/fee/processing-fee.ts';

describe('the fee by the item', () => {
  test.each([
    [1, 0],
    [10, 0],
    [11, 100],
    [30, 2000],
    [31, 2200],
    [40, 4000],
    [41, 4300],
    [50, 7000],
    [51, 7400],
  ])('for %i items in a month is %i yuan', (items, total) => {
    expect(feeInYuan('per-item', items)).toBe(total);
  });

  test.each([
    [10, 0],
    [11, 100],
    [30, 100],
    [31, 200],
    [40, 200],
    [41, 300],
    [50, 300],
    [51, 400],
  ])('prices item %i of the month at %i yuan', (position, price) => {
    expect(itemTierAt(position).unitPriceInYuan).toBe(price);
  });

  test('counts on from the items of earlier applications in the month', () => {
    expect(feeFor({ standard: 'per-item', items: 20, itemsEarlierInMonth: 25 })).toEqual({
      ok: true,
      value: {
        standard: 'per-item',
        lines: [
          { tier: 2, from: 26, to: 30, quantity: 5, unitPriceInYuan: 100, amountInYuan: 500 },
          { tier: 3, from: 31, to: 40, quantity: 10, unitPriceInYuan: 200, amountInYuan: 2000 },
          { tier: 4, from: 41, to: 45, quantity: 5, unitPriceInYuan: 300, amountInYuan: 1500 },
        ],
        totalInYuan: 4000,
      },
    });
  });

  test('shows the free tier', () => {
    expect(feeFor({ standard: 'per-item', items: 12, itemsEarlierInMonth: 0 })).toMatchObject({
      value: {
        lines: [
          { tier: 1, from: 1, to: 10, quantity: 10, unitPriceInYuan: 0, amountInYuan: 0 },
          { tier: 2, from: 11, to: 12, quantity: 2, unitPriceInYuan: 100, amountInYuan: 200 },
        ],
      },
    });
  });
});

describe('the fee by the page', () => {
  test.each([
    [1, 0],
    [30, 0],
    [31, 10],
    [100, 700],
    [101, 720],
    [200, 2700],
    [201, 2740],
    [300, 6700],
  ])('for %i pages is %i yuan', (pages, total) => {
    expect(feeInYuan('per-page', pages)).toBe(total);
  });

  test.each([
    [30, 0],
    [31, 10],
    [100, 10],
    [101, 20],
    [200, 20],
    [201, 40],
  ])('prices page %i at %i yuan', (position, price) => {
    expect(pageTierAt(position).unitPriceInYuan).toBe(price);
  });
});

describe('a quantity to charge for', () => {
  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1_000_001])('may not be %d', (quantity) => {
    expect(feeFor({ standard: 'per-page', pages: quantity })).toMatchObject({
      ok: false,
      refusal: { kind: 'FeeQuantityInvalid', article: '国办函〔2020〕109号' },
    });
    expect(feeFor({ standard: 'per-item', items: quantity, itemsEarlierInMonth: 0 })).toMatchObject({
      ok: false,
      refusal: { kind: 'FeeQuantityInvalid' },
    });
    expect(() => feeInYuan('per-item', quantity)).toThrow('not a quantity');
  });

  test('may not follow a negative or broken count of the month', () => {
    expect(feeFor({ standard: 'per-item', items: 5, itemsEarlierInMonth: -1 })).toMatchObject({ ok: false });
    expect(feeFor({ standard: 'per-item', items: 5, itemsEarlierInMonth: 0.5 })).toMatchObject({ ok: false });
  });
});
