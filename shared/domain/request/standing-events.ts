import type { RequestEvent } from './request-event.ts';

/** The event by which each step that was taken back was taken back, by the step's place in the history. */
export function takenBackBy(events: readonly RequestEvent[]): ReadonlyMap<number, RequestEvent> {
  return new Map(events.flatMap((event) => (event.type === 'StepCancelled' ? [[event.cancelled, event]] : [])));
}

/** What has happened and still holds: without the steps that were taken back, and without their taking back. */
export function standingEvents(events: readonly RequestEvent[]): readonly RequestEvent[] {
  const gone = takenBackBy(events);
  return events.filter(({ type, sequence }) => type !== 'StepCancelled' && !gone.has(sequence));
}
