import { type BusinessCalendar, nextWorkingDay } from '../calendar/business-calendar.ts';
import type { StatutoryClock, MilestoneName } from '../deadline/clock.ts';
import { type DisclosureRequest, isOpen } from '../request/disclosure-request.ts';
import type { WatchedDate, WatchedDateName } from './watched-date.ts';

/**
 * What to watch of a request, all of it as the clock now stands: a pause, an extension or a restart makes other dates, and
 * what is done is no longer watched.
 */
export function datesOfRequest(
  request: DisclosureRequest,
  clock: StatutoryClock,
  calendar: BusinessCalendar,
): readonly WatchedDate[] {
  if (!isOpen(request)) return [];
  if (request.receivedOn === null) return [{ name: 'confirm-receipt', id: null, dueOn: confirmBy(request, calendar) }];
  return clock.milestones.flatMap(({ name, dueOn, doneOn, consultationId }) =>
    doneOn === null && isWatched[name](request) ? [{ name: watchedAs[name], id: consultationId, dueOn }] : [],
  );
}

/** 条例第31条: the office confirms receipt with the applicant on the day; the digest of the next working morning asks for it. */
function confirmBy(request: DisclosureRequest, calendar: BusinessCalendar) {
  return nextWorkingDay(calendar, request.submittedOn);
}

const always = () => true;

const isWatched: Readonly<Record<MilestoneName, (request: DisclosureRequest) => boolean>> = {
  answer: always,
  opinion: always,
  payment: always,
  'correction-reply': always,
  // 条例第30条: of interest while nothing shows that the request was understood, and while a notice would still have effect.
  'correction-notice': (request) =>
    request.status === 'in-progress' &&
    request.reopening === null &&
    request.consultations.length === 0 &&
    [
      request.correction,
      request.proposedExtension,
      request.approvedExtension,
      request.feeNotice,
      request.reasons,
      request.delay,
      request.draft,
    ].every((step) => step === null),
  // 条例第33条: a right, not a duty, until somebody has proposed to use it.
  'extension-notice': (request) => request.proposedExtension !== null && request.approvedExtension === null,
};

const watchedAs: Readonly<Record<MilestoneName, WatchedDateName>> = {
  answer: 'answer',
  opinion: 'opinion',
  payment: 'payment',
  'correction-reply': 'correction-reply',
  'correction-notice': 'correction-notice',
  'extension-notice': 'extension-notice',
};
