import { paragraphsOf } from './narrative-text.ts';
import type { Quantity } from './written-quantities.ts';
import { writtenFigures } from './written-quantities.ts';

/** A total in the text and the parts that are listed after 其中. */
export type QuotedSubtotal = {
  readonly total: number;
  readonly parts: readonly number[];
  readonly unit: string;
  readonly quote: string;
  /** True when the list names the rest (其他), so that nothing may be missing. */
  readonly isExhaustive: boolean;
  /** True when the parts can only be parts of one division of the total. */
  readonly isCertain: boolean;
};

type Part = { readonly label: string; readonly value: number; readonly separator: string };

const rest = /其(?:他|它|余)(?!处理|结果)/u;
const comparing = /较|比|增|减|多|少|升|降/u;
/** Words after which a figure is no further part: something else happened to the things counted. */
const otherMatter =
  /其中|同时|另外|此外|另有|另|还|并|均|引发|引起|产生|涉及|转发|转载|发布专题|办结|答复|复议|诉讼|结转|增长|同比|较|比|办理|处理完|收到|受理|新收|超过|约|点击|浏览|阅读|访问|关注|粉丝|占|累计|包括|包含|含|以上|未/u;
const publicationPlace =
  /网站|门户|公众号|微信|微博|新媒体|客户端|抖音|公报|公开栏|公示栏|报纸|广播|电视|平台|视频号|头条|专栏/u;
const applicants = /自然人|个人|公民|法人|企业|公司|组织|机构|单位/u;
const outcomes = /予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|不再处理|维持|纠正|驳回|撤/u;
const channels = /网络|网上|在线|线上|线下|信函|邮寄|邮件|当面|现场|传真|窗口|来函|书面/u;
const kindsOfDivision = [applicants, outcomes, channels, publicationPlace];

function kindOf(label: string): number {
  return kindsOfDivision.findIndex((words) => words.test(label));
}

const longestLabel = 40;
const mostParts = 40;

/** The text after 其中 as parts: each one label and one figure of the unit; ends where the list does. */
function partsAfter(
  text: string,
  from: number,
  quantities: readonly Quantity[],
  first: number,
  unit: string,
): { readonly parts: readonly Part[]; readonly end: number; readonly isMixed: boolean; readonly isCut: boolean } {
  const parts: Part[] = [];
  let at = from;
  for (let index = first; index < quantities.length && parts.length < mostParts; index++) {
    const quantity = quantities[index];
    if (quantity === undefined) break;
    const label = text.slice(at, quantity.at);
    const bare = label.replace(/^[：:，,、和及与以]+/u, '');
    if (label.length > longestLabel || /[。！!？?；;\n]/u.test(label)) {
      return { parts, end: at, isMixed: false, isCut: false };
    }
    const isOther = parts.length > 0 && otherMatter.test(bare);
    const isOneClause = !/[，,：:]/u.test(bare);
    if (quantity.unit !== unit) return { parts, end: at, isMixed: !isOther, isCut: true };
    if (!quantity.isExact || isOther || !isOneClause || bare === '')
      return { parts, end: at, isMixed: false, isCut: true };
    parts.push({ label: bare, value: quantity.value, separator: /^[，,]/u.test(label) ? '，' : '、' });
    at = quantity.end;
  }
  return { parts, end: at, isMixed: false, isCut: false };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** True when some parts that stand together, two or more, make the total: the others divide it in another way. */
function hasDivision(values: readonly number[], total: number): boolean {
  return values.some((_, start) => {
    let sum = 0;
    return values.slice(start).some((value, index) => {
      sum += value;
      return index > 0 && sum === total;
    });
  });
}

function judge(total: Quantity, found: ReturnType<typeof partsAfter>, text: string): QuotedSubtotal | null {
  const { parts, end, isMixed } = found;
  if (parts.length < 2 || isMixed) return null;
  const values = parts.map((part) => part.value);
  if (hasDivision(values, total.value)) return null;
  const sum = sumOf(values);
  const labels = parts.map((part) => part.label);
  const last = labels.at(-1) ?? '';
  const next = text.slice(end, end + 1);
  const isOutcomes = labels.some((label) => outcomes.test(label));
  const isExhaustive = rest.test(last) && !isOutcomes && !found.isCut && next !== '；' && next !== ';';
  const isAllOver = parts.filter((part) => publicationPlace.test(part.label)).length > 1;
  if (isAllOver && Math.abs(sum - total.value) * 10 > total.value) return null;
  const kinds = new Set(labels.map(kindOf).filter((kind) => kind !== -1));
  if (kinds.size > 1) return null;
  const separators = new Set(parts.slice(1).map((part) => part.separator));
  const isCertain = separators.size === 1 && !isAllOver;
  return {
    total: total.value,
    parts: values,
    unit: total.unit,
    quote: text.slice(total.at, end),
    isExhaustive,
    isCertain,
  };
}

/** The end of the clause before a figure: at most 12 characters. */
function clauseBefore(text: string, at: number): string {
  return (
    text
      .slice(Math.max(0, at - 12), at)
      .split(/[，。；,;：:]/u)
      .at(-1) ?? ''
  );
}

function withoutBrackets(text: string): string {
  return text.replace(/（[^（）]{0,80}）|\([^()]{0,80}\)/gu, '');
}

/**
 * 「N条，其中甲a条、乙b条」: the total before each 其中 and its parts, where they can be the parts of one division: one
 * unit, no other matter among them, no two divisions one after the other.
 */
export function quotedSubtotals(overview: string): readonly QuotedSubtotal[] {
  return paragraphsOf(overview).flatMap((paragraph) => {
    const text = withoutBrackets(paragraph);
    const { quantities } = writtenFigures(text);
    const found: QuotedSubtotal[] = [];
    let next = 0;
    for (let at = text.indexOf('其中'); at !== -1; at = text.indexOf('其中', at + 2)) {
      while (next < quantities.length && (quantities[next]?.at ?? 0) < at) next++;
      const total = quantities[next - 1];
      if (total === undefined || !total.isExact || !/^[，,、：:。；;]?$/u.test(text.slice(total.end, at))) continue;
      if (comparing.test(clauseBefore(text, total.at))) continue;
      const subtotal = judge(total, partsAfter(text, at + 2, quantities, next, total.unit), text);
      if (subtotal !== null) found.push(subtotal);
    }
    return found;
  });
}
