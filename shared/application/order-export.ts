import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import { wholeDeployment } from '../domain/alert/duty.ts';
import type { ExportJob } from '../domain/report/export-job.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExportStore } from '../ports/export-store.ts';
import type { ReceiptCodes } from '../ports/receipt-codes.ts';
import { recordAct } from './record-act.ts';

type OrderDependencies = Parameters<typeof recordAct>[0] & {
  readonly exportJobs: ExportStore;
  readonly codes: Pick<ReceiptCodes, 'digestOf'>;
  readonly clock: Clock;
};

/** Whose data somebody exports: the own agency's, or for the competent department everybody's. */
export function ownerFor({ agencyId }: StaffIdentity): string {
  return agencyId ?? wholeDeployment;
}

/** Begins an export that then runs by itself; the same key again gives the one that was begun. */
export async function orderExport(
  dependencies: OrderDependencies,
  staff: StaffIdentity,
  { kind, year }: Pick<ExportJob, 'kind' | 'year'>,
  key: string,
): Promise<ExportJob> {
  const { exportJobs, codes, clock } = dependencies;
  const owner = ownerFor(staff);
  const exportId = codes.digestOf(`${owner}\n${key}`).slice(0, 24);
  const job: ExportJob = {
    exportId,
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
  return (await exportJobs.get(exportId)) ?? job;
}
