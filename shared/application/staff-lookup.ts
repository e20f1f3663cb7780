import type { StaffMember } from '../domain/agency/agency.ts';
import { wholeDeployment } from '../domain/alert/duty.ts';
import type { AgencyDirectory } from '../ports/agency-directory.ts';

export type StaffLookup = {
  /** An agency's staff; of the whole deployment, the department and the administrators, each once. */
  of(agencyId: string): Promise<readonly StaffMember[]>;
  /** The agency in whose staff a person was first found, or null. */
  homeOf(sub: string): string | null;
};

/** Staff lists, each read once. */
export function staffLookup(agencies: AgencyDirectory): StaffLookup {
  const lists = new Map<string, Promise<readonly StaffMember[]>>();
  const homes = new Map<string, string>();

  async function read(agencyId: string): Promise<readonly StaffMember[]> {
    if (agencyId === wholeDeployment) return everyone();
    const staff = await agencies.staffOf(agencyId);
    for (const { sub } of staff) if (!homes.has(sub)) homes.set(sub, agencyId);
    return staff;
  }

  async function everyone(): Promise<readonly StaffMember[]> {
    const bySub = new Map<string, StaffMember>();
    for (const { id } of await agencies.agencies()) {
      for (const member of await of(id))
        if (member.role === 'department' || member.role === 'admin')
          bySub.set(member.sub, bySub.get(member.sub) ?? member);
    }
    return [...bySub.values()];
  }

  function of(agencyId: string): Promise<readonly StaffMember[]> {
    const reading = lists.get(agencyId) ?? read(agencyId);
    lists.set(agencyId, reading);
    return reading;
  }

  return { of, homeOf: (sub) => homes.get(sub) ?? null };
}
