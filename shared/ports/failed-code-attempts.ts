import type { CivilDate } from '../domain/calendar/civil-date.ts';

/** Wrong codes given for a number on a day. */
export type FailedCodesOfDay = { readonly on: CivilDate; readonly count: number };

/** Counts wrong query codes, by the number that was tried and by the network that tried; unknown numbers count alike. */
export type FailedCodeAttempts = {
  /** Counts one more and answers how many it makes: of the network in this hour, for the number on this day. */
  note(
    receiptNumber: string,
    network: string,
    now: number,
  ): Promise<{ readonly ofNetwork: number; readonly forNumber: number }>;
  /** Wrong codes given for the number in the last `daysToldOfFailedCodes` days, oldest first. */
  givenFor(receiptNumber: string, now: number): Promise<readonly FailedCodesOfDay[]>;
};

/** So long the owner of a number is told that others tried it. */
export const daysToldOfFailedCodes = 30;
