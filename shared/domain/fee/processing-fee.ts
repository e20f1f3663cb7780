import type { Result } from '../result.ts';
import { accepted, refused } from '../result.ts';

/** 国办函〔2020〕109号第3条: an application is charged by the item or by the page, never by both. */
export const feeStandards = ['per-item', 'per-page'] as const;
export type FeeStandard = (typeof feeStandards)[number];

/**
 * What is charged for. `per-item`: the items of this application, and how many items the same applicant had applied for at this
 * agency earlier in the same calendar month. `per-page`: the pages given on paper, by e-mail or as copied data.
 */
export type FeeBase =
  | { readonly standard: 'per-item'; readonly items: number; readonly itemsEarlierInMonth: number }
  | { readonly standard: 'per-page'; readonly pages: number };

/** One tier that the quantity reaches: `from` and `to` are positions, both included. */
export type FeeLine = {
  readonly tier: number;
  readonly from: number;
  readonly to: number;
  readonly quantity: number;
  readonly unitPriceInYuan: number;
  readonly amountInYuan: number;
};

/** Whole yuan throughout: every price of the tariff is a whole yuan. */
export type ProcessingFee = {
  readonly standard: FeeStandard;
  readonly lines: readonly FeeLine[];
  readonly totalInYuan: number;
};

type Tier = { readonly tier: number; readonly upTo: number; readonly unitPriceInYuan: number };

const largestQuantity = 1_000_000;

/** 109号第4条: up to 10 items in a month are free, items 11 to 30 cost 100 yuan each, then each ten items cost 100 yuan more. */
export function itemTierAt(position: number): Tier {
  if (position <= 10) return { tier: 1, upTo: 10, unitPriceInYuan: 0 };
  if (position <= 30) return { tier: 2, upTo: 30, unitPriceInYuan: 100 };
  const stepsAboveThirty = Math.ceil((position - 30) / 10);
  return {
    tier: 2 + stepsAboveThirty,
    upTo: 30 + 10 * stepsAboveThirty,
    unitPriceInYuan: 100 * (1 + stepsAboveThirty),
  };
}

/** 109号第5条: up to 30 pages are free, then 10 yuan a page to 100, 20 yuan to 200, and 40 yuan above. */
export function pageTierAt(position: number): Tier {
  if (position <= 30) return { tier: 1, upTo: 30, unitPriceInYuan: 0 };
  if (position <= 100) return { tier: 2, upTo: 100, unitPriceInYuan: 10 };
  if (position <= 200) return { tier: 3, upTo: 200, unitPriceInYuan: 20 };
  return { tier: 4, upTo: Number.POSITIVE_INFINITY, unitPriceInYuan: 40 };
}

function linesBetween(first: number, last: number, tierAt: (position: number) => Tier): readonly FeeLine[] {
  const lines: FeeLine[] = [];
  for (let from = first; from <= last;) {
    const { tier, upTo, unitPriceInYuan } = tierAt(from);
    const to = Math.min(upTo, last);
    const quantity = to - from + 1;
    lines.push({ tier, from, to, quantity, unitPriceInYuan, amountInYuan: quantity * unitPriceInYuan });
    from = to + 1;
  }
  return lines;
}

function isQuantity(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least && value <= largestQuantity;
}

/**
 * 条例第42条、国办函〔2020〕109号第3至5条: the information processing fee, progressive by tier, with the lines of the arithmetic.
 * Refuses quantities that are no counts. A total of 0 means that no fee notice may be issued.
 */
export function feeFor(base: FeeBase): Result<ProcessingFee, 'FeeQuantityInvalid'> {
  const [first, last, tierAt] =
    base.standard === 'per-item'
      ? ([base.itemsEarlierInMonth + 1, base.itemsEarlierInMonth + base.items, itemTierAt] as const)
      : ([1, base.pages, pageTierAt] as const);
  if (!isQuantity(first, 1) || !isQuantity(last, first)) {
    return refused(
      'FeeQuantityInvalid',
      '国办函〔2020〕109号',
      base.standard === 'per-item'
        ? { standard: base.standard, items: base.items, itemsEarlierInMonth: base.itemsEarlierInMonth }
        : { standard: base.standard, pages: base.pages },
    );
  }
  const lines = linesBetween(first, last, tierAt);
  return accepted({
    standard: base.standard,
    lines,
    totalInYuan: lines.reduce((sum, line) => sum + line.amountInYuan, 0),
  });
}
