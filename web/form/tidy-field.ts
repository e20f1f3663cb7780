/** Full-width letters, digits, signs and blanks as half-width ones, as Chinese input methods produce them by accident. */
function toHalfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

const codes: ReadonlySet<string> = new Set(['applicant.idNumber', 'applicant.creditCode', 'applicant.postcode']);
const plainAddresses: ReadonlySet<string> = new Set(['applicant.phone', 'applicant.email']);

/** What was meant by what was typed: numbers and codes in half width without blanks, capitals where the standard has them. */
export function tidyField(name: string, typed: string): string {
  if (codes.has(name)) return toHalfWidth(typed).replace(/[\s-]/g, '').toUpperCase();
  if (plainAddresses.has(name)) return toHalfWidth(typed).trim();
  return typed.trim();
}
