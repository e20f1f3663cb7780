import type { Role } from '../shared/domain/request/vocabulary.ts';

/** Someone who can sign in on the login page. */
export type LocalPerson = {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly agencyId: string | null;
  /** What the login page calls the agency; its id when absent. */
  readonly agencyName?: string;
};
