import { bodyNameForms } from './body-names.ts';
import type { CellReading } from './cell-reading.ts';
import type { Finding, FindingPlace, ReportRule, Severity } from './finding.ts';
import { compactText, lengthInCharacters, overviewText, quantitiesIn, sentencesOf } from './narrative-text.ts';
import type { Quantity } from './narrative-text.ts';
import { quotedFigures, quotedSubtotals } from './quoted-figures.ts';
import type { ReportCell, ReportForm } from './report-table.ts';
import type { ProcessingFeesOfYear } from './processing-fees.ts';
import type { Narrative, OverviewPart } from './yearly-report.ts';

export type NarrativeToCheck = {
  readonly form: ReportForm;
  readonly year: number | null;
  readonly bodyName: string | null;
  readonly narrative: Narrative;
  readonly readings: ReadonlyMap<ReportCell, CellReading>;
  readonly lastYearNarrative: Narrative | null;
  /** As recorded here; null when not known. */
  readonly processingFees: ProcessingFeesOfYear | null;
};

function finding(
  rule: ReportRule,
  severity: Severity,
  cell: FindingPlace,
  expected: number | string | null,
  actual: number | string | null,
  facts: Readonly<Record<string, string | number>> = {},
  more: readonly FindingPlace[] = [],
): Finding {
  return {
    rule,
    cell,
    cells: [cell, ...more],
    expected,
    actual,
    severity,
    facts,
    figures: [expected, actual, ...Object.values(facts)],
  };
}

function sumOf(cells: readonly ReportCell[], readings: NarrativeToCheck['readings']): number | null {
  let sum = 0;
  for (const cell of cells) {
    const reading = readings.get(cell);
    if (reading?.kind !== 'number') return null;
    sum += reading.value;
  }
  return sum;
}

/** R5: a figure in section one that no reading of the tables gives. */
function checkQuotedFigures(report: NarrativeToCheck): readonly Finding[] {
  return quotedFigures(overviewText(report.narrative), report.year).flatMap((quoted) => {
    const sums = quoted.readings.map((cells) => sumOf(cells, report.readings));
    const expected = sums[0] ?? null;
    const cells = quoted.readings[0];
    const first = cells?.[0];
    if (expected === null || cells === undefined || first === undefined || sums.some((sum) => sum === quoted.value))
      return [];
    const severity = first.startsWith('tableII.') ? 'warning' : 'error';
    return [
      finding('R5', severity, first, expected, quoted.value, { quote: quoted.quote }, [
        ...cells.slice(1),
        'narrative.overview',
      ]),
    ];
  });
}

/** Parts after 其中 that add up to more than their total; or to another figure where the last part is 其他. */
function checkSubtotals(report: NarrativeToCheck): readonly Finding[] {
  return quotedSubtotals(overviewText(report.narrative)).flatMap((subtotal) => {
    const sum = subtotal.parts.reduce((total, part) => total + part, 0);
    if (sum === subtotal.total || (sum < subtotal.total && !subtotal.isExhaustive)) return [];
    return [
      finding('subtotal', 'error', 'narrative.overview', subtotal.total, sum, {
        quote: subtotal.quote,
        parts: subtotal.parts.join('+'),
        unit: subtotal.unit,
      }),
    ];
  });
}

function wholeText(narrative: Narrative): string {
  return [overviewText(narrative), narrative.problemsAndImprovements, narrative.otherMatters].join('\n');
}

function checkBodyName(report: NarrativeToCheck): readonly Finding[] {
  if (report.bodyName === null) return [];
  const forms = bodyNameForms(report.bodyName, wholeText(report.narrative));
  if (forms.length < 2) return [];
  return [
    finding('body-name', 'warning', 'title', report.bodyName, forms.join('、'), { forms: forms.length }, [
      'narrative.overview',
    ]),
  ];
}

const aspectWords: Readonly<Record<Exclude<OverviewPart, 'introduction'>, RegExp>> = {
  proactiveDisclosure: /主动公开/u,
  disclosureOnRequest: /依申请公开/u,
  informationManagement: /信息管理/u,
  platforms: /平台/u,
  oversight: /监督保障|监督|保障/u,
};
const aspects = [
  'proactiveDisclosure',
  'disclosureOnRequest',
  'informationManagement',
  'platforms',
  'oversight',
] as const;

/** 国办公开办函〔2021〕30号: section one reports five aspects; 条例第50条: no section is left out. */
function checkCompleteness(report: NarrativeToCheck): readonly Finding[] {
  const { narrative } = report;
  const overview = overviewText(narrative);
  const findings: Finding[] = [];
  if (compactText(overview) === '')
    findings.push(finding('section-missing', 'error', 'narrative.overview', null, null));
  else if (report.form === '2021') {
    for (const aspect of aspects) {
      if (compactText(narrative.overview[aspect]) !== '' || aspectWords[aspect].test(overview)) continue;
      findings.push(finding('aspect-missing', 'warning', `narrative.overview.${aspect}`, null, null));
    }
  }
  if (compactText(narrative.problemsAndImprovements) === '')
    findings.push(finding('section-missing', 'error', 'narrative.problemsAndImprovements', null, null));
  if (compactText(narrative.otherMatters) === '')
    findings.push(finding('section-missing', 'error', 'narrative.otherMatters', null, null));
  return findings;
}

/** Section one is in principle not over this many characters. */
export const overviewLimitInCharacters = 1000;

function checkLength(report: NarrativeToCheck): readonly Finding[] {
  const length = lengthInCharacters(overviewText(report.narrative));
  return length > overviewLimitInCharacters
    ? [finding('overview-length', 'warning', 'narrative.overview', overviewLimitInCharacters, length)]
    : [];
}

/** What section six says of the processing fees: pieces, and money in fen; null where it says none. */
type FeesSaid = {
  readonly notices: number | null;
  readonly noticedInFen: number | null;
  readonly collectedInFen: number | null;
};

function fenIn({ value, unit }: Quantity): number {
  return Math.round(value * (unit === '万元' ? 1_000_000 : 100));
}

/** From the number before 收费通知 on, as far as what came in is told; empty where a sentence has no such words. */
function noticePart(sentence: string): string {
  const at = sentence.indexOf('收费通知');
  if (at === -1) return '';
  const before = sentence.slice(Math.max(0, at - longestNumberBefore), at);
  const number = /(?:\d[\d,]*[件份次])?(?:信息处理费)?$/u.exec(before)?.[0] ?? '';
  const end = sentence.indexOf('实', at);
  return number + sentence.slice(at, end === -1 ? sentence.length : end);
}

const longestNumberBefore = 30;

function feesSaidIn(text: string): FeesSaid {
  const sentences = sentencesOf(text);
  const moneyIn = (part: string) =>
    quantitiesIn(part)
      .filter(({ unit }) => unit === '元' || unit === '万元')
      .map(fenIn);
  const collecting = sentences
    .filter((sentence) => /收取|实收|实际收/u.test(sentence))
    .flatMap((sentence) => moneyIn(sentence).slice(-1));
  const noticing = sentences.map(noticePart).filter((part) => part !== '');
  return {
    notices:
      noticing.flatMap((part) => quantitiesIn(part).filter(({ unit }) => /^[件份次]$/u.test(unit)))[0]?.value ?? null,
    noticedInFen: noticing.flatMap((part) => (part.includes('收取') ? [] : moneyIn(part)))[0] ?? null,
    collectedInFen: collecting[0] ?? null,
  };
}

const saysNothing = /^(?:本单位|本机关|我局|本局)*(?:无|暂无|没有)(?:其他)?(?:需要|需)?(?:报告)?(?:的)?(?:事项)?。?$/u;
const saysNoFee = /(?:未|没有|无|不存在)(?:发生|产生|出现)?[^，。；]{0,12}(?:收取|收费|信息处理费)/u;
const sectionSix = 'narrative.otherMatters';
const feeCell = 'tableII.fees.amount10kYuan';

/** R6 against what was recorded: the money that came in, and the notices where the text tells them or hides them. */
function compareFees(
  text: string,
  said: FeesSaid,
  { notices, noticedInYuan, collectedInYuan }: ProcessingFeesOfYear,
): readonly Finding[] {
  const [noticedInFen, collectedInFen] = [Math.round(noticedInYuan * 100), Math.round(collectedInYuan * 100)];
  const differs = (expected: number, actual: number) =>
    finding('R6', 'error', sectionSix, expected, actual, { notices });
  if (collectedInFen > 0 && (saysNothing.test(text) || (said.collectedInFen === null && saysNoFee.test(text)))) {
    return [finding('R6', 'error', sectionSix, collectedInYuan, text.slice(0, 60), { notices })];
  }
  if ((said.collectedInFen ?? 0) !== collectedInFen && (said.collectedInFen !== null || collectedInFen > 0)) {
    return [
      finding(
        'R6',
        'error',
        sectionSix,
        collectedInYuan,
        said.collectedInFen === null ? null : said.collectedInFen / 100,
        { notices },
      ),
    ];
  }
  if (said.notices !== null && said.notices !== notices) return [differs(notices, said.notices)];
  if (said.noticedInFen !== null && said.noticedInFen !== noticedInFen)
    return [differs(noticedInYuan, said.noticedInFen / 100)];
  return notices > 0 && said.notices === null
    ? [finding('R6', 'warning', sectionSix, notices, text.slice(0, 60), { notices })]
    : [];
}

/** R6: section six tells the processing fees even when there are none (国办函〔2020〕109号), and agrees with what was counted. */
function checkFees(report: NarrativeToCheck): readonly Finding[] {
  const text = compactText(report.narrative.otherMatters);
  if (text === '') return [];
  const fee = report.readings.get(feeCell);
  const feesInYuan = fee?.kind === 'number' ? fee.value * 10_000 : null;
  const said = feesSaidIn(text);
  const compared = report.processingFees === null ? [] : compareFees(text, said, report.processingFees);
  if (compared.length > 0) return compared;
  if (saysNothing.test(text)) {
    const isCharged = feesInYuan !== null && feesInYuan > 0;
    if (isCharged) return [finding('R6', 'error', sectionSix, null, text, { feesInYuan }, [feeCell])];
    return report.form === '2021' ? [finding('R6', 'warning', sectionSix, null, text)] : [];
  }
  if (report.form === '2021' && !/处理费|收费|费用/u.test(text))
    return [finding('R6', 'warning', sectionSix, null, text.slice(0, 60))];
  const saidInYuan = said.collectedInFen === null ? null : said.collectedInFen / 100;
  if (saidInYuan !== null && feesInYuan !== null && saidInYuan > feesInYuan + 1e-6)
    return [finding('R6', 'warning', sectionSix, feesInYuan, saidInYuan, {}, [feeCell])];
  return [];
}

function shinglesOf(text: string): ReadonlySet<string> {
  const masked = compactText(text).replace(/\d+/gu, '0');
  const shingles = new Set<string>();
  for (let at = 0; at + 6 <= masked.length; at++) shingles.add(masked.slice(at, at + 6));
  return shingles;
}

/** The share of six-character pieces, figures masked, that two texts have in common; 0 to 1. */
function likeness(a: string, b: string): number {
  const [one, other] = [shinglesOf(a), shinglesOf(b)];
  if (one.size < 60 || other.size < 60) return 0;
  const common = [...one].filter((shingle) => other.has(shingle)).length;
  return common / (one.size + other.size - common);
}

const copiedFrom = 0.9;

/** 国办公开办函〔2021〕30号: a report that copies is held to account as one that is late. */
function checkCopied(report: NarrativeToCheck): readonly Finding[] {
  const last = report.lastYearNarrative;
  if (last === null) return [];
  const pairs = [
    ['narrative.overview', overviewText(report.narrative), overviewText(last)],
    ['narrative.problemsAndImprovements', report.narrative.problemsAndImprovements, last.problemsAndImprovements],
  ] as const;
  return pairs.flatMap(([place, now, before]) => {
    const share = likeness(now, before);
    return share >= copiedFrom
      ? [finding('copied-from-last-year', 'warning', place, null, null, { sharePercent: Math.round(share * 100) })]
      : [];
  });
}

/** The period that the text says its figures cover, where it is another year's. */
function checkPeriod(report: NarrativeToCheck): readonly Finding[] {
  const { year } = report;
  if (year === null) return [];
  const stated = /(20\d\d)年1月1日(?:起)?(?:至|—|-|到)(?:20\d\d年)?12月31日/u.exec(
    compactText(overviewText(report.narrative)),
  );
  return stated === null || Number(stated[1]) === year
    ? []
    : [finding('wrong-year', 'warning', 'narrative.overview', year, Number(stated[1]))];
}

/** The six sections' text: complete, inside its limit, and in step with the tables and with itself. */
export function checkNarrative(report: NarrativeToCheck): readonly Finding[] {
  return [
    ...checkCompleteness(report),
    ...checkQuotedFigures(report),
    ...checkSubtotals(report),
    ...checkBodyName(report),
    ...checkLength(report),
    ...checkFees(report),
    ...checkPeriod(report),
    ...checkCopied(report),
  ];
}
