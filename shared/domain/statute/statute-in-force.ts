import type { BusinessCalendar } from '../calendar/business-calendar.ts';
import { addWorkingDays } from '../calendar/business-calendar.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import { statuteVersions, type StatuteVersion } from './statute-versions.ts';

/**
 * Which text governs a request that was pending when a new one took effect: the one in force on the day of receipt, or
 * the new one when the old period had not run out by then.
 */
export const transitions = ['by-receipt-date', 'pending-under-new-text'] as const;
export type Transition = (typeof transitions)[number];

/** The text that governs a request, or null when it came before the first one took effect on 2008-05-01. */
export function statuteInForce(
  receivedOn: CivilDate,
  transition: Transition,
  calendar: BusinessCalendar,
): StatuteVersion | null {
  const index = statuteVersions.findLastIndex(({ inForceFrom }) => inForceFrom <= receivedOn);
  const atReceipt = statuteVersions[index];
  if (atReceipt === undefined) return null;
  const next = statuteVersions[index + 1];
  if (transition === 'by-receipt-date' || next === undefined) return atReceipt;
  const oldDueOn = addWorkingDays(calendar, receivedOn, atReceipt.answerPeriodInWorkingDays).on;
  return oldDueOn >= next.inForceFrom ? next : atReceipt;
}
