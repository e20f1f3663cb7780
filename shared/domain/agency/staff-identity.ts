import type { Role } from '../request/vocabulary.ts';

/** Who a verified token says is acting; the department has no agency of its own. */
export type StaffIdentity = { readonly sub: string; readonly role: Role; readonly agencyId: string | null };
