import { isReportCell } from './report-table.ts';
import type { ReportCell } from './report-table.ts';

/** What supervisors ask for besides the form's own rules; a department sets each to error, warning or off. */
export const supervisedRules = [
  'published-late',
  'publication-untold',
  'sections-merged',
  'problems-vague',
  'unpaid-fees-untold',
  'no-rule-making-power',
  'alike-other-body',
  'bodies-missing',
] as const;
export type SupervisedRule = (typeof supervisedRules)[number];

/**
 * The rules of the check. R1 to R6: R1 is printed on the form; R2 and R3 follow from its sums; R4 is the chain of years;
 * R5 compares section one with the tables; R6 asks section six for the fees.
 */
export const reportRules = [
  'R1',
  'R2',
  'R3',
  'R4',
  'R5',
  'R6',
  'cell-blank',
  'cell-not-applicable',
  'cell-text',
  'cell-unreadable',
  'not-a-count',
  'not-an-amount',
  'proceedings-sum',
  'pending-chain',
  'in-force-balance',
  'in-force-less-than-made',
  'differs-from-count',
  'outlier',
  'subtotal',
  'body-name',
  'overview-length',
  'aspect-missing',
  'section-missing',
  'copied-from-last-year',
  'wrong-year',
  ...supervisedRules,
] as const;
export type ReportRule = (typeof reportRules)[number];

/** What rule R6 finds wrong with section six; stands as `what` among the facts of its findings. */
export const sectionSixFaults = [
  'silent',
  'silent-with-fees',
  'untold-money',
  'untold-notices',
  'money',
  'notices',
  'noticed-money',
  'more-than-table',
] as const;
export type SectionSixFault = (typeof sectionSixFaults)[number];

/** Where a finding points to: one of the 200 cells or a section of the text. */
export const narrativePlaces = [
  'title',
  'narrative.overview',
  'narrative.overview.introduction',
  'narrative.overview.proactiveDisclosure',
  'narrative.overview.disclosureOnRequest',
  'narrative.overview.informationManagement',
  'narrative.overview.platforms',
  'narrative.overview.oversight',
  'narrative.problemsAndImprovements',
  'narrative.otherMatters',
] as const;
export type NarrativePlace = (typeof narrativePlaces)[number];
export type FindingPlace = ReportCell | NarrativePlace;

export function isFindingPlace(text: string): text is FindingPlace {
  return isReportCell(text) || narrativePlaces.some((place) => place === text);
}

export type Severity = 'error' | 'warning';

/** One thing that does not agree. Errors block filing unless waived with a reason; warnings do not. */
export type Finding = {
  readonly rule: ReportRule;
  /** The cell to look at first: for sums, the one where a failing row and a failing column cross, if there is one. */
  readonly cell: FindingPlace;
  /** All cells that take part, in the order of the form. */
  readonly cells: readonly FindingPlace[];
  readonly expected: number | string | null;
  readonly actual: number | string | null;
  readonly severity: Severity;
  /** What the message names besides: quoted words, addends, last year's figure. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** The figures that the finding rests on, in the order of `cells`; a waiver holds while they stay. */
  readonly figures: readonly (number | string | null)[];
};

/** A finding's identity together with its numbers. */
export function fingerprintOf(finding: Finding): string {
  return JSON.stringify([finding.rule, finding.cells, finding.figures, finding.expected, finding.actual]);
}

/** A reasoned decision to file in spite of an error. */
export type Waiver = {
  readonly fingerprint: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
};

export type WeighedFinding = Finding & { readonly fingerprint: string; readonly waiver: Waiver | null };

/** Joins findings with the waivers that still hold: one survives every re-check until a number it rests on changes. */
export function applyWaivers(findings: readonly Finding[], waivers: readonly Waiver[]): readonly WeighedFinding[] {
  const held = new Map(waivers.map((waiver) => [waiver.fingerprint, waiver]));
  return findings.map((finding) => {
    const fingerprint = fingerprintOf(finding);
    return { ...finding, fingerprint, waiver: held.get(fingerprint) ?? null };
  });
}

/** The findings that block filing. */
export function blockingFindings(findings: readonly WeighedFinding[]): readonly WeighedFinding[] {
  return findings.filter((finding) => finding.severity === 'error' && finding.waiver === null);
}
