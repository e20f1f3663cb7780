import type { ClockEvent, ClockEventType } from './clock-event.ts';

const ranks: Readonly<Record<ClockEventType, number>> = {
  received: 0,
  'correction-received': 2,
  'fee-paid': 4,
  'consultation-sent': 5,
  'consultation-answered': 6,
  extended: 7,
  delayed: 8,
  'correction-requested': 9,
  'fee-noticed': 10,
  answered: 11,
  withdrawn: 12,
};

/** A notice that is complied with on its own day comes before the compliance, any other notice after the day's other steps. */
function rankOf(event: ClockEvent, sameDay: ReadonlySet<ClockEventType>): number {
  if (event.type === 'correction-requested' && sameDay.has('correction-received')) return 1;
  if (event.type === 'fee-noticed' && sameDay.has('fee-paid')) return 3;
  return ranks[event.type];
}

function tieBreak(event: ClockEvent): string {
  switch (event.type) {
    case 'consultation-sent':
      return `${event.id} ${event.party} ${event.receivedOn ?? ''}`;
    case 'consultation-answered':
      return event.id;
    case 'extended':
      return String(event.workingDays).padStart(4, '0');
    case 'correction-requested':
      return event.replyBy;
    case 'fee-noticed':
      return event.receivedOn ?? '';
    case 'delayed':
      return event.until;
    case 'received':
    case 'correction-received':
    case 'fee-paid':
    case 'answered':
    case 'withdrawn':
      return '';
  }
}

/** Events in the order in which the law reads them, whatever the order in which they were recorded. */
export function orderEvents(events: readonly ClockEvent[]): readonly ClockEvent[] {
  const typesByDay = new Map<string, Set<ClockEventType>>();
  for (const { on, type } of events) {
    const types = typesByDay.get(on) ?? new Set<ClockEventType>();
    typesByDay.set(on, types.add(type));
  }
  const none: ReadonlySet<ClockEventType> = new Set();
  const keyed = events.map((event) => ({
    event,
    rank: rankOf(event, typesByDay.get(event.on) ?? none),
    tie: tieBreak(event),
  }));
  keyed.sort((a, b) => compare(a.event.on, b.event.on) || a.rank - b.rank || compare(a.tie, b.tie));
  return keyed.map(({ event }) => event);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
