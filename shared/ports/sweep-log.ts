import type { CivilDate } from '../domain/calendar/civil-date.ts';

export type SweepState = {
  /** The latest day whose sweep came to its end; null before the first. */
  readonly completedOn: CivilDate | null;
  /** The latest year whose duties were made; null before the first. */
  readonly dutiesOf: number | null;
};

/** How far the sweeps have come. */
export type SweepLog = {
  read(): Promise<SweepState>;
  /** Later days and years only. */
  completed(on: CivilDate): Promise<void>;
  dutiesMade(year: number): Promise<void>;
};
