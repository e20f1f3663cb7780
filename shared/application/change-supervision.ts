import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import { wholeDeployment } from '../domain/alert/duty.ts';
import type { SupervisedSettings, Supervision } from '../domain/report/check-supervised.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import type { ReportStore } from '../ports/report-store.ts';
import { type AuditDependencies, recordAct } from './record-act.ts';

/**
 * 条例第47条: the department sets how each of its checks is taken. What is left out stays as it is. Refused when the
 * settings were changed since `version` was read.
 */
export async function changeSupervision(
  dependencies: AuditDependencies & { readonly reports: ReportStore },
  by: StaffIdentity,
  changes: Partial<SupervisedSettings>,
  version: number,
): Promise<Result<Supervision, 'SettingsChangedSinceRead'>> {
  const { reports } = dependencies;
  const before = await reports.supervision();
  const next = { version: version + 1, settings: { ...before.settings, ...changes } };
  if (before.version !== version || !(await reports.replaceSupervision(next)))
    return refused('SettingsChangedSinceRead', null, { version: (await reports.supervision()).version });
  await recordAct(dependencies, by, wholeDeployment, `change-supervision:${next.version}`);
  return accepted(next);
}
