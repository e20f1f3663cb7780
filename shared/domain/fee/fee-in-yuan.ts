import { type FeeStandard, feeFor } from './processing-fee.ts';

/**
 * 国办函〔2020〕109号: the total in whole yuan for `quantity` items or pages; 0 means that nothing may be charged. A quantity that
 * is no count is a bug and throws: parse it first.
 */
export function feeInYuan(standard: FeeStandard, quantity: number, itemsEarlierInMonth = 0): number {
  const fee = feeFor(
    standard === 'per-item' ? { standard, items: quantity, itemsEarlierInMonth } : { standard, pages: quantity },
  );
  if (!fee.ok)
    throw new RangeError(`not a quantity to charge for: ${String(itemsEarlierInMonth)} + ${String(quantity)}`);
  return fee.value.totalInYuan;
}
