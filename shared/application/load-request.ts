import { calculateDeadline } from '../domain/deadline/calculate-deadline.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import type { StatutoryClock } from '../domain/deadline/clock.ts';
import type { DisclosureRequest } from '../domain/request/disclosure-request.ts';
import { replay } from '../domain/request/evolve.ts';
import type { RequestEvent } from '../domain/request/request-event.ts';
import type { RequestDependencies } from './dependencies.ts';

export type LoadedRequest = {
  readonly request: DisclosureRequest;
  readonly events: readonly RequestEvent[];
  readonly clock: StatutoryClock;
};

type ClockDependencies = Pick<RequestDependencies, 'calendars' | 'clockSettings'>;

/** A request with its history and its clock as of today, or null when the number is unknown. */
export async function loadRequest(
  {
    requests,
    calendars,
    clock,
    clockSettings,
  }: Pick<RequestDependencies, 'requests' | 'calendars' | 'clock' | 'clockSettings'>,
  receiptNumber: string,
): Promise<LoadedRequest | null> {
  return folded({ calendars, clockSettings }, await requests.history(receiptNumber), receiptNumber, clock.now());
}

/** A request as it was known at a UTC instant, or null when nothing of it had been recorded. */
export async function requestAsOf(
  { requests, calendars, clockSettings }: Pick<RequestDependencies, 'requests' | 'calendars' | 'clockSettings'>,
  receiptNumber: string,
  asOf: string,
): Promise<LoadedRequest | null> {
  const events = (await requests.history(receiptNumber)).filter(({ at }) => at <= asOf);
  return events.length === 0 ? null : folded({ calendars, clockSettings }, events, receiptNumber, Date.parse(asOf));
}

/** A request as it stood right after one of its events, or null when it has no such event. */
export async function requestAfter(
  dependencies: ClockDependencies,
  { request, events }: LoadedRequest,
  sequence: number,
): Promise<LoadedRequest | null> {
  const event = events.find((one) => one.sequence === sequence);
  if (event === undefined) return null;
  return folded(
    dependencies,
    events.filter((one) => one.sequence <= sequence),
    request.receiptNumber,
    Date.parse(event.at),
  );
}

async function folded(
  { calendars, clockSettings }: ClockDependencies,
  events: readonly RequestEvent[],
  receiptNumber: string,
  at: number,
): Promise<LoadedRequest | null> {
  const request = replay(events, receiptNumber);
  if (request === null) return null;
  const asOf = civilDateInShanghai(at);
  return {
    request,
    events,
    clock: calculateDeadline(
      { channel: request.channel, events: request.clockEvents, asOf },
      clockSettings,
      await calendars.of(request.agencyId),
    ),
  };
}
