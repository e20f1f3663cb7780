/**
 * Characters that no text of ours may hold: control characters but for tab and line breaks, line separators, marks that turn
 * the direction of writing, code points that are no characters, and halves of surrogate pairs. They reach mails, letters and
 * lists, where they forge lines, hide what is written or make a file unreadable.
 */
const notPlain =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029\p{Bidi_Control}\p{Noncharacter_Code_Point}\p{Surrogate}]/u;

/** Whether a text holds only what can be stored, shown and printed; line breaks and tabs among it. */
export function isPlainText(text: string): boolean {
  return !notPlain.test(text);
}

/** Where in a JSON value the texts are that are not plain, as JSON pointers; a member with such a name counts as its owner. */
export function placesNotPlain(value: unknown, at = ''): readonly string[] {
  if (typeof value === 'string') return isPlainText(value) ? [] : [at];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) =>
    isPlainText(name)
      ? placesNotPlain(member, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
      : [at, ...placesNotPlain(member, at)],
  );
}
