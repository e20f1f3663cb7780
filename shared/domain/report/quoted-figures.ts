import { clausesOf, compactText, quantitiesIn, sentencesOf } from './narrative-text.ts';
import { tableIICell, tableIIICell, tableIVCell } from './report-table.ts';
import type { ReportCell } from './report-table.ts';

/** A figure of the tables as section one quotes it. */
export type QuotedFigure = {
  /** The sums with which the quotation may agree; each is a list of cells to add. */
  readonly readings: readonly (readonly ReportCell[])[];
  readonly value: number;
  readonly quote: string;
};

const received = tableIIICell('newly-received', 'total');
const carriedIn = tableIIICell('carried-in', 'total');
const reconsideration = tableIVCell('reconsideration', 'total');
const directSuit = tableIVCell('direct-litigation', 'total');
const laterSuit = tableIVCell('litigation-after-reconsideration', 'total');

type Subject = {
  /** What the words just before the number must be. */
  readonly words: RegExp;
  /** Words anywhere in the clause that make it another figure. */
  readonly unless?: RegExp;
  readonly unit: RegExp;
  readonly readings: readonly (readonly ReportCell[])[];
};

const pieces = /^[件份条宗起]$/u;
const channelOrPart =
  /网络|网上|网站|在线|线上|线下|信函|邮寄|邮件|邮箱|当面|现场|传真|窗口|平台|自然人|法人|企业|机构|组织|本级|季度|月份|部门|县|区|镇|街道|乡/u;
const verdict = /维持|纠正|撤销|违法|败诉|胜诉|审结|结案|终止|驳回|撤回|未结|和解|调解|答辩|应诉/u;
const requestWords = '(?:政府信息公开|信息公开|依申请公开|政府信息)*(?:类)?(?:的)?(?:申请)(?:事项|件|数量)?';

const outcomesUnder = {
  refused: [
    'state-secret',
    'other-law-prohibits',
    'security-and-stability',
    'third-party-rights',
    'internal-affairs',
    'process-information',
    'enforcement-files',
    'administrative-inquiry',
  ],
  unavailable: ['not-held', 'needs-creation', 'still-unclear'],
  unprocessed: ['petition-or-complaint', 'repeated', 'publication', 'excessive', 'reissue'],
  other: ['correction-lapsed', 'fee-unpaid', 'other-handling'],
} as const;
const totalsOf = (group: keyof typeof outcomesUnder) =>
  outcomesUnder[group].map((rowId) => tableIIICell(rowId, 'total'));

const subjects: readonly Subject[] = [
  {
    words: new RegExp(`(?:上年|上一年|上年度|上一年度)结转(?:的)?(?:${requestWords})?(?:共|为|有)?$`, 'u'),
    unit: pieces,
    readings: [[carriedIn]],
  },
  {
    words: new RegExp(
      `结转(?:至)?(?:下年|下一年|下年度|下一年度)(?:度)?(?:继续)?(?:办理)?(?:的)?(?:${requestWords})?(?:共|为|有)?$`,
      'u',
    ),
    unit: pieces,
    readings: [[tableIIICell('carried-out', 'total')]],
  },
  {
    words: new RegExp(
      `(?:新收|收到|受理|接收|接到)(?:到)?(?:各类|公众|群众|社会公众)*(?:的)?${requestWords}(?:共|共计|合计|总计|为)?$`,
      'u',
    ),
    unless: channelOrPart,
    unit: pieces,
    readings: [[received], [received, carriedIn]],
  },
  {
    words: new RegExp(`(?:已)?办结(?:各类)?(?:${requestWords})?(?:共|共计)?$`, 'u'),
    unless: new RegExp(`${channelOrPart.source}|建议|提案|复议|诉讼|案件|信访|热线|工单`, 'u'),
    unit: pieces,
    readings: [[tableIIICell('total-handled', 'total')]],
  },
  {
    words: /(?<!不)予以公开(?:的)?(?:共)?$/u,
    unless: channelOrPart,
    unit: pieces,
    readings: [[tableIIICell('disclosed', 'total')]],
  },
  {
    words: /部分公开(?:的)?(?:共)?$/u,
    unless: channelOrPart,
    unit: pieces,
    readings: [[tableIIICell('partly-disclosed', 'total')]],
  },
  { words: /不予公开(?:的)?(?:共)?$/u, unless: channelOrPart, unit: pieces, readings: [totalsOf('refused')] },
  { words: /无法提供(?:的)?(?:共)?$/u, unless: channelOrPart, unit: pieces, readings: [totalsOf('unavailable')] },
  { words: /不予处理(?:的)?(?:共)?$/u, unless: channelOrPart, unit: pieces, readings: [totalsOf('unprocessed')] },
  { words: /其他处理(?:的)?(?:共)?$/u, unless: channelOrPart, unit: pieces, readings: [totalsOf('other')] },
  {
    words:
      /(?:被申请|申请|发生|引发|涉及|收到|办理)(?:的)?(?:政府)?(?:信息公开)?(?:类|工作)?(?:的)?行政复议(?:案件|申请)?(?:共|共计|总计)?$/u,
    unless: new RegExp(`${verdict.source}|诉讼`, 'u'),
    unit: pieces,
    readings: [[reconsideration]],
  },
  {
    words: /未经复议直接(?:起诉|提起行政诉讼)(?:的)?(?:案件)?(?:共)?$/u,
    unless: verdict,
    unit: pieces,
    readings: [[directSuit]],
  },
  {
    words: /复议后(?:起诉|提起行政诉讼)(?:的)?(?:案件)?(?:共)?$/u,
    unless: verdict,
    unit: pieces,
    readings: [[laterSuit]],
  },
  {
    words:
      /(?:被提起|提起|发生|引发|涉及)(?:的)?(?:政府)?(?:信息公开)?(?:类|工作)?(?:的)?行政诉讼(?:案件)?(?:共|共计|总计)?$/u,
    unless: new RegExp(`${verdict.source}|复议`, 'u'),
    unit: pieces,
    readings: [[directSuit, laterSuit]],
  },
  {
    words: /(?:制发|制定|出台)(?:了)?(?:政府)?规章(?:共)?$/u,
    unit: pieces,
    readings: [[tableIICell('regulations.made')]],
  },
  { words: /废止(?:了)?(?:政府)?规章(?:共)?$/u, unit: pieces, readings: [[tableIICell('regulations.repealed')]] },
  { words: /现行有效(?:的)?(?:政府)?规章(?:共)?$/u, unit: pieces, readings: [[tableIICell('regulations.inForce')]] },
  {
    words: /(?:制发|制定|出台)(?:了)?(?:行政)?规范性文件(?:共)?$/u,
    unit: pieces,
    readings: [[tableIICell('normative-documents.made')]],
  },
  {
    words: /废止(?:了)?(?:行政)?规范性文件(?:共)?$/u,
    unit: pieces,
    readings: [[tableIICell('normative-documents.repealed')]],
  },
  {
    words: /现行有效(?:的)?(?:行政)?规范性文件(?:共)?$/u,
    unit: pieces,
    readings: [[tableIICell('normative-documents.inForce')]],
  },
  {
    words: /(?:作出|做出)(?:各类)?行政许可(?:决定)?(?:共)?$/u,
    unit: pieces,
    readings: [[tableIICell('licensing.decisions')]],
  },
  {
    words: /(?:作出|做出)(?:各类)?行政处罚(?:决定)?(?:共)?$/u,
    unit: pieces,
    readings: [[tableIICell('penalties.decisions')]],
  },
  {
    words: /(?:作出|做出|实施)(?:各类)?行政强制(?:决定|措施)?(?:共)?$/u,
    unit: pieces,
    readings: [[tableIICell('coercive-measures.decisions')]],
  },
  {
    words: /(?:收取|征收)行政事业性收费(?:共|共计)?$/u,
    unit: /^万元$/u,
    readings: [[tableIICell('fees.amount10kYuan')]],
  },
];

const none: readonly { readonly words: RegExp; readonly readings: readonly (readonly ReportCell[])[] }[] = [
  {
    words: new RegExp(
      `(?:未|没有)(?:新)?(?:收到|接到|接收到|受理)(?:过|任何)*(?:公民|法人|社会公众|群众|公众)?(?:的)?${requestWords}`,
      'u',
    ),
    readings: [[received], [received, carriedIn]],
  },
  {
    words:
      /(?:未|没有)(?:发生|被提起|引发|出现)(?:过)?(?:因)?(?:政府)?(?:信息公开)?(?:工作)?(?:被申请|引发)?(?:的)?行政复议/u,
    readings: [[reconsideration]],
  },
  {
    words:
      /(?:未|没有)(?:发生|被提起|引发|出现)(?:过)?(?:因)?(?:政府)?(?:信息公开)?(?:工作)?(?:被申请行政复议、提起|被申请行政复议和提起|行政复议、|行政复议和|行政复议或者?|被提起)?(?:的)?行政诉讼/u,
    readings: [[directSuit, laterSuit]],
  },
];

const otherPeriod = /去年|同比|往年|历年|累计|近[两三五]年|上半年|下半年|[一二三四]季度|上年(?!度?结转)/u;

function speaksOfAnotherYear(sentence: string, year: number | null): boolean {
  const years = [...sentence.matchAll(/(?<!\d)(20\d\d)年/gu)].map((match) => Number(match[1]));
  return year !== null && years.length > 0 && !years.includes(year);
}

/** R5: the figures of tables II to IV that section one quotes in words that can mean nothing else. */
export function quotedFigures(overview: string, year: number | null): readonly QuotedFigure[] {
  const quoted: QuotedFigure[] = [];
  for (const sentence of sentencesOf(compactText(overview))) {
    if (speaksOfAnotherYear(sentence, year)) continue;
    for (const clause of clausesOf(sentence)) {
      if (otherPeriod.test(clause)) continue;
      for (const { words, readings } of none) {
        const match = words.exec(clause);
        if (match !== null) quoted.push({ readings, value: 0, quote: match[0] });
      }
      for (const quantity of quantitiesIn(clause)) {
        const before = clause.slice(0, quantity.at).replace(/^.*、/u, '');
        const subject = subjects.find(
          (each) => each.unit.test(quantity.unit) && each.words.test(before) && each.unless?.test(before) !== true,
        );
        if (subject !== undefined)
          quoted.push({
            readings: subject.readings,
            value: quantity.value,
            quote: before + clause.slice(quantity.at, quantity.end),
          });
      }
    }
  }
  return quoted;
}

/** A total in the text and the parts that are listed after 其中. */
export type QuotedSubtotal = {
  readonly total: number;
  readonly parts: readonly number[];
  readonly unit: string;
  readonly quote: string;
  readonly isExhaustive: boolean;
};

/** 「N条，其中甲a条、乙b条」: the total before each 其中 and the parts of the same unit after it, to the end of the sentence. */
export function quotedSubtotals(overview: string): readonly QuotedSubtotal[] {
  const found: QuotedSubtotal[] = [];
  for (const sentence of sentencesOf(compactText(overview).replace(/（[^（）]*）|\([^()]*\)/gu, ''))) {
    const segments = sentence.split('其中');
    segments.slice(1).forEach((segment, index) => {
      const total = quantitiesIn(segments[index] ?? '').at(-1);
      if (total === undefined) return;
      const parts = quantitiesIn(segment).filter((part) => part.unit === total.unit);
      if (parts.length < 2) return;
      const beforeLast = segment.slice(parts.at(-2)?.end ?? 0, parts.at(-1)?.at ?? 0);
      const head = (segments[index] ?? '').slice(total.at, total.end);
      found.push({
        total: total.value,
        parts: parts.map((part) => part.value),
        unit: total.unit,
        quote: `${head}，其中${segment.replace(/^[：:，,]/u, '').slice(0, parts.at(-1)?.end)}`,
        isExhaustive: /其他|其它|其余/u.test(beforeLast),
      });
    });
  }
  return found;
}
