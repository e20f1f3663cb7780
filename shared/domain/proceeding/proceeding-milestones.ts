import {
  type BusinessCalendar,
  addWorkingDays,
  isProvisional,
  workingDayOnOrAfter,
} from '../calendar/business-calendar.ts';
import { type CivilDate, addDays } from '../calendar/civil-date.ts';
import type { Article } from '../statute/articles.ts';
import type { Proceeding } from './proceeding.ts';

/** A date by which something has to happen in a proceeding. */
export type ProceedingMilestone = {
  readonly name: 'reply-and-evidence' | 'review-decision';
  readonly dueOn: CivilDate;
  readonly isProvisional: boolean;
  readonly article: Article;
};

function milestone(
  name: ProceedingMilestone['name'],
  dueOn: CivilDate,
  article: Article,
  calendar: BusinessCalendar,
): ProceedingMilestone {
  return { name, dueOn, isProvisional: isProvisional(calendar, dueOn), article };
}

/** Days of the calendar from the day after `from`; a last day that is closed gives way to the next working day. */
function afterDays(calendar: BusinessCalendar, from: CivilDate, days: number): CivilDate {
  return workingDayOnOrAfter(calendar, addDays(from, days));
}

/**
 * The agency's reply with its evidence: in reconsideration 10 working days from receiving the copy, 5 in the simplified
 * procedure (行政复议法第48、54、88条), in court 15 days (行政诉讼法第67条). The review decision: 60 days from acceptance, 30 in the
 * simplified procedure, without a possible extension of 30 days (行政复议法第62条). Nothing is due in a closed proceeding.
 */
export function proceedingMilestones(
  proceeding: Proceeding,
  calendar: BusinessCalendar,
): readonly ProceedingMilestone[] {
  const { copy, closing, filedOn, repliedOn, route } = proceeding;
  if (closing !== null || proceeding.isLeftOut) return [];
  const isSimplified = copy?.procedure === 'simplified';
  const milestones: ProceedingMilestone[] = [];
  if (copy !== null && repliedOn === null) {
    milestones.push(
      route === 'reconsideration'
        ? milestone(
            'reply-and-evidence',
            addWorkingDays(calendar, copy.receivedOn, isSimplified ? 5 : 10).on,
            isSimplified ? '行政复议法第54条' : '行政复议法第48条',
            calendar,
          )
        : milestone('reply-and-evidence', afterDays(calendar, copy.receivedOn, 15), '行政诉讼法第67条', calendar),
    );
  }
  if (route === 'reconsideration') {
    milestones.push(
      milestone('review-decision', afterDays(calendar, filedOn, isSimplified ? 30 : 60), '行政复议法第62条', calendar),
    );
  }
  return milestones;
}
