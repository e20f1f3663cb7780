import type { feeProblemsZh } from './fee-zh.ts';

export const feeProblemsEn: Readonly<Record<keyof typeof feeProblemsZh, string>> = {
  FeeQuantityInvalid: 'The quantity to charge for must be a whole number above zero.',
};
