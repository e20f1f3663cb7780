import type { LetterSeries } from '../domain/letter/letter-number.ts';

/** The number of a letter: its place in the agency's series of a year, counted from 1. */
export type LetterNumber = { readonly series: LetterSeries; readonly year: number; readonly serial: number };

/** The number series of each agency: every number given once, none left out. */
export type LetterRegister = {
  /** The numbers that letters of a request have, by slot. */
  numbersOf(receiptNumber: string): Promise<ReadonlyMap<string, LetterNumber>>;
  /** The letter's number; the next of the series when it has none of that year yet. */
  numberFor(letter: {
    readonly agencyId: string;
    readonly receiptNumber: string;
    readonly slot: string;
    readonly series: LetterSeries;
    readonly year: number;
    readonly at: string;
  }): Promise<LetterNumber>;
};
