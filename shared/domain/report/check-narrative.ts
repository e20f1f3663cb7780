import { bodyNameForms } from './body-names.ts';
import type { CellReading } from './cell-reading.ts';
import type { Finding, FindingPlace, ReportRule, SectionSixFault, Severity } from './finding.ts';
import { applicantCategories } from '../request/vocabulary.ts';
import type { FeesSaid } from './fees-said.ts';
import { feesSaidIn } from './fees-said.ts';
import { compactText, lengthInCharacters, overviewText } from './narrative-text.ts';
import { quotedFigures } from './quoted-figures.ts';
import type { QuotedFigure } from './quoted-figures.ts';
import { quotedSubtotals } from './quoted-subtotals.ts';
import { isOnForm, placeOfCell, reportForm, rowCell } from './report-table.ts';
import type { ReportCell } from './report-table.ts';
import type { ProcessingFeesOfYear } from './processing-fees.ts';
import type { Narrative, OverviewPart } from './yearly-report.ts';
import { overviewParts } from './yearly-report.ts';

export type NarrativeToCheck = {
  /** The form that the report follows. */
  readonly form: string;
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

/** The figure of a cell; where a total of table III is blank, the sum of the six applicants. Null when it is not known. */
function figureIn(cell: ReportCell, readings: NarrativeToCheck['readings']): number | null {
  const reading = readings.get(cell);
  if (reading?.kind === 'number') return reading.value;
  const place = placeOfCell(cell);
  if (reading?.kind !== 'blank' || place.table !== 'III' || place.column.id !== 'total') return null;
  const { id } = place.row;
  return sumOf(
    applicantCategories.map((category) => rowCell(id, category)),
    readings,
  );
}

function sumOf(cells: readonly ReportCell[], readings: NarrativeToCheck['readings']): number | null {
  let sum = 0;
  for (const cell of cells) {
    const figure = figureIn(cell, readings);
    if (figure === null) return null;
    sum += figure;
  }
  return sum;
}

/** True when the figure of the tables is what the text states; 1200余件 and the like state it roughly. */
function agrees({ value, isExact }: QuotedFigure, figure: number): boolean {
  if (Math.abs(figure - value) < 1e-6) return true;
  return !isExact && figure >= value * 0.8 && figure <= value * 1.5;
}

type Compared = { readonly quoted: QuotedFigure; readonly expected: number; readonly isRight: boolean };

function compareQuoted(told: QuotedFigure, { form, readings }: NarrativeToCheck): Compared | null {
  const quoted = { ...told, readings: told.readings.map((cells) => cells.filter((cell) => isOnForm(form, cell))) };
  const sums = quoted.readings.map((cells) => sumOf(cells, readings));
  const expected = sums[0] ?? null;
  if (expected === null || sums.includes(null)) return null;
  return { quoted, expected, isRight: sums.some((sum) => sum !== null && agrees(quoted, sum)) };
}

function cellKey({ readings }: QuotedFigure): string {
  return (readings[0] ?? []).join();
}

/** What is wrong with the quotations of one sum of cells: one that may be of a part, or of other cases, is left alone. */
function misquoted(group: readonly Compared[]): readonly { readonly compared: Compared; readonly isError: boolean }[] {
  const wrong = group.filter(({ isRight }) => !isRight);
  const isToldRight = group.length > wrong.length;
  const [first] = wrong;
  if (first === undefined) return [];
  const values = new Set(wrong.map(({ quoted }) => quoted.value));
  const isDivided = values.size > 1 && [...values].reduce((sum, value) => sum + value, 0) === first.expected;
  if (isDivided) return [];
  const qualified = wrong.filter(({ quoted }) => !quoted.isBare);
  const told = qualified.length > 0 ? qualified : wrong;
  return told
    .filter(({ quoted }) => !isToldRight || (quoted.isCertain && !quoted.isBare))
    .map((compared) => ({
      compared,
      isError: compared.quoted.isCertain && compared.quoted.isExact && !isToldRight && values.size === 1,
    }));
}

/** R5: a figure in section one that no reading of the tables gives. Only what can mean nothing else is an error. */
function checkQuotedFigures(report: NarrativeToCheck, figures: readonly QuotedFigure[]): readonly Finding[] {
  const groups = new Map<string, Compared[]>();
  for (const quoted of figures) {
    if (quoted.otherYear !== null) continue;
    const compared = compareQuoted(quoted, report);
    if (compared === null) continue;
    const key = cellKey(quoted);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [compared]);
    else group.push(compared);
  }
  return [...groups.values()].flatMap(misquoted).flatMap(({ compared: { quoted, expected }, isError }) => {
    const cells = quoted.readings[0];
    const first = cells?.[0];
    if (cells === undefined || first === undefined) return [];
    const severity = isError && !first.startsWith('tableII.') ? 'error' : 'warning';
    return [
      finding('R5', severity, first, expected, quoted.value, { quote: quoted.quote }, [
        ...cells.slice(1),
        'narrative.overview',
      ]),
    ];
  });
}

/** A sentence that gives last year's figures where this year's are told nowhere: most likely left from last year's text. */
function checkStaleYear({ year }: NarrativeToCheck, figures: readonly QuotedFigure[]): readonly Finding[] {
  const told = new Set(figures.filter(({ otherYear }) => otherYear === null).map(cellKey));
  const stale = figures.find((quoted) => quoted.otherYear !== null && !told.has(cellKey(quoted)));
  if (year === null || stale === undefined) return [];
  return [
    finding('wrong-year', 'warning', 'narrative.overview', year, stale.otherYear, {
      quote: stale.quote.includes(`${stale.otherYear}年`) ? stale.quote : `${stale.otherYear}年……${stale.quote}`,
    }),
  ];
}

/** Parts after 其中 that add up to more than their total; or to another figure where the last part is 其他. */
function checkSubtotals(report: NarrativeToCheck): readonly Finding[] {
  return overviewParts.flatMap((part) =>
    quotedSubtotals(report.narrative.overview[part]).flatMap((subtotal) => {
      const sum = subtotal.parts.reduce((total, each) => total + each, 0);
      if (sum === subtotal.total || (sum < subtotal.total && !subtotal.isExhaustive)) return [];
      return [
        finding('subtotal', subtotal.isCertain ? 'error' : 'warning', 'narrative.overview', subtotal.total, sum, {
          quote: subtotal.quote,
          parts: subtotal.parts.join('+'),
          unit: subtotal.unit,
        }),
      ];
    }),
  );
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
  else if (reportForm(report.form).narrative.hasAspects) {
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

const sectionSix = 'narrative.otherMatters';
const feeCell = 'tableII.fees.amount10kYuan';

type FeeFault = Exclude<SectionSixFault, 'silent' | 'silent-with-fees' | 'more-than-table' | 'untold-notices'>;

const quotedCharacters = 60;

/** The first words of a text, for a sentence that quotes them: without the stop at its end. */
function beginningOf(text: string): string {
  return text.slice(0, quotedCharacters).replace(/[。．.；;，,]+$/u, '');
}

/** R6 against what was recorded: the money that came in, and the notices where the text tells them or hides them. */
function compareFees(
  text: string,
  said: FeesSaid,
  { notices, noticedInYuan, collectedInYuan }: ProcessingFeesOfYear,
): readonly Finding[] {
  const [noticedInFen, collectedInFen] = [Math.round(noticedInYuan * 100), Math.round(collectedInYuan * 100)];
  const differs = (what: FeeFault, expected: number, actual: number | string) =>
    finding('R6', 'error', sectionSix, expected, actual, { what, notices });
  if (collectedInFen > 0 && (said.saysNothing || (said.collectedInFen === null && said.saysNoFee)))
    return [differs('untold-money', collectedInYuan, beginningOf(text))];
  const isCollectedRight =
    (said.collectedInFen ?? 0) === collectedInFen || said.collectedMayBeInFen.includes(collectedInFen);
  if (!isCollectedRight && (said.collectedInFen !== null || collectedInFen > 0))
    return [
      said.collectedInFen === null
        ? differs('untold-money', collectedInYuan, beginningOf(text))
        : differs('money', collectedInYuan, said.collectedInFen / 100),
    ];
  const wrong = [
    ...(said.notices !== null && said.notices !== notices ? [differs('notices', notices, said.notices)] : []),
    ...(said.noticedInFen !== null && said.noticedInFen !== noticedInFen
      ? [differs('noticed-money', noticedInYuan, said.noticedInFen / 100)]
      : []),
  ];
  if (wrong.length > 0) return wrong;
  return notices > 0 && said.notices === null
    ? [finding('R6', 'warning', sectionSix, notices, beginningOf(text), { what: 'untold-notices', notices })]
    : [];
}

/** R6: section six tells the processing fees even when there are none (国办函〔2020〕109号), and agrees with what was counted. */
function checkFees(report: NarrativeToCheck): readonly Finding[] {
  const text = compactText(report.narrative.otherMatters);
  if (text === '') return [];
  const fee = report.readings.get(feeCell);
  const feesInYuan = fee?.kind === 'number' ? Math.round(fee.value * 1_000_000) / 100 : null;
  const said = feesSaidIn(report.narrative.otherMatters);
  const { asksForProcessingFees } = reportForm(report.form).narrative;
  const compared = report.processingFees === null ? [] : compareFees(text, said, report.processingFees);
  if (compared.length > 0) return compared;
  if (said.saysNothing) {
    const isCharged = feesInYuan !== null && feesInYuan > 0;
    if (isCharged)
      return [
        finding('R6', 'error', sectionSix, null, beginningOf(text), { what: 'silent-with-fees', feesInYuan }, [
          feeCell,
        ]),
      ];
    return asksForProcessingFees
      ? [finding('R6', 'warning', sectionSix, null, beginningOf(text), { what: 'silent' })]
      : [];
  }
  if (asksForProcessingFees && !/处理费|收费|费用/u.test(text))
    return [finding('R6', 'warning', sectionSix, null, beginningOf(text), { what: 'silent' })];
  const saidInYuan = said.collectedInFen === null ? null : said.collectedInFen / 100;
  if (saidInYuan !== null && feesInYuan !== null && saidInYuan > feesInYuan + 1e-6)
    return [finding('R6', 'warning', sectionSix, feesInYuan, saidInYuan, { what: 'more-than-table' }, [feeCell])];
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
    : [finding('wrong-year', 'warning', 'narrative.overview', year, Number(stated[1]), { quote: stated[0] })];
}

/** The six sections' text: complete, inside its limit, and in step with the tables and with itself. */
export function checkNarrative(report: NarrativeToCheck): readonly Finding[] {
  const figures = quotedFigures(report.narrative.overview, report.year, report.bodyName);
  return [
    ...checkCompleteness(report),
    ...checkQuotedFigures(report, figures),
    ...checkStaleYear(report, figures),
    ...checkSubtotals(report),
    ...checkBodyName(report),
    ...checkLength(report),
    ...checkFees(report),
    ...checkPeriod(report),
    ...checkCopied(report),
  ];
}
