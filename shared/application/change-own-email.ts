import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import type { SuppressionList } from '../ports/suppression-list.ts';
import { changeRequest } from './change-request.ts';
import type { ChangeDependencies } from './dependencies.ts';
import type { LoadedRequest } from './load-request.ts';
import { type ApplicantAccess, type LookUpDependencies, type LookUpRefusal, lookUpRequest } from './look-up-request.ts';

export type EmailRefusal = LookUpRefusal | 'UnknownRequest' | 'TryAgain' | 'AddressTakesNoMail';

/**
 * 个保法第46条: an applicant gives another address for mails, such as when mail to the one before came back. The code that was
 * mailed to the one before ends; the new one is in the answer and in the mail to the new address.
 */
export async function changeOwnEmail(
  dependencies: ChangeDependencies & LookUpDependencies & { readonly suppressions: SuppressionList },
  access: ApplicantAccess,
  email: string,
): Promise<Result<LoadedRequest, EmailRefusal>> {
  const found = await lookUpRequest(dependencies, access);
  if (!found.ok) return found;
  if ((await dependencies.suppressions.find(email)) !== null) return refused('AddressTakesNoMail', null);
  const on = civilDateInShanghai(dependencies.clock.now());
  return changeRequest<never>(dependencies, access.receiptNumber, { kind: 'applicant' }, ({ request }) =>
    accepted(
      request.form.applicant.email === email
        ? []
        : [{ type: 'ApplicantCorrected', on, changes: { email }, reason: null }],
    ),
  );
}
