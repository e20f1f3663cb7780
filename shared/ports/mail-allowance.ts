/** How many mails of one address anonymous callers may cause in a day, so that nobody floods another's mailbox through the form. */
export type MailAllowance = {
  /** Whether this mail is among the first ones of its address on that day; the same mail again is the same answer. */
  take(address: string, on: string, mailId: string): Promise<boolean>;
};
