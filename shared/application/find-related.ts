import { type CivilDate, civilDate } from '../domain/calendar/civil-date.ts';
import { type AskedFor, normalised, seemsToAskForSame } from '../domain/request/likeness.ts';
import type { DisclosureRequest } from '../domain/request/disclosure-request.ts';
import { identityNumberOf } from '../domain/request/request-form.ts';
import type { RequestView } from '../domain/request/request-view.ts';
import { type CountedApplication, itemsEarlierInMonth } from '../domain/fee/items-in-month.ts';
import { type ApplicantDependencies, mostEarlierRequests } from './list-under-applicant.ts';

export type RelatedRequest = Pick<
  RequestView,
  'receiptNumber' | 'title' | 'submittedAt' | 'receivedOn' | 'status' | 'outcome' | 'closedOn'
> & {
  /** 条例第36条第6项: seems to ask for the same. */
  readonly seemsSame: boolean;
};

export type RelatedRequests = {
  /** The same applicant's other requests at this agency, latest first. */
  readonly sameApplicant: readonly RelatedRequest[];
  /** 条例第35条: how many, this one included, from the first to the last. */
  readonly count: number;
  readonly firstSubmittedOn: CivilDate;
  readonly lastSubmittedOn: CivilDate;
  /** 国办函〔2020〕109号: items of the same applicant earlier in the calendar month of receipt. */
  readonly itemsEarlierInMonth: number;
};

/** What else the applicant has asked this agency for, and which of it seems to be the same. */
export async function findRelated(
  dependencies: ApplicantDependencies,
  request: DisclosureRequest,
): Promise<RelatedRequests> {
  const { applicants, codes, requests } = dependencies;
  const { receiptNumber, form, agencyId } = request;
  const identityNumber = identityNumberOf(form.applicant);
  const entries =
    identityNumber === null
      ? []
      : await applicants.entriesOf(agencyId, await codes.applicantKeyOf(identityNumber), mostEarlierRequests);
  const asked: AskedFor = {
    title: form.information.title,
    documentNumber: form.information.documentNumber ?? null,
    descriptionDigest: codes.digestOf(normalised(form.information.description)),
  };
  const others = entries.filter((entry) => entry.receiptNumber !== receiptNumber);
  const views = new Map(
    (await requests.views(others.map((entry) => entry.receiptNumber))).map((view) => [view.receiptNumber, view]),
  );
  const counted = others.flatMap((entry) => {
    const view = views.get(entry.receiptNumber);
    return view === undefined || view.status === 'split' || view.status === 'struck-out' ? [] : [{ entry, view }];
  });
  const days = [request.submittedOn, ...counted.map(({ entry }) => civilDate(entry.submittedOn))].sort();
  return {
    sameApplicant: counted.map(({ entry, view: { title, submittedAt, receivedOn, status, outcome, closedOn } }) => ({
      receiptNumber: entry.receiptNumber,
      title,
      submittedAt,
      receivedOn,
      status,
      outcome,
      closedOn,
      seemsSame: seemsToAskForSame(entry, asked),
    })),
    count: counted.length + 1,
    firstSubmittedOn: days[0] ?? request.submittedOn,
    lastSubmittedOn: days.at(-1) ?? request.submittedOn,
    itemsEarlierInMonth:
      request.receivedOn === null
        ? 0
        : itemsEarlierInMonth(
            { receiptNumber, receivedOn: request.receivedOn, items: 1 },
            counted.flatMap(({ view }): readonly CountedApplication[] =>
              view.receivedOn === null
                ? []
                : [{ receiptNumber: view.receiptNumber, receivedOn: view.receivedOn, items: 1 }],
            ),
          ),
  };
}
