import { paragraphsOf } from './narrative-text.ts';
import type { Quantity } from './written-quantities.ts';
import { writtenFigures } from './written-quantities.ts';

/** What section six says of the processing fees: pieces, and money in fen; null where it says none. */
export type FeesSaid = {
  readonly notices: number | null;
  readonly noticedInFen: number | null;
  /** What came in altogether: the total where one is named, or else the sum of the parts. */
  readonly collectedInFen: number | null;
  /** Other amounts that the words can mean. */
  readonly collectedMayBeInFen: readonly number[];
  readonly saysNothing: boolean;
  /** The text says that no fee was charged. */
  readonly saysNoFee: boolean;
};

function fenIn({ value, unit }: Quantity): number {
  return Math.round(value * (unit === '万元' ? 1_000_000 : 100));
}

const saysNothing =
  /^(?:本单位|本机关|本部门|我局|本局|我单位|我镇|本年度|\d{4}年(?:度)?|，)*(?:暂无|没有|无)(?:其他|其它)?(?:需要|需)?(?:报告|说明)?(?:的)?(?:事项|情况|内容)?[。.；;]*$/u;
const longestNothing = 40;
const noFee =
  /(?:未|没有|无|不存在|不)(?:向[^，。；]{0,12})?(?:发生|产生|出现|发出|实际)?[^，。；\d]{0,12}(?:收取|收费|信息处理费|收到|征收|费用)/u;
const noFeeWindow = 40;
const collecting = /收取|实收|实际收|征收|收缴|缴纳|收到/u;
const noticing = /收费通知|缴费通知|收费告知/u;
const otherFee = /行政事业性收费|罚款|诉讼费|复印费/u;
const inAll = /共计|合计|总计|总共|共|总金额|总额/u;

function isMoney({ unit }: Quantity): boolean {
  return unit === '元' || unit === '万元';
}

function sentencesWithin(text: string): readonly string[] {
  return text.split(/[。；;！!？?]/u).filter((sentence) => sentence !== '');
}

type Amount = { readonly fen: number; readonly before: string; readonly afterAmong: boolean };

/** The amounts of a sentence that speaks of money received, in order, with up to 24 characters before each. */
function amountsIn(sentence: string): readonly Amount[] {
  const among = sentence.indexOf('其中');
  let from = 0;
  return writtenFigures(sentence)
    .quantities.filter(isMoney)
    .map((quantity) => {
      const before = sentence.slice(Math.max(from, quantity.at - 24), quantity.at);
      from = quantity.end;
      return { fen: fenIn(quantity), before, afterAmong: among !== -1 && quantity.at > among };
    });
}

/** True when the words before an amount speak of money received, not of what was asked or is owing. */
function isCollected(before: string): boolean {
  if (/未缴|未收|欠/u.test(before)) return false;
  const asked = before.search(noticing);
  return asked === -1 || collecting.test(before.slice(asked).replace(noticing, ''));
}

function collectedIn(sentences: readonly string[]): {
  readonly sum: number | null;
  readonly others: readonly number[];
} {
  for (const sentence of sentences) {
    if (!collecting.test(sentence) || otherFee.test(sentence)) continue;
    const amounts = amountsIn(sentence).filter(({ before }) => isCollected(before));
    if (amounts.length === 0) continue;
    const actual = amounts.filter(({ before }) => /实收|实际收|实际缴/u.test(before)).at(-1);
    const named = amounts.find(
      ({ before, afterAmong }) => !afterAmong && inAll.test(before) && collecting.test(before),
    );
    const heads = amounts.filter(({ afterAmong }) => !afterAmong);
    const parts = amounts.filter(({ before }) => collecting.test(before) || !noticing.test(sentence));
    const counted = heads.length > 0 ? (heads.length < amounts.length ? heads.slice(-1) : heads) : parts;
    const chosen = actual ?? named;
    const sum = chosen?.fen ?? counted.reduce((total, { fen }) => total + fen, 0);
    return { sum, others: chosen === undefined ? amounts.map(({ fen }) => fen) : [] };
  }
  return { sum: null, others: [] };
}

/** Reads what section six says of the processing fees (国办函〔2020〕109号), in one pass over its sentences. */
export function feesSaidIn(otherMatters: string): FeesSaid {
  const text = paragraphsOf(otherMatters).join('');
  const sentences = sentencesWithin(text);
  let notices: number | null = null;
  let noticedInFen: number | null = null;
  for (const sentence of sentences) {
    const at = noticing.exec(sentence)?.index;
    if (at === undefined) continue;
    const { quantities } = writtenFigures(sentence);
    const pieces = quantities.filter(({ unit }) => /^(?:件|份|次|件次)$/u.test(unit));
    const piece =
      pieces.find((quantity) => quantity.at > at && quantity.at - at <= 20) ??
      pieces.findLast((quantity) => quantity.at < at && at - quantity.end <= 12);
    notices ??= piece?.value ?? null;
    let from = 0;
    for (const money of quantities.filter(isMoney)) {
      const before = sentence.slice(Math.max(from, money.at - 24), money.at);
      from = money.end;
      if (money.at > at && !/实收|实际|收取|收到|缴纳/u.test(before)) noticedInFen ??= fenIn(money);
    }
  }
  const { sum, others } = collectedIn(sentences);
  return {
    notices,
    noticedInFen,
    collectedInFen: sum,
    collectedMayBeInFen: others,
    saysNothing: text.length <= longestNothing && saysNothing.test(text),
    saysNoFee: sentences.some((sentence) => {
      const at = sentence.search(/未|没有|无|不/u);
      return at !== -1 && noFee.test(sentence.slice(at, at + noFeeWindow));
    }),
  };
}
