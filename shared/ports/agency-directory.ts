import type { Agency, StaffMember } from '../domain/agency/agency.ts';

/** The agencies of one deployment and their staff. A warm process may see a change up to a minute late. */
export type AgencyDirectory = {
  agencies(): Promise<readonly Agency[]>;
  agency(id: string): Promise<Agency | null>;
  /** False when the id is taken by another agency. */
  addAgency(agency: Agency): Promise<boolean>;
  staffOf(agencyId: string): Promise<readonly StaffMember[]>;
  /** With `read`, false when the list is no longer the one that was read; without, whatever it has become. */
  replaceStaff(agencyId: string, staff: readonly StaffMember[], read?: readonly StaffMember[]): Promise<boolean>;
};
