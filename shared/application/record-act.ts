import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { RequestDependencies } from './dependencies.ts';
import { stableText } from './stable-text.ts';

export type AuditDependencies = Pick<RequestDependencies, 'clock' | 'codes'> & { readonly trail: AuditTrail };

/** Records that somebody read personal data of a request, or changed something of an agency, before the answer leaves. */
export async function recordAct(
  { clock, codes, trail }: AuditDependencies,
  by: StaffIdentity | 'applicant',
  agencyId: string,
  what: string,
  receiptNumber: string | null = null,
): Promise<void> {
  const record = {
    agencyId,
    receiptNumber,
    at: new Date(clock.now()).toISOString(),
    by: by === 'applicant' ? ({ kind: 'applicant' } as const) : ({ kind: 'staff', sub: by.sub, role: by.role } as const),
    what,
  };
  await trail.add({ ...record, hash: codes.digestOf(stableText(record)) });
}
