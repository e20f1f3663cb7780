import { type CivilDate, civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import {
  type Disposition,
  type RetentionClass,
  latestClosingToCheck,
  retentionClassOf,
  retentionEndsOn,
  retentionRuleOf,
} from '../domain/retention/retention-schedule.ts';
import type { RetentionStore } from '../ports/retention-store.ts';
import type { RequestDependencies } from './dependencies.ts';

export type DueForAppraisal = {
  readonly receiptNumber: string;
  readonly closedOn: CivilDate;
  readonly class: RetentionClass;
  readonly endedOn: CivilDate;
  readonly disposition: Disposition;
};

/** What could be removed today if it were appraised, for the appraisal's list. */
export async function dueForAppraisal(
  { clock, retention }: Pick<RequestDependencies, 'clock'> & { readonly retention: RetentionStore },
  agencyId: string,
  limit: number,
): Promise<readonly DueForAppraisal[]> {
  const schedule = await retention.scheduleOf(agencyId);
  const today = civilDateInShanghai(clock.now());
  const due: DueForAppraisal[] = [];
  if (schedule.approval === null) return due;
  for await (const row of retention.closedUpTo(agencyId, latestClosingToCheck(schedule, today))) {
    if (due.length === limit) break;
    const { receiptNumber, closedOn } = row;
    const rule = retentionRuleOf(schedule, row);
    if (closedOn === null || retentionEndsOn(closedOn, rule) > today) continue;
    due.push({
      receiptNumber,
      closedOn,
      class: retentionClassOf(row),
      endedOn: retentionEndsOn(closedOn, rule),
      disposition: rule.disposition,
    });
  }
  return due;
}
