/**
 * Whether a text may stand in a header of a mail: on one line, without control characters and line separators, which could
 * end the header and forge another, and without halves of a character.
 */
export function isHeaderSafe(text: string): boolean {
  return text.isWellFormed() && !/[\u0000-\u001F\u007F-\u009F\u2028\u2029]/u.test(text);
}

/** Whether a text is one plain address: no display name, no list, no comment, no quoting. */
export function isPlainAddress(text: string): boolean {
  return isHeaderSafe(text) && text.length <= 254 && /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/u.test(text);
}
