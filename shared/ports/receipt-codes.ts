/** Receipt numbers and query codes, and digests that stand for a text without telling it. */
export type ReceiptCodes = {
  /** A new number such as `20260302-7H3KQ2`; not secret, unique by the store's condition. `today` as `YYYY-MM-DD`. */
  newReceiptNumber(today: string): string;
  /** A name for a file that nobody can guess. */
  newFileId(): string;
  /** The code that opens a request to its applicant; always the same for a number, never stored. */
  queryCodeOf(receiptNumber: string): Promise<string>;
  /** Compares in constant time; spaces, dashes and case do not matter. */
  isQueryCodeOf(receiptNumber: string, code: string): Promise<boolean>;
  digestOf(text: string): string;
  /** A name for an applicant that cannot be turned back into the identity number. */
  applicantKeyOf(identityNumber: string): Promise<string>;
};
