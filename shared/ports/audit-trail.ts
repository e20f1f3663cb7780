import type { Role } from '../domain/request/vocabulary.ts';

/** Why and by whom personal data was read, or what an administrator or an operator changed. `at` is an instant, ISO 8601 UTC. */
export type AuditRecord = {
  readonly agencyId: string;
  /** The request whose data was read; null for acts that concern the agency. */
  readonly receiptNumber: string | null;
  readonly at: string;
  readonly by:
    | { readonly kind: 'staff'; readonly sub: string; readonly role: Role }
    | { readonly kind: 'applicant' }
    | { readonly kind: 'operator'; readonly name: string };
  /** What was read or done, such as `read-request`, `read-letter:refusal`, `change-settings`. */
  readonly what: string;
  readonly hash: string;
};

/** Records of reading and of administration; only ever added to. */
export type AuditTrail = {
  add(record: AuditRecord): Promise<void>;
  /** Latest first, at most `limit`. */
  readsOf(receiptNumber: string, limit: number): Promise<readonly AuditRecord[]>;
  actsOf(agencyId: string, limit: number): Promise<readonly AuditRecord[]>;
};
