import type { CivilDate } from '../calendar/civil-date.ts';
import type { Clock } from '../deadline/clock.ts';
import { packFacts } from '../report/request-facts.ts';
import type { DisclosureRequest, RequestStatus } from './disclosure-request.ts';
import { categoryOf, maskName } from './request-form.ts';
import type { ApplicantCategory, Channel, Outcome } from './vocabulary.ts';

/** What lists, the sweep and the yearly count read of a request, without its personal data. */
export type RequestView = {
  readonly receiptNumber: string;
  readonly agencyId: string;
  readonly version: number;
  readonly status: RequestStatus;
  readonly clockState: Clock['state'];
  readonly title: string;
  /** First character and asterisks. */
  readonly applicantName: string;
  readonly category: ApplicantCategory;
  readonly channel: Channel;
  readonly submittedAt: string;
  readonly receivedOn: CivilDate | null;
  readonly dueOn: CivilDate | null;
  readonly isProvisional: boolean;
  readonly sectionId: string | null;
  readonly handler: string | null;
  readonly outcome: Outcome | null;
  readonly closedOn: CivilDate | null;
  /** Packed facts for the yearly count. */
  readonly facts: string;
  /** Packed dates that somebody must not miss; empty when the request is closed. */
  readonly watchedDates: string;
  /** Next day on which somebody must be told, or null when nothing is watched. */
  readonly nextAlertOn: CivilDate | null;
};

export function viewOf(request: DisclosureRequest, clock: Clock, watchedDates: string, nextAlertOn: CivilDate | null): RequestView {
  return {
    receiptNumber: request.receiptNumber,
    agencyId: request.agencyId,
    version: request.version,
    status: request.status,
    clockState: clock.state,
    title: request.form.information.title,
    applicantName: maskName(request.form.applicant.name),
    category: categoryOf(request.form.applicant),
    channel: request.channel,
    submittedAt: request.submittedAt,
    receivedOn: request.receivedOn,
    dueOn: clock.dueOn,
    isProvisional: clock.provisional,
    sectionId: request.sectionId,
    handler: request.handler,
    outcome: request.outcome,
    closedOn: request.closedOn,
    facts: packFacts(request.countedFacts),
    watchedDates,
    nextAlertOn,
  };
}
