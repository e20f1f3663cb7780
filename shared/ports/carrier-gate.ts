import type { CarrierTrouble } from './mail-sender.ts';

/** What all workers know together of a carrier: whether it takes mail at present, and how fast. */
export type CarrierGate = {
  /** Until when it takes none; null when it is open. */
  heldUntil(now: number): Promise<number | null>;
  /** Shuts the gate for a while, longer each time the same trouble comes again; answers until when. */
  hold(trouble: CarrierTrouble, now: number): Promise<number>;
  /** A mail went through. */
  opened(now: number): Promise<void>;
  /** Leave to send one mail: 0 for now, or how many milliseconds to wait for it. */
  turn(now: number): Promise<number>;
};
