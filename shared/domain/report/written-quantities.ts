/** A number with its unit as a text states it. */
export type Quantity = {
  readonly value: number;
  /** The unit as written, without 万 of a count; empty for a bare number such as 均为0. */
  readonly unit: string;
  /** False for 约1000件, 1000余件, 近100件 and 1.2万件. */
  readonly isExact: boolean;
  /** Position of the first digit. */
  readonly at: number;
  readonly end: number;
};

/** A year, or a day or month of one, as a text states it. */
export type WrittenYear = {
  /** Null for a month or day without its year. */
  readonly year: number | null;
  /** True for 6月底 and the like: only part of a year; the year's last days stand for the whole of it. */
  readonly isPart: boolean;
  readonly at: number;
  readonly end: number;
};

const units = [
  '万元',
  '件次',
  '人次',
  ...['元', '条', '件', '份', '个', '次', '篇', '项', '家', '期', '人', '宗', '起', '场', '例', '封', '批', '户', '则'],
  ...['笔', '部', '类', '名', '处', '台', '单', '桩', '字', '页', '张', '幅', '天', '日'],
];
const countedInChinese = new Set(['件', '宗', '起', '条', '例', '份']);
const chineseDigits = '零一二三四五六七八九';
const chineseNumeral = /[零〇一二两三四五六七八九十百千]/u;
const approximateBefore = ['大约', '超过', '不足', '将近', '接近', '至少', '约', '近', '超', '逾'];
const approximateAfterUnit = ['左右', '以上', '以内', '上下'];

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text, end)) end++;
  return end;
}

/** The end of a number with thousands separators; a comma belongs to it when exactly three digits follow. */
function groupedEnd(text: string, at: number): number {
  let end = digitsEnd(text, at);
  if (end - at > 3) return end;
  while (text[end] === ',' || text[end] === '，') {
    const next = digitsEnd(text, end + 1);
    if (next - end !== 4) break;
    end = next;
  }
  return end;
}

/** The value of a whole number below 10,000 in Chinese numerals; null when it is none. */
function chineseValue(written: string): number | null {
  let sum = 0;
  let digit: number | null = null;
  for (const character of written) {
    const scale = { 十: 10, 百: 100, 千: 1000 }[character];
    if (scale !== undefined) {
      sum += (digit ?? (scale === 10 ? 1 : 0)) * scale;
      digit = null;
      continue;
    }
    if (digit !== null && digit !== 0) return null;
    digit = character === '两' ? 2 : character === '〇' ? 0 : chineseDigits.indexOf(character);
  }
  return sum + (digit ?? 0);
}

function unitAt(text: string, at: number): string | null {
  return units.find((unit) => text.startsWith(unit, at)) ?? null;
}

function isApproximate(text: string, at: number, end: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  return (
    approximateBefore.some((word) => before.endsWith(word)) ||
    approximateAfterUnit.some((word) => text.startsWith(word, end))
  );
}

/** True when what stands before makes a number a name: an article, a document's number, a telephone. */
function isLabel(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  return '第〔[【.-—~～/号'.includes(before) && before !== '';
}

function arabicAt(text: string, at: number): { readonly quantity: Quantity | null; readonly end: number } {
  let end = groupedEnd(text, at);
  const whole = text.slice(at, end).replace(/[,，]/gu, '');
  let decimals = '';
  if (text[end] === '.' && isDigit(text, end + 1)) {
    const stop = digitsEnd(text, end + 1);
    decimals = text.slice(end + 1, stop);
    end = stop;
  }
  const past = end;
  if (isLabel(text, at) || whole.length > 15) return { quantity: null, end: past };
  const isRounded = '余多来几'.includes(text[end] ?? ' ');
  if (isRounded) end++;
  let scale = 1;
  if (text[end] === '万' && text[end + 1] !== '元') {
    scale = 10_000;
    end++;
    if ('余多'.includes(text[end] ?? ' ')) end++;
  }
  const unit = unitAt(text, end);
  const value = Number(decimals === '' ? whole : `${whole}.${decimals}`) * scale;
  if (unit === null) {
    const isStated = /[为是共计]$/u.test(text.slice(Math.max(0, at - 1), at));
    const stops = end >= text.length || '。；;，,、）)\n'.includes(text[end] ?? '');
    if (!isStated || !stops || scale !== 1 || decimals !== '') return { quantity: null, end: past };
    return { quantity: { value, unit: '', isExact: !isRounded, at, end }, end };
  }
  end += unit.length;
  const isFine = scale === 1 || decimals.length >= 4;
  const isExact = !isRounded && isFine && text[end - unit.length - 1] !== '余' && !isApproximate(text, at, end);
  return { quantity: { value: Math.round(value * 1e6) / 1e6, unit, isExact, at, end }, end };
}

function chineseAt(text: string, at: number): { readonly quantity: Quantity | null; readonly end: number } {
  let end = at;
  while (end < text.length && end - at < 9 && chineseNumeral.test(text[end] ?? '')) end++;
  const unit = unitAt(text, end);
  if (unit === null || !countedInChinese.has(unit) || isLabel(text, at)) return { quantity: null, end };
  const written = text.slice(at, end);
  const value = chineseValue(written);
  if (value === null || (written === '一' && unit === '起' && /[和与]$/u.test(text.slice(0, at))))
    return { quantity: null, end };
  end += unit.length;
  return { quantity: { value, unit, isExact: !isApproximate(text, at, end), at, end }, end };
}

/** 2025年, 2025年度, 2025年6月, 6月底: what the text says of time in digits. */
function yearAt(text: string, at: number): WrittenYear | null {
  let end = digitsEnd(text, at);
  let year: number | null = null;
  let isPart = false;
  if (end - at === 4 && text[end] === '年' && text.startsWith('20', at)) {
    year = Number(text.slice(at, end));
    end += text[end + 1] === '度' ? 2 : 1;
    if (text.startsWith('底', end) || text.startsWith('末', end)) end++;
  } else if (end - at > 2 || text[end] !== '月') return null;
  const monthEnd = year === null ? end : digitsEnd(text, end);
  if (text[monthEnd] === '月' && (year === null || monthEnd > end)) {
    const month = Number(text.slice(year === null ? at : end, monthEnd));
    isPart = month !== 12;
    end = monthEnd + 1;
    const dayEnd = digitsEnd(text, end);
    if (dayEnd > end && text[dayEnd] === '日') {
      if (month === 1 && text.slice(end, dayEnd) === '1') isPart = false;
      else if (month === 12 && text.slice(end, dayEnd) !== '31') isPart = true;
      end = dayEnd + 1;
    } else if (text[end] === '底' || text[end] === '末' || text[end] === '份') end++;
  }
  return { year, isPart, at, end };
}

export type WrittenFigures = { readonly quantities: readonly Quantity[]; readonly years: readonly WrittenYear[] };

/** The quantities and the years of a compact text, in its order, read in one pass. */
export function writtenFigures(text: string): WrittenFigures {
  const quantities: Quantity[] = [];
  const years: WrittenYear[] = [];
  let at = 0;
  while (at < text.length) {
    if (isDigit(text, at)) {
      const year = yearAt(text, at);
      if (year !== null) {
        years.push(year);
        at = year.end;
        continue;
      }
      const read = arabicAt(text, at);
      if (read.quantity !== null) quantities.push(read.quantity);
      at = read.end;
    } else if (chineseNumeral.test(text[at] ?? '')) {
      const read = chineseAt(text, at);
      if (read.quantity !== null) quantities.push(read.quantity);
      at = Math.max(read.end, at + 1);
    } else at++;
  }
  return { quantities, years };
}
