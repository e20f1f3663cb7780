import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { ClockState } from '../../shared/domain/deadline/clock.ts';
import { html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';
import { clockMessages } from '../words/clock-messages.ts';
import { dateWithWeekday } from '../words/date-in-words.ts';

/** From this many working days before the date it is marked as near. */
const nearFromWorkingDays = 3;

export type DueDateView = {
  readonly dueOn: CivilDate | null;
  readonly isProvisional: boolean;
  /** Working days to the date, negative after it; null without a date. */
  readonly daysLeft: number | null;
  readonly state: ClockState;
  /** Null until answered. */
  readonly isAnsweredInTime: boolean | null;
};

/** `还剩 5 个工作日`: how far the date is, in words. */
export function daysLeftInWords({ messages: { status } }: PageContext, daysLeft: number): string {
  if (daysLeft === 0) return status.dueToday;
  return daysLeft > 0 ? status.daysLeft(daysLeft) : status.overdue(-daysLeft);
}

function nearness(context: PageContext, { daysLeft, isAnsweredInTime }: DueDateView): HtmlChild {
  const { status } = context.messages;
  if (isAnsweredInTime !== null)
    return html`<span class="days-left${isAnsweredInTime ? '' : ' is-late'}">${
      isAnsweredInTime ? status.answeredInTime : status.answeredLate
    }</span>`;
  if (daysLeft === null) return null;
  const urgency = daysLeft > nearFromWorkingDays ? '' : daysLeft < 0 ? ' is-late' : ' is-near';
  return html`<span class="days-left${urgency}">${daysLeftInWords(context, daysLeft)}</span>`;
}

/** The date by which to answer, large, with how far away it is, or why there is none. */
export function dueDate(context: PageContext, view: DueDateView): Html {
  const { status } = context.messages;
  const { states } = clockMessages(context);
  if (view.dueOn === null) {
    return html`<p class="due-line">${status.periodTitle}<span class="due-date">${states[view.state]}</span></p>`;
  }
  return html`<p class="due-line">${status.dueTitle}<span class="due-date">${dateWithWeekday(
    view.dueOn,
    context.language,
  )}</span>${nearness(context, view)}${
    view.state === 'suspended' && html` <span class="tag">${states.suspended}</span>`
  }</p>
  ${view.isProvisional && html`<p class="warning">${status.provisional}</p>`}`;
}
