import type { CivilDate } from '../calendar/civil-date.ts';
import type { CellReading } from './cell-reading.ts';
import { feesSaidIn } from './fees-said.ts';
import type { Finding, FindingPlace, SupervisedRule } from './finding.ts';
import { supervisedRules } from './finding.ts';
import { compactText, overviewText } from './narrative-text.ts';
import { recordOf } from './record-of.ts';
import { reportDueOn } from './report-deadlines.ts';
import { reportForm } from './report-table.ts';
import type { ReportCell } from './report-table.ts';
import { tableIICell, tableIIICell } from './report-table.ts';
import type { Narrative } from './yearly-report.ts';

/** How a department takes what a supervisory check finds. */
export const supervisedSeverities = ['error', 'warning', 'off'] as const;
export type SupervisedSeverity = (typeof supervisedSeverities)[number];
export type SupervisedSettings = Readonly<Record<SupervisedRule, SupervisedSeverity>>;

/** The department's choices; `version` counts its changes, 0 while it has made none. */
export type Supervision = { readonly version: number; readonly settings: SupervisedSettings };

/** When a report was published and where; null for what was asked and not told, no address where none is needed. */
export type Publication = { readonly publishedOn: CivilDate | null; readonly address?: string | null };

export type SupervisedReport = {
  /** The form that the report follows. */
  readonly form: string;
  readonly year: number | null;
  readonly bodyName: string | null;
  readonly narrative: Narrative;
  readonly readings: ReadonlyMap<ReportCell, CellReading>;
  /** Null where nobody was asked. */
  readonly publication: Publication | null;
};

/** Until a department decides otherwise everything is pointed out and nothing blocks. */
export const defaultSupervisedSettings: SupervisedSettings = recordOf(supervisedRules, () => 'warning');

type Found = Omit<Finding, 'severity' | 'rule'> & { readonly rule: SupervisedRule };

function found(
  rule: SupervisedRule,
  cell: FindingPlace,
  expected: number | string | null,
  actual: number | string | null,
  facts: Readonly<Record<string, string | number>> = {},
): Found {
  return { rule, cell, cells: [cell], expected, actual, facts, figures: [expected, actual, ...Object.values(facts)] };
}

function figure(readings: SupervisedReport['readings'], cell: ReportCell): number {
  const reading = readings.get(cell);
  return reading?.kind === 'number' ? reading.value : 0;
}

/** A government's own report is due on 31 March, every other on 31 January (条例第49、50条). */
function dueOnOf(year: number, bodyName: string | null): CivilDate {
  return reportDueOn(
    year,
    bodyName !== null && /(?:省|市|自治州|州|县|区|旗)人民政府$/u.test(bodyName) ? 'government' : 'department',
  );
}

/** 条例第49、50条: published by its day, at an address where it can be found. */
function checkPublication({
  year,
  bodyName,
  publication,
}: Pick<SupervisedReport, 'year' | 'bodyName' | 'publication'>): readonly Found[] {
  if (publication === null || year === null) return [];
  const { publishedOn, address } = publication;
  const dueOn = dueOnOf(year, bodyName);
  const isAddress =
    address === undefined ||
    (address !== null && URL.canParse(address) && /^https?:$/u.test(new URL(address).protocol));
  return [
    ...(publishedOn !== null && publishedOn > dueOn ? [found('published-late', 'title', dueOn, publishedOn)] : []),
    ...(publishedOn === null || !isAddress ? [found('publication-untold', 'title', null, address ?? '')] : []),
  ];
}

/** The same, for a report of which day and address are told apart from its file. */
export function publicationFindings(
  { year, bodyName }: Pick<SupervisedReport, 'year' | 'bodyName'>,
  publication: Publication,
  settings: SupervisedSettings = defaultSupervisedSettings,
): readonly Finding[] {
  return withSeverity(checkPublication({ year, bodyName, publication }), settings);
}

const problemWords =
  /问题|不足|不够|有待|薄弱|滞后|欠缺|短板|差距|不高|不强|不深|不全|不及时|较少|单一|参差|不平衡|需要?加强/u;
const measureWords =
  /改进|加强|完善|提升|提高|强化|健全|规范|优化|推进|加大|下一步|措施|将|培训|加派|增派|增加|整改|解决|建立|修订|压实|落实/u;
const leastCharacters = 12;

/** 国办公开办函〔2021〕30号: section five names problems and what is done about them. */
function checkProblems({ narrative }: SupervisedReport): readonly Found[] {
  const text = compactText(narrative.problemsAndImprovements);
  if (text === '') return [];
  const isVague = text.length < leastCharacters || !problemWords.test(text) || !measureWords.test(text);
  return isVague ? [found('problems-vague', 'narrative.problemsAndImprovements', null, text.slice(0, 40))] : [];
}

const sectionSixHeading = /其[他它]需要报告的?事项/u;

/** 条例第50条: six sections, each by itself; a text that announces another number, or holds the heading of the next section. */
function checkSections({ form, narrative }: SupervisedReport): readonly Found[] {
  if (!reportForm(form).narrative.hasAspects) return [];
  const opening = compactText(narrative.overview.introduction).slice(0, 600);
  const number = /(?:等|共|分为|分|、|况|项)([三四五七八九])个?部分/u.exec(opening)?.[1];
  const isMerged =
    compactText(narrative.otherMatters) === '' &&
    sectionSixHeading.test(compactText(narrative.problemsAndImprovements).slice(-4000));
  return [
    ...(number === undefined ? [] : [found('sections-merged', 'narrative.overview', '六', number)]),
    ...(isMerged ? [found('sections-merged', 'narrative.otherMatters', '六', '五')] : []),
  ];
}

/** 国办函〔2020〕109号: requests closed because a fee was not paid, while section six tells of no fee notice. */
function checkUnpaidFees({ narrative, readings }: SupervisedReport): readonly Found[] {
  const unpaid = figure(readings, tableIIICell('fee-unpaid', 'total'));
  const text = compactText(narrative.otherMatters);
  if (unpaid === 0 || text === '') return [];
  const said = feesSaidIn(narrative.otherMatters);
  // A notice of last year may lapse in this one, so more unpaid than notices is no fault.
  const isTold = (said.notices ?? 0) > 0 || (said.notices === null && !said.saysNothing && !said.saysNoFee);
  return isTold ? [] : [found('unpaid-fees-untold', 'narrative.otherMatters', unpaid, said.notices ?? 0)];
}

const mayMakeRules = /^(?:国务院|国家|中华人民共和国|中国)|(?:省|自治区|市|自治州|州)(?:人民政府)?$/u;
const makesNone =
  /(?:县|区|旗|镇|乡|街道|局|厅|委员会|委|办公室|办公厅|办事处|中心|大队|支队|站|所|院|馆|学校|公司)$|(?:县|区|旗|镇|乡)人民政府$/u;

/** 立法法第91、93条: rules (规章) are made by ministries and by the governments of provinces and cities divided into districts alone. */
function checkRuleMaking({ bodyName, readings }: SupervisedReport): readonly Found[] {
  if (bodyName === null || mayMakeRules.test(bodyName) || !makesNone.test(bodyName)) return [];
  return (['regulations.made', 'regulations.repealed', 'regulations.inForce'] as const).flatMap((cell) => {
    const value = figure(readings, tableIICell(cell));
    return value > 0 ? [found('no-rule-making-power', tableIICell(cell), 0, value, { bodyName })] : [];
  });
}

/** What supervisors ask for besides the form's own rules, each taken as the department has set it. */
export function checkSupervised(report: SupervisedReport, settings: SupervisedSettings): readonly Finding[] {
  const all = [
    ...checkPublication(report),
    ...checkSections(report),
    ...checkProblems(report),
    ...checkUnpaidFees(report),
    ...checkRuleMaking(report),
  ];
  return withSeverity(all, settings);
}

/** Findings of supervisory rules as the department takes them; those it has turned off are left out. */
export function withSeverity(all: readonly Found[], settings: SupervisedSettings): readonly Finding[] {
  return all.flatMap(({ rule, ...rest }) => {
    const severity = settings[rule];
    return severity === 'off' ? [] : [{ ...rest, rule, severity }];
  });
}

/** What stands against a report beside the others of its year. */
export type CollectedText = {
  readonly agencyId: string;
  readonly bodyName: string;
  readonly sketches: NarrativeSketches;
};

export type NarrativeSketches = { readonly overview: TextSketch; readonly problems: TextSketch };

/** The least hashes of a text's pieces, by which its likeness to another is told without the text; empty for a short text. */
export type TextSketch = readonly number[];

const sketchSize = 64;
const pieceLength = 6;
const leastPieces = 60;

function hashOf(text: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let index = at; index < at + pieceLength; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The sketch of a text, with its figures masked: the 64 least hashes of its six-character pieces. */
export function sketchOf(text: string): TextSketch {
  const masked = compactText(text).replace(/\d+/gu, '0');
  const hashes = new Set<number>();
  for (let at = 0; at + pieceLength <= masked.length; at++) hashes.add(hashOf(masked, at));
  return hashes.size < leastPieces ? [] : [...hashes].sort((a, b) => a - b).slice(0, sketchSize);
}

export function sketchesOf(narrative: Narrative): NarrativeSketches {
  return { overview: sketchOf(overviewText(narrative)), problems: sketchOf(narrative.problemsAndImprovements) };
}

/** The share of pieces that two texts have in common, 0 to 1, to within about 0.06; 0 where one is too short. */
export function likenessOf(a: TextSketch, b: TextSketch): number {
  if (a.length === 0 || b.length === 0) return 0;
  const [inA, inB] = [new Set(a), new Set(b)];
  const least = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, sketchSize);
  return least.filter((hash) => inA.has(hash) && inB.has(hash)).length / least.length;
}

const alikeFrom = 0.8;

/** 国办公开办函〔2021〕30号: reports of different bodies that are one text; each is named with the other most like it. */
export function checkAlike(texts: readonly CollectedText[]): ReadonlyMap<string, readonly Found[]> {
  const findings = new Map<string, readonly Found[]>();
  for (const one of texts) {
    const places = [
      ['narrative.overview', 'overview'],
      ['narrative.problemsAndImprovements', 'problems'],
    ] as const;
    const own = places.flatMap(([place, section]) => {
      let most = { share: 0, name: '' };
      for (const other of texts) {
        if (other.agencyId === one.agencyId) continue;
        const share = likenessOf(one.sketches[section], other.sketches[section]);
        if (share > most.share) most = { share, name: other.bodyName };
      }
      return most.share < alikeFrom
        ? []
        : [found('alike-other-body', place, null, most.name, { sharePercent: Math.round(most.share * 100) })];
    });
    if (own.length > 0) findings.set(one.agencyId, own);
  }
  return findings;
}

/** 条例第49条: a sum in which bodies are missing says of which. */
export function checkMissing(names: readonly string[]): readonly Found[] {
  return names.length === 0
    ? []
    : [found('bodies-missing', 'title', 0, names.length, { names: names.slice(0, 20).join('、') })];
}
