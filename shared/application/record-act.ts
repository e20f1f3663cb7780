import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import type { AuditRecord, AuditTrail } from '../ports/audit-trail.ts';
import type { RequestDependencies } from './dependencies.ts';
import { stableText } from './stable-text.ts';

export type AuditDependencies = Pick<RequestDependencies, 'clock' | 'codes'> & { readonly trail: AuditTrail };

/** Whoever runs a command of the operators, by the name that they gave. */
export type Operator = { readonly operator: string };

/** Records that somebody read personal data of a request, or changed something of an agency, before the answer leaves. */
export async function recordAct(
  { clock, codes, trail }: AuditDependencies,
  by: StaffIdentity | Operator | 'applicant',
  agencyId: string,
  what: string,
  receiptNumber: string | null = null,
): Promise<void> {
  const record = {
    agencyId,
    receiptNumber,
    at: new Date(clock.now()).toISOString(),
    by: actorOf(by),
    what,
  };
  await trail.add({ ...record, hash: codes.digestOf(stableText(record)) });
}

function actorOf(by: StaffIdentity | Operator | 'applicant'): AuditRecord['by'] {
  if (by === 'applicant') return { kind: 'applicant' };
  return 'operator' in by ? { kind: 'operator', name: by.operator } : { kind: 'staff', sub: by.sub, role: by.role };
}
