/** Receipt numbers and query codes, and digests that stand for a text without telling it. */
export type ReceiptCodes = {
  /** A new number such as `20260302-7H3KQ2`; not secret, unique by the store's condition. `today` as `YYYY-MM-DD`. */
  newReceiptNumber(today: string): string;
  /** A name for a file that nobody can guess. */
  newFileId(): string;
  /** The code that opens a request to its applicant: the same for a number and version, never stored. Version 0 is the first. */
  queryCodeOf(receiptNumber: string, version: number): Promise<string>;
  /** Which version's code it is, or null when it is none's. Compares in constant time; spaces, dashes and case do not matter. */
  versionOfCode(receiptNumber: string, code: string): Promise<number | null>;
  digestOf(text: string): string;
  /** A name for an applicant that cannot be turned back into the identity number. */
  applicantKeyOf(identityNumber: string): Promise<string>;
};
