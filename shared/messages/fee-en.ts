import type { FeeLine, FeeStandard, ProcessingFee } from '../domain/fee/processing-fee.ts';
import type { feeProblemsZh } from './fee-zh.ts';

const units: Readonly<Record<FeeStandard, string>> = { 'per-item': 'item', 'per-page': 'page' };

/** One tier as a row, e.g. `items 11–30`, `20`, `CNY 100`, `CNY 2000`. */
export function feeRowEn(line: FeeLine, standard: FeeStandard): readonly string[] {
  const unit = units[standard];
  const range = line.from === line.to ? `${unit} ${line.from}` : `${unit}s ${line.from}–${line.to}`;
  return [
    range,
    String(line.quantity),
    line.unitPriceInYuan === 0 ? 'free' : `CNY ${line.unitPriceInYuan}`,
    `CNY ${line.amountInYuan}`,
  ];
}

/** The arithmetic on one line, e.g. `20 × 100 + 5 × 200 = CNY 3000`. */
export function feeSumEn(fee: ProcessingFee): string {
  const charged = fee.lines.filter((line) => line.amountInYuan > 0);
  return `${charged.map((line) => `${line.quantity} × ${line.unitPriceInYuan}`).join(' + ') || '0'} = CNY ${fee.totalInYuan}`;
}

export const feeProblemsEn: Readonly<Record<keyof typeof feeProblemsZh, string>> = {
  FeeQuantityInvalid: 'The quantity to charge for must be a whole number above zero.',
};
