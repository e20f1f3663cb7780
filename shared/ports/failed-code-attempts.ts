/** Counts wrong query codes by receipt number, so that a number takes only so many in an hour; unknown numbers count alike. */
export type FailedCodeAttempts = {
  /** Wrong codes given for the number in the hour of this instant. */
  countOf(receiptNumber: string, now: number): Promise<number>;
  /** Counts one more and answers how many it makes. */
  note(receiptNumber: string, now: number): Promise<number>;
};
