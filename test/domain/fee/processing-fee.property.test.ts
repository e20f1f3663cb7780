import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feeInYuan } from '../../../shared/domain/fee/fee-in-yuan.ts';
import { type FeeBase, feeFor } from '../../../shared/domain/fee/processing-fee.ts';

const quantity = fc.integer({ min: 1, max: 1500 });
const earlier = fc.integer({ min: 0, max: 500 });
const base: fc.Arbitrary<FeeBase> = fc.oneof(
  fc.record({ standard: fc.constant('per-item' as const), items: quantity, itemsEarlierInMonth: earlier }),
  fc.record({ standard: fc.constant('per-page' as const), pages: quantity }),
);

function linesOf(of: FeeBase) {
  const fee = feeFor(of);
  if (!fee.ok) throw new Error('refused');
  return fee.value;
}

/** 109号 by the letter, one position at a time. */
function priceOfItem(position: number): number {
  if (position <= 10) return 0;
  if (position <= 30) return 100;
  return 200 + 100 * Math.floor((position - 31) / 10);
}

describe('the arithmetic of the fee', () => {
  test('adds up: each line is quantity times price, and the total is their sum', () => {
    fc.assert(
      fc.property(base, (of) => {
        const { lines, totalInYuan } = linesOf(of);
        for (const line of lines) {
          expect(line.quantity).toBe(line.to - line.from + 1);
          expect(line.amountInYuan).toBe(line.quantity * line.unitPriceInYuan);
        }
        expect(totalInYuan).toBe(lines.reduce((sum, line) => sum + line.amountInYuan, 0));
      }),
    );
  });

  test('leaves no position out and counts none twice', () => {
    fc.assert(
      fc.property(base, (of) => {
        const { lines } = linesOf(of);
        const first = of.standard === 'per-item' ? of.itemsEarlierInMonth + 1 : 1;
        const count = of.standard === 'per-item' ? of.items : of.pages;
        expect(lines[0]?.from).toBe(first);
        expect(lines.at(-1)?.to).toBe(first + count - 1);
        for (const [index, line] of lines.entries())
          if (index > 0) expect(line.from).toBe((lines[index - 1]?.to ?? 0) + 1);
      }),
    );
  });

  test('is progressive: a later tier never costs less', () => {
    fc.assert(
      fc.property(base, (of) => {
        const prices = linesOf(of).lines.map((line) => line.unitPriceInYuan);
        expect(prices).toEqual([...prices].sort((a, b) => a - b));
      }),
    );
  });

  test('never falls when one more is asked for, and one more never costs less than the one before', () => {
    fc.assert(
      fc.property(fc.constantFrom('per-item', 'per-page'), quantity, earlier, (standard, count, before) => {
        const [a, b, c] = [count, count + 1, count + 2].map((each) => feeInYuan(standard, each, before));
        expect(b! - a!).toBeGreaterThanOrEqual(0);
        expect(c! - b!).toBeGreaterThanOrEqual(b! - a!);
      }),
    );
  });

  test('comes to the same whether a month’s items arrive in one application or in two', () => {
    fc.assert(
      fc.property(quantity, quantity, earlier, (one, two, before) => {
        expect(feeInYuan('per-item', one, before) + feeInYuan('per-item', two, before + one)).toBe(
          feeInYuan('per-item', one + two, before),
        );
      }),
    );
  });

  test('agrees with the tariff read one item at a time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), earlier, (items, before) => {
        const oneByOne = Array.from({ length: items }, (_, index) => priceOfItem(before + index + 1)).reduce(
          (sum, price) => sum + price,
          0,
        );
        expect(feeInYuan('per-item', items, before)).toBe(oneByOne);
      }),
    );
  });
});
