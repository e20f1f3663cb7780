import { isInCalendar } from '../calendar/business-calendar.ts';
import { civilDate, laterOf, type CivilDate } from '../calendar/civil-date.ts';
import type { ClockEvent } from './clock-event.ts';
import type { ClockProblem } from './clock.ts';
import { orderEvents } from './order-events.ts';

type EventReading = {
  readonly receivedOn: CivilDate | null;
  /** The day by which an order wants the answer. */
  readonly answerBy: CivilDate | null;
  /** What followed the receipt, in legal order. */
  readonly steps: readonly ClockEvent[];
  /** The day on which the state is told: `asOf`, or the last event's day when that is later. */
  readonly stateAsOf: CivilDate;
  readonly problems: readonly ClockProblem[];
};

/** Two years are left free after it, so that every period that starts in the range also ends inside the calendar. */
const lastCountableOn = civilDate('2097-12-31');

function datesOf(event: ClockEvent): readonly CivilDate[] {
  switch (event.type) {
    case 'received':
      return event.answerBy === undefined ? [event.on] : [event.on, event.answerBy];
    case 'correction-requested':
      return [event.on, event.replyBy];
    case 'delayed':
      return [event.on, event.until];
    case 'consultation-sent':
    case 'fee-noticed':
      return event.receivedOn === undefined ? [event.on] : [event.on, event.receivedOn];
    default:
      return [event.on];
  }
}

function isCountable(on: CivilDate): boolean {
  return isInCalendar(on) && on <= lastCountableOn;
}

/** Sorts out what can be counted: events inside the calendar, after receipt, and opinions after their asking. */
export function readEvents(events: readonly ClockEvent[], asOf: CivilDate | undefined): EventReading {
  const ordered = orderEvents(events);
  const receipt = ordered.find((event) => event.type === 'received' && datesOf(event).every(isCountable));
  const receivedOn = receipt?.on ?? null;
  const answerBy = receipt?.type === 'received' ? (receipt.answerBy ?? null) : null;
  const steps: ClockEvent[] = [];
  const problems: ClockProblem[] = [];
  let isReceiptRead = false;
  for (const event of ordered) {
    const found = problemOf(event, receivedOn, ordered);
    if (found !== null) problems.push(found);
    else if (event.type === 'received' && !isReceiptRead) isReceiptRead = true;
    else steps.push(event);
    if (asOf !== undefined && event.on > asOf)
      problems.push({ code: 'event-in-future', article: null, facts: { type: event.type, on: event.on, asOf } });
  }
  if (receivedOn === null) problems.push({ code: 'not-received', article: '条例第31条', facts: {} });
  const start = asOf ?? receivedOn ?? lastCountableOn;
  return {
    receivedOn,
    answerBy,
    steps,
    problems,
    stateAsOf: steps.reduce((latest, { on }) => laterOf(latest, on), start),
  };
}

function problemOf(event: ClockEvent, receivedOn: CivilDate | null, all: readonly ClockEvent[]): ClockProblem | null {
  const { type, on } = event;
  const outside = datesOf(event).find((date) => !isCountable(date));
  if (outside !== undefined) return { code: 'date-outside-calendar', article: null, facts: { type, on: outside } };
  if (receivedOn !== null && on < receivedOn)
    return { code: 'event-before-receipt', article: '条例第31条', facts: { type, on, receivedOn } };
  if (event.type !== 'consultation-answered') return null;
  const asked = all.find((other) => other.type === 'consultation-sent' && other.id === event.id);
  return asked === undefined || asked.on <= on
    ? null
    : { code: 'opinion-before-sending', article: null, facts: { id: event.id, on, sentOn: asked.on } };
}
