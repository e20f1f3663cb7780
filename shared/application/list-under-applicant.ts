import { seemsToAskForSame, normalised } from '../domain/request/likeness.ts';
import type { RequestEvent } from '../domain/request/request-event.ts';
import { type RequestForm, identityNumberOf } from '../domain/request/request-form.ts';
import type { ApplicantEntry, ApplicantIndex } from '../ports/applicant-index.ts';
import type { RequestDependencies } from './dependencies.ts';
import { loadRequest } from './load-request.ts';

export type ApplicantDependencies = RequestDependencies & { readonly applicants: ApplicantIndex };

/** How many earlier requests of an applicant are looked at, and how many are named. */
export const mostEarlierRequests = 200;
const mostNamed = 5;

/** 条例第36条第6项: lists a new request under its applicant and notes on it which earlier ones seem to ask for the same. */
export async function listUnderApplicant(
  dependencies: ApplicantDependencies,
  receiptNumber: string,
  event: RequestEvent,
): Promise<void> {
  if (event.type === 'Submitted') return list(dependencies, receiptNumber, event.form, event.on, event.partOf);
  const isOtherPerson =
    event.type === 'ApplicantCorrected' &&
    (event.changes.idType !== undefined ||
      event.changes.idNumber !== undefined ||
      event.changes.creditCode !== undefined);
  if (!isOtherPerson) return;
  const loaded = await loadRequest(dependencies, receiptNumber);
  if (loaded !== null)
    await list(
      dependencies,
      receiptNumber,
      loaded.request.form,
      loaded.request.submittedOn,
      loaded.request.partOf ?? undefined,
    );
}

async function list(
  dependencies: ApplicantDependencies,
  receiptNumber: string,
  form: RequestForm,
  submittedOn: string,
  partOf: string | undefined,
): Promise<void> {
  const { applicants, codes, requests } = dependencies;
  const identityNumber = identityNumberOf(form.applicant);
  if (identityNumber === null) return;
  const applicantKey = await codes.applicantKeyOf(identityNumber);
  const earlier = await applicants.entriesOf(form.agencyId, applicantKey, mostEarlierRequests);
  const entry: ApplicantEntry = {
    receiptNumber,
    submittedOn,
    title: form.information.title,
    documentNumber: form.information.documentNumber ?? null,
    descriptionDigest: codes.digestOf(normalised(form.information.description)),
  };
  await applicants.add(form.agencyId, applicantKey, entry);
  const alike = earlier.filter(
    (other) =>
      !isSameCase(other.receiptNumber, receiptNumber, partOf) &&
      other.submittedOn <= submittedOn &&
      seemsToAskForSame(other, entry),
  );
  if (alike.length > 0)
    await requests.noteEarlierLike(
      receiptNumber,
      alike.slice(0, mostNamed).map((other) => other.receiptNumber),
    );
}

/** A request, its whole and the other parts of that whole are one case. */
function isSameCase(other: string, receiptNumber: string, partOf: string | undefined): boolean {
  return other === receiptNumber || (partOf !== undefined && (other === partOf || other.startsWith(`${partOf}-`)));
}
