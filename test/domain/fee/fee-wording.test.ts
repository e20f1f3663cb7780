import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feeFor } from '../../../shared/domain/fee/processing-fee.ts';
import { feeRowZh, yuanInCapitals } from '../../../shared/messages/fee-zh.ts';

const fee = feeFor({ standard: 'per-item', items: 12, itemsEarlierInMonth: 20 });
if (!fee.ok) throw new Error('refused');
const { lines } = fee.value;

const value: Readonly<Record<string, number>> = {
  零: 0,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const unit: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };

/** Reads the capitals back, by the rules for reading them. */
function readCapitals(text: string): number {
  let [total, group, digit] = [0, 0, 0];
  for (const character of text.replace('元整', '')) {
    if (character in value) digit = value[character]!;
    else if (character in unit) [group, digit] = [group + digit * unit[character]!, 0];
    else [total, group, digit] = [total + (group + digit) * (character === '亿' ? 100_000_000 : 10_000), 0, 0];
  }
  return total + group + digit;
}

describe('the fee in words', () => {
  test('shows the arithmetic', () => {
    expect(lines.map((line) => feeRowZh(line, 'per-item'))).toEqual([
      ['第21至30件', '10件', '100元/件', '1000元'],
      ['第31至32件', '2件', '200元/件', '400元'],
    ]);
  });

  test('says what is free', () => {
    const free = feeFor({ standard: 'per-page', pages: 1 });
    if (!free.ok) throw new Error('refused');
    expect(free.value.lines.map((line) => feeRowZh(line, 'per-page'))).toEqual([['第1页', '1页', '不收费', '0元']]);
  });

  test.each([
    [0, '零元整'],
    [100, '壹佰元整'],
    [3050, '叁仟零伍拾元整'],
    [10, '壹拾元整'],
    [10_000, '壹万元整'],
    [100_500, '壹拾万零伍佰元整'],
    [20_003_000, '贰仟万叁仟元整'],
    [100_000_001, '壹亿零壹元整'],
  ])('writes %i yuan as %s', (yuan, words) => {
    expect(yuanInCapitals(yuan)).toBe(words);
  });

  test('writes every sum so that it reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (yuan) => {
        const words = yuanInCapitals(yuan);
        expect(readCapitals(words)).toBe(yuan);
        expect(words).not.toMatch(/零零|零元整$(?<!^零元整)/);
      }),
    );
  });

  test('writes no sum that is not whole yuan', () => {
    expect(() => yuanInCapitals(1.5)).toThrow('whole sum');
    expect(() => yuanInCapitals(-1)).toThrow('whole sum');
  });
});
