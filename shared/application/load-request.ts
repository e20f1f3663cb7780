import { calculateDeadline } from '../domain/deadline/calculate-deadline.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import type { Clock as StatutoryClock } from '../domain/deadline/clock.ts';
import type { DisclosureRequest } from '../domain/request/disclosure-request.ts';
import { replay } from '../domain/request/evolve.ts';
import type { RequestEvent } from '../domain/request/request-event.ts';
import type { RequestDependencies } from './dependencies.ts';

export type LoadedRequest = { readonly request: DisclosureRequest; readonly events: readonly RequestEvent[]; readonly clock: StatutoryClock };

/** A request with its history and its clock as of today, or null when the number is unknown. */
export async function loadRequest(
  { requests, calendars, clock, clockSettings }: Pick<RequestDependencies, 'requests' | 'calendars' | 'clock' | 'clockSettings'>,
  receiptNumber: string,
): Promise<LoadedRequest | null> {
  const events = await requests.history(receiptNumber);
  const request = replay(events, receiptNumber);
  if (request === null) return null;
  const asOf = civilDateInShanghai(clock.now());
  return { request, events, clock: calculateDeadline({ channel: request.channel, events: request.clockEvents, asOf }, clockSettings, await calendars.current()) };
}
