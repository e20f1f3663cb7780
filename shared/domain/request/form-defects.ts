import type { Applicant, ApplicantChanges } from './request-form.ts';
import { identityNumberOf } from './request-form.ts';

/** 条例第29、30条: what a paper may lack, or state wrongly, and still be received; the agency asks once for its correction. */
export const formDefects = [
  'id-number',
  'phone',
  'email',
  'postal-address',
  'delivery',
  'legal-representative',
  'contact-name',
] as const;
export type FormDefect = (typeof formDefects)[number];

/** The defects that stay after a change: each goes with the datum that it lacks, an identity only with a number that passes its check. */
export function remainingDefects(
  defects: readonly FormDefect[],
  corrected: Applicant,
  changes: ApplicantChanges,
): readonly FormDefect[] {
  const isBrought: Readonly<Record<FormDefect, boolean>> = {
    'id-number': identityNumberOf(corrected) !== null,
    phone: changes.phone !== undefined,
    email: changes.email !== undefined,
    'postal-address': changes.postalAddress !== undefined,
    delivery: changes.delivery !== undefined,
    'legal-representative': changes.legalRepresentative !== undefined,
    'contact-name': changes.contactName !== undefined,
  };
  return defects.filter((defect) => !isBrought[defect]);
}
