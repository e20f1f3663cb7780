import type { FeeLine, FeeStandard } from '../domain/fee/processing-fee.ts';

export const feeStandardsZh: Readonly<Record<FeeStandard, string>> = { 'per-item': '按件计收', 'per-page': '按量计收' };

const units: Readonly<Record<FeeStandard, string>> = { 'per-item': '件', 'per-page': '页' };

/** The columns of the arithmetic, in the order of `feeRowZh`. */
export const feeColumnsZh = ['档次', '数量', '单价', '金额'] as const;

/** One tier as a row, e.g. `第11至30件`, `20件`, `100元/件`, `2000元`. */
export function feeRowZh(line: FeeLine, standard: FeeStandard): readonly string[] {
  const unit = units[standard];
  const range = line.from === line.to ? `第${line.from}${unit}` : `第${line.from}至${line.to}${unit}`;
  const price = line.unitPriceInYuan === 0 ? '不收费' : `${line.unitPriceInYuan}元/${unit}`;
  return [range, `${line.quantity}${unit}`, price, `${line.amountInYuan}元`];
}

const digits = '零壹贰叁肆伍陆柒捌玖';
const placesInGroup = ['仟', '佰', '拾', ''];
const groupNames = ['亿', '万', ''];

function capitalsOfGroup(group: string): string {
  return Array.from(group)
    .map((digit, place) => (digit === '0' ? '零' : `${digits.charAt(Number(digit))}${placesInGroup[place] ?? ''}`))
    .join('')
    .replaceAll(/零+/g, '零')
    .replace(/零$/, '');
}

/** Whole yuan in financial capitals, e.g. 3050 is `叁仟零伍拾元整`; 0 to 999,999,999,999. */
export function yuanInCapitals(yuan: number): string {
  if (!Number.isInteger(yuan) || yuan < 0 || yuan > 999_999_999_999)
    throw new RangeError(`not a whole sum of yuan: ${String(yuan)}`);
  if (yuan === 0) return '零元整';
  const padded = String(yuan).padStart(12, '0');
  const words = groupNames
    .map((name, index) => {
      const group = padded.slice(index * 4, index * 4 + 4);
      return group === '0000' ? '零' : `${capitalsOfGroup(group)}${name}`;
    })
    .join('');
  return `${words.replaceAll(/零+/g, '零').replaceAll(/^零|零$/g, '')}元整`;
}

export const feeProblemsZh = {
  FeeQuantityInvalid: '计费数量不正确：应为大于零的整数。',
} as const;
