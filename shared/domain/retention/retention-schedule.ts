import { type CivilDate, civilDate, yearOf } from '../calendar/civil-date.ts';
import { outcomeCatalogue, type OutcomeGroup, outcomeGroups } from '../outcome/outcome-catalogue.ts';
import type { DisclosureRequest } from '../request/disclosure-request.ts';
import { type Result, accepted, refused } from '../result.ts';

/** Classes of cases that a schedule can give periods of their own: the parts of table III, and what it does not count. */
export const retentionClasses = [...outcomeGroups, 'own-records', 'not-counted'] as const;
export type RetentionClass = OutcomeGroup | 'own-records' | 'not-counted';

/** What becomes of a case at the end of its period: handed to the archive and then removed here, or destroyed. */
export const dispositions = ['transfer', 'destroy'] as const;
export type Disposition = (typeof dispositions)[number];

export type RetentionRule = { readonly years: number; readonly disposition: Disposition };

/** 档案法条例第24条: expired files are appraised before they are destroyed. */
export type Appraisal = { readonly closedUpTo: CivilDate; readonly documentNumber: string; readonly on: CivilDate };

/**
 * How long an agency keeps its cases. No national number of years exists: the periods are the agency's, approved by the archives
 * authority of its level (档案法条例第19条). Without an approval nothing is removed.
 */
export type RetentionSchedule = {
  readonly version: number;
  readonly approval: {
    readonly authority: string;
    readonly documentNumber: string;
    readonly approvedOn: CivilDate;
  } | null;
  readonly usual: RetentionRule;
  readonly classes: Readonly<Partial<Record<RetentionClass, RetentionRule | undefined>>>;
  readonly appraisals: readonly Appraisal[];
};

/** Ten years is a place to start from, no rule: see docs/casework.md. */
export const defaultRetentionSchedule: RetentionSchedule = {
  version: 0,
  approval: null,
  usual: { years: 10, disposition: 'transfer' },
  classes: {},
  appraisals: [],
};

export function retentionClassOf({ kind, outcome }: Pick<DisclosureRequest, 'kind' | 'outcome'>): RetentionClass {
  if (kind === 'own-records') return 'own-records';
  return outcome === null ? 'not-counted' : outcomeCatalogue[outcome].group;
}

export function retentionRuleOf(
  schedule: RetentionSchedule,
  request: Pick<DisclosureRequest, 'kind' | 'outcome'>,
): RetentionRule {
  return schedule.classes[retentionClassOf(request)] ?? schedule.usual;
}

/** The first day after the period: whole years, counted from the 1 January after the closing. */
export function retentionEndsOn(closedOn: CivilDate, { years }: RetentionRule): CivilDate {
  return civilDate(`${yearOf(closedOn) + 1 + years}-01-01`);
}

/** The latest day of closing whose period has ended for some class; what closed later need not be looked at. */
export function latestClosingToCheck(schedule: RetentionSchedule, today: CivilDate): CivilDate {
  const shortest = Math.min(
    ...[schedule.usual, ...Object.values(schedule.classes)].map((rule) => rule?.years ?? schedule.usual.years),
  );
  return civilDate(`${yearOf(today) - 1 - shortest}-12-31`);
}

export type KeepingReason =
  | 'NoApproval'
  | 'StillOpen'
  | 'PeriodRunning'
  | 'KeptFromDestruction'
  | 'ComplaintOpen'
  | 'ProceedingPending'
  | 'NotAppraised';

/** Whether a closed case may be removed today, and how; or why it is kept. */
export function removalOf(
  schedule: RetentionSchedule,
  request: Pick<DisclosureRequest, 'kind' | 'outcome' | 'closedOn' | 'hold' | 'complaint'>,
  isProceedingPending: boolean,
  today: CivilDate,
): Result<Disposition, KeepingReason> {
  if (schedule.approval === null) return refused('NoApproval', '档案法条例第19条');
  if (request.closedOn === null) return refused('StillOpen', null);
  const rule = retentionRuleOf(schedule, request);
  const endsOn = retentionEndsOn(request.closedOn, rule);
  if (today < endsOn) return refused('PeriodRunning', '档案法条例第19条', { endsOn });
  if (request.hold !== null) return refused('KeptFromDestruction', null, { reason: request.hold.reason });
  if (request.complaint !== null) return refused('ComplaintOpen', '条例第51条');
  if (isProceedingPending) return refused('ProceedingPending', null);
  const closedOn = request.closedOn;
  const isAppraised = schedule.appraisals.some(({ closedUpTo, on }) => closedOn <= closedUpTo && on >= endsOn);
  return isAppraised ? accepted(rule.disposition) : refused('NotAppraised', '档案法条例第24条', { closedOn });
}
