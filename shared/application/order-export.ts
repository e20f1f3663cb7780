import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import { wholeDeployment } from '../domain/alert/duty.ts';
import type { ExportJob } from '../domain/report/export-job.ts';
import { type Result, accepted } from '../domain/result.ts';
import type { ExportStore } from '../ports/export-store.ts';
import { type OnceDependencies, once } from './once.ts';
import { type AuditDependencies, recordAct } from './record-act.ts';

type OrderDependencies = AuditDependencies & OnceDependencies & { readonly exportJobs: ExportStore };

/** Whose data somebody exports: the own agency's, or for the competent department everybody's. */
export function ownerFor({ agencyId }: StaffIdentity): string {
  return agencyId ?? wholeDeployment;
}

/** Begins an export that then runs by itself; the same key and order again give the one that was begun. */
export async function orderExport(
  dependencies: OrderDependencies,
  staff: StaffIdentity,
  { kind, year }: Pick<ExportJob, 'kind' | 'year'>,
  key: string,
): Promise<Result<ExportJob, 'IdempotencyKeyReused'>> {
  const { exportJobs, clock } = dependencies;
  const owner = ownerFor(staff);
  const act = { operation: 'order-export', owner, key, body: { kind, year } };
  return once(dependencies, act, async (seed): Promise<Result<ExportJob, never>> => {
    const job: ExportJob = {
      exportId: seed.slice(0, 24),
      owner,
      by: staff.sub,
      kind,
      year,
      startedAt: new Date(clock.now()).toISOString(),
      state: 'waiting',
      agenciesDone: 0,
      agencies: 0,
      rows: 0,
      parts: [],
    };
    if (await exportJobs.start(job)) await recordAct(dependencies, staff, owner, `export:${kind}:${year}`);
    return accepted(job);
  });
}
