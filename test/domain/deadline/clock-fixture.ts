import { publishedCalendar } from '../../../shared/domain/calendar/business-calendar.ts';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { calculateDeadline } from '../../../shared/domain/deadline/calculate-deadline.ts';
import type { ClockEvent } from '../../../shared/domain/deadline/clock-event.ts';
import { defaultClockSettings, type ClockSettings } from '../../../shared/domain/deadline/clock-settings.ts';
import type { StatutoryClock } from '../../../shared/domain/deadline/clock.ts';
import type { ConsultedParty } from '../../../shared/domain/request/vocabulary.ts';

export const calendar = publishedCalendar();

export const received = (on: string): ClockEvent => ({ type: 'received', on: civilDate(on) });
export const correctionRequested = (on: string, replyBy: string): ClockEvent => ({
  type: 'correction-requested',
  on: civilDate(on),
  replyBy: civilDate(replyBy),
});
export const correctionReceived = (on: string): ClockEvent => ({ type: 'correction-received', on: civilDate(on) });
export const consultationSent = (id: string, party: ConsultedParty, on: string, receivedOn?: string): ClockEvent =>
  receivedOn === undefined
    ? { type: 'consultation-sent', id, party, on: civilDate(on) }
    : { type: 'consultation-sent', id, party, on: civilDate(on), receivedOn: civilDate(receivedOn) };
export const consultationAnswered = (id: string, on: string): ClockEvent => ({
  type: 'consultation-answered',
  id,
  on: civilDate(on),
});
export const extended = (on: string, workingDays: number): ClockEvent => ({
  type: 'extended',
  on: civilDate(on),
  workingDays,
});
export const feeNoticed = (on: string, receivedOn?: string): ClockEvent =>
  receivedOn === undefined
    ? { type: 'fee-noticed', on: civilDate(on) }
    : { type: 'fee-noticed', on: civilDate(on), receivedOn: civilDate(receivedOn) };
export const feePaid = (on: string): ClockEvent => ({ type: 'fee-paid', on: civilDate(on) });
export const delayed = (on: string, until: string): ClockEvent => ({
  type: 'delayed',
  on: civilDate(on),
  until: civilDate(until),
});
export const answered = (on: string): ClockEvent => ({ type: 'answered', on: civilDate(on) });
export const withdrawn = (on: string): ClockEvent => ({ type: 'withdrawn', on: civilDate(on) });

/** The clock of an online request on `asOf` or on the day of its last event. */
export function clockOf(
  events: readonly ClockEvent[],
  asOf?: string,
  settings: Partial<ClockSettings> = {},
): StatutoryClock {
  return calculateDeadline(
    { channel: 'online', events, asOf: asOf === undefined ? undefined : civilDate(asOf) },
    { ...defaultClockSettings, ...settings },
    calendar,
  );
}

/** A ledger as lines: from, to, working days, counted or not, reason. */
export function ledgerLines(clock: StatutoryClock): readonly string[] {
  return clock.ledger.map(
    ({ from, to, workingDays, counted, reason }) => `${from}..${to} ${counted ? '+' : '-'}${workingDays} ${reason}`,
  );
}
