import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import type { AgencyDirectory } from '../ports/agency-directory.ts';

/** The agency in whose staff list a person is found; the department stands in those of the agencies that it oversees. */
export async function findListing(
  { agencies }: { readonly agencies: AgencyDirectory },
  { agencyId, sub }: StaffIdentity,
): Promise<string | null> {
  const candidates = agencyId === null ? (await agencies.agencies()).map(({ id }) => id) : [agencyId];
  for (const candidate of candidates.sort())
    if ((await agencies.staffOf(candidate)).some((member) => member.sub === sub)) return candidate;
  return null;
}
