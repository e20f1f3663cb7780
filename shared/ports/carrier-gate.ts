import type { CarrierTrouble } from './mail-sender.ts';

/** What all workers know together of a carrier: whether it takes mail at present, and how fast. */
export type CarrierGate = {
  /** Until when it takes none; null when it is open. */
  heldUntil(now: number): Promise<number | null>;
  /** Shuts the gate for a while, longer each time the same trouble comes again; answers until when. */
  hold(trouble: CarrierTrouble, now: number): Promise<number>;
  /** A mail went through. */
  opened(now: number): Promise<void>;
  /** Takes the next free turn to send one mail, unless it is further off than `longestWaitInMs`. */
  turn(now: number, longestWaitInMs: number): Promise<Turn>;
};

/** A turn that was taken belongs to the one who asked: it begins in so many milliseconds. One not taken is free by then at the earliest. */
export type Turn = { readonly isTaken: boolean; readonly inMs: number };
