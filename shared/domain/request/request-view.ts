import type { CivilDate } from '../calendar/civil-date.ts';
import type { StatutoryClock } from '../deadline/clock.ts';
import { packFacts } from '../report/request-facts.ts';
import type { DisclosureRequest, RequestStatus } from './disclosure-request.ts';
import { categoryOf, maskName } from './request-form.ts';
import type { ApplicantCategory, Channel, Outcome, RequestKind } from './vocabulary.ts';

/** What a list can show of a request at a glance, and be narrowed to. */
export const requestFlags = [
  'extension-proposed',
  'answer-drafted',
  'oral',
  'defective',
  'part',
  'reopened',
  'complaint',
  'held',
  'file-waiting',
  'file-not-scanned',
  'file-rejected',
] as const;
export type RequestFlag = (typeof requestFlags)[number];

/** What lists, the sweep and the yearly count read of a request, without its personal data. */
export type RequestView = {
  readonly receiptNumber: string;
  readonly agencyId: string;
  readonly version: number;
  /** Digest of the last event: a history cut short no longer ends in it. */
  readonly headHash: string;
  readonly kind: RequestKind;
  readonly flags: readonly RequestFlag[];
  readonly status: RequestStatus;
  readonly clockState: StatutoryClock['state'];
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
  /** Earlier requests of the same applicant that seem to ask for the same; added after the request was taken in. */
  readonly earlierLike?: readonly string[] | undefined;
};

/** What the work index carries of a view. */
export type WorkRow = Omit<RequestView, 'headHash' | 'watchedDates' | 'nextAlertOn'>;

export function viewOf(
  request: DisclosureRequest,
  clock: StatutoryClock,
  watchedDates: string,
  nextAlertOn: CivilDate | null,
): RequestView {
  return {
    receiptNumber: request.receiptNumber,
    agencyId: request.agencyId,
    version: request.version,
    headHash: request.headHash,
    kind: request.kind,
    flags: flagsOf(request),
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

function flagsOf(request: DisclosureRequest): readonly RequestFlag[] {
  const is: Readonly<Record<RequestFlag, boolean>> = {
    'extension-proposed': request.proposedExtension !== null,
    'answer-drafted': request.draft !== null,
    oral: request.isOral,
    defective: request.defects.length > 0,
    part: request.partOf !== null,
    reopened: request.reopening !== null,
    complaint: request.complaint !== null,
    held: request.hold !== null,
    'file-waiting': request.files.some(({ state }) => state === 'announced'),
    'file-not-scanned': request.files.some(({ state }) => state === 'not-scanned'),
    'file-rejected': request.files.some(({ state }) => state === 'rejected'),
  };
  return requestFlags.filter((flag) => is[flag]);
}
