import fc from 'fast-check';
import { civilDate, type CivilDate } from '../../../shared/domain/calendar/civil-date.ts';
import type { ClockEvent } from '../../../shared/domain/deadline/clock-event.ts';
import { consultedParties } from '../../../shared/domain/request/vocabulary.ts';
import { dayAfter, isWorkedByLunarCalendar, walkWorkedDays } from '../calendar/independent-calendar.ts';
import { walkDeadline } from './walk-deadline.ts';

type Draw = { readonly action: number; readonly days: number };

/** Numbers to draw from, so that a failing sequence can be made smaller. */
const draws = fc.array(fc.record({ action: fc.nat(99), days: fc.nat(24) }), { minLength: 30, maxLength: 160 });

const startDays = fc
  .integer({ min: 0, max: 2300 })
  .map((days) => new Date(Date.UTC(2019, 4, 15) + days * 86_400_000).toISOString().slice(0, 10));

function plus(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Lives through a request day by day and takes, now and then, a step that the law allows on that day; ends with an
 * unanswered request or one that waits.
 */
export function legalSequence(receivedOn: string, choices: readonly Draw[]): readonly ClockEvent[] {
  const events: ClockEvent[] = [{ type: 'received', on: civilDate(receivedOn) }];
  let date = receivedOn;
  let [isExtended, isDelayed] = [false, false];
  let [dueOn, dueWith]: [string | null, number] = [null, 0];
  const find = <Type extends ClockEvent['type']>(type: Type) =>
    events.find((event): event is ClockEvent & { type: Type } => event.type === type);
  const unanswered = () =>
    events.flatMap((event) =>
      event.type === 'consultation-sent' &&
      !events.some((other) => other.type === 'consultation-answered' && other.id === event.id)
        ? [event]
        : [],
    );
  const lastOn = (consultation: ClockEvent & { type: 'consultation-sent' }) =>
    walkWorkedDays(consultation.receivedOn ?? consultation.on, 15);

  for (const { action, days } of choices) {
    const on: CivilDate = civilDate(date);
    const asked = find('correction-requested');
    const charged = find('fee-noticed');
    const awaitsCorrection = asked !== undefined && find('correction-received') === undefined;
    const awaitsFee = charged !== undefined && find('fee-paid') === undefined;
    if (dueWith !== events.length) [dueOn, dueWith] = [walkDeadline(events), events.length];
    if (dueOn !== null && date > dueOn) break;
    if (awaitsCorrection) {
      if (action < 12 && date > asked.on) events.push({ type: 'correction-received', on });
      else if (dayAfter(date) > asked.replyBy) break;
    } else if (awaitsFee) {
      if (action < 20) events.push({ type: 'fee-paid', on });
      else if (date >= walkWorkedDays(charged.receivedOn ?? charged.on, 20)) break;
    } else if (action < 6 && asked === undefined && date <= walkWorkedDays(receivedOn, 7)) {
      const replyBy = plus(date, 3 + days);
      if (isWorkedByLunarCalendar(replyBy))
        events.push({ type: 'correction-requested', on, replyBy: civilDate(replyBy) });
    } else if (action < 14 && events.filter(({ type }) => type === 'consultation-sent').length < 4) {
      const party = consultedParties[action % 3]!;
      const delivered = days % 3 === 0 ? {} : { receivedOn: civilDate(plus(date, days % 6)) };
      events.push({ type: 'consultation-sent', id: `c${events.length}`, party, on, ...delivered });
    } else if (action < 18 && !isExtended && dueOn !== null && date < dueOn) {
      events.push({ type: 'extended', on, workingDays: 1 + (days % 20) });
      isExtended = true;
    } else if (action < 20 && charged === undefined && date >= '2021-01-01') {
      events.push({
        type: 'fee-noticed',
        on,
        ...(days % 2 === 0 ? { receivedOn: civilDate(plus(date, days % 5)) } : {}),
      });
    } else if (action < 21 && !isDelayed && dueOn !== null) {
      events.push({ type: 'delayed', on, until: civilDate(plus(dueOn, 1 + days)) });
      isDelayed = true;
    }
    const open = unanswered().find((consultation) => consultation.on <= date && date <= lastOn(consultation));
    if (open !== undefined && action % 7 === 0) events.push({ type: 'consultation-answered', id: open.id, on });
    date = dayAfter(date);
  }
  return events;
}

/** Random sequences of legal steps of requests received between 2019-05-15 and 2025-08-31. */
export const legalSequences = fc
  .tuple(startDays, draws)
  .map(([receivedOn, choices]) => legalSequence(receivedOn, choices));
