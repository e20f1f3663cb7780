import type { Agency, StaffMember } from '../domain/agency/agency.ts';

/** The agencies of one deployment and their staff. A warm process may see a change up to a minute late. */
export type AgencyDirectory = {
  agencies(): Promise<readonly Agency[]>;
  agency(id: string): Promise<Agency | null>;
  /** False when the id is taken by another agency. */
  addAgency(agency: Agency): Promise<boolean>;
  staffOf(agencyId: string): Promise<readonly StaffMember[]>;
  replaceStaff(agencyId: string, staff: readonly StaffMember[]): Promise<void>;
};
