import type { AskedFor } from '../domain/request/likeness.ts';

/** One request in the list of its applicant's; the applicant is known by a keyed digest only. */
export type ApplicantEntry = AskedFor & { readonly receiptNumber: string; readonly submittedOn: string };

/** Each applicant's requests at an agency, a few seconds behind the requests themselves. */
export type ApplicantIndex = {
  /** The same entry again changes nothing. */
  add(agencyId: string, applicantKey: string, entry: ApplicantEntry): Promise<void>;
  /** The latest first, at most `limit`. */
  entriesOf(agencyId: string, applicantKey: string, limit: number): Promise<readonly ApplicantEntry[]>;
};
