/** How a number format shows a number. */
export type ShownAs =
  /** As the number it is, with so many decimals; null where the format shows as many as there are. */
  | { readonly kind: 'number'; readonly decimals: number | null }
  /** Otherwise: as a date, a share, divided by a thousand, or not at all. */
  | { readonly kind: 'other' };

const general: ShownAs = { kind: 'number', decimals: null };
const builtInDecimals: Readonly<Record<number, number | null>> = {
  0: null,
  1: 0,
  2: 2,
  3: 0,
  4: 2,
  37: 0,
  38: 0,
  39: 2,
  40: 2,
  41: 0,
  42: 0,
  43: 2,
  44: 2,
  49: null,
};

/** What a format of the workbook (`numFmt`) shows of a positive number. */
export function shownByFormat(code: string): ShownAs {
  const positive = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gu, '').trim();
  if (/^(?:general|@|G\/通用格式)$/iu.test(positive)) return general;
  if (positive === '' || !/^[#0?,.\s()（）+\-¥￥$]*$/u.test(positive) || !/[#0?]/u.test(positive))
    return { kind: 'other' };
  if (/,\s*(?:\.|[^#0?,.]*$)/u.test(positive.replace(/\s/gu, '')) || /\..*\./u.test(positive)) return { kind: 'other' };
  return { kind: 'number', decimals: /\.([#0?]*)/u.exec(positive)?.[1]?.length ?? 0 };
}

/** What the built-in format of a number (`numFmtId` below 164) shows. */
export function shownByBuiltIn(id: number): ShownAs {
  const decimals = builtInDecimals[id];
  return decimals === undefined ? { kind: 'other' } : { kind: 'number', decimals };
}

/** A number as a cell holds it, without the noise of binary fractions. */
function writtenNumber(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : value;
}

/**
 * A number as it stands in a cell. Where the sheet shows something else than the number that it holds (a date, a share, a
 * rounded figure), both are named, so that neither is taken for the figure.
 */
export function numberText(value: string, shown: ShownAs): string {
  const written = writtenNumber(value);
  if (shown.kind === 'other') return Number(written) === 0 ? written : `${written}（单元格格式另有显示）`;
  if (shown.decimals === null || !/^-?\d+(?:\.\d+)?$/u.test(written)) return written;
  const rounded = Number(written).toFixed(Math.min(shown.decimals, 20));
  return Number(rounded) === Number(written) ? written : `${written}（显示为${rounded}）`;
}
