/** Mails of one address in a day that anonymous callers may cause. Beyond these the receipt page alone tells; it says so. */
export const mostUnaskedMailsADay = 10;
