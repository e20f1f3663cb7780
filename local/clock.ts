import { isCivilDate } from '../shared/domain/calendar/civil-date.ts';
import type { Clock } from '../shared/ports/clock.ts';

/** The clock of the local system; a virtual one stands still until it is set. */
export type LocalClock = Clock & { readonly isVirtual: boolean; set(nowInMs: number): void };

export const realClock: LocalClock = {
  isVirtual: false,
  now: () => Date.now(),
  set() {
    throw new Error('The real clock cannot be set.');
  },
};

export function virtualClock(startInMs: number): LocalClock {
  let nowInMs = startInMs;
  return {
    isVirtual: true,
    now: () => nowInMs,
    set(laterInMs) {
      if (laterInMs < nowInMs) throw new Error('A clock does not go back.');
      nowInMs = laterInMs;
    },
  };
}

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since 1970 of an ISO 8601 instant with its zone, or null; a day that no month has is none. */
export function instantOf(text: string): number | null {
  const instant = instantPattern.test(text) && isCivilDate(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
}
