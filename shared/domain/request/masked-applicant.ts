import { type Applicant, maskName } from './request-form.ts';

/**
 * 个保法第6、51条: what is kept about an applicant, as whoever holds the number and its code alone may see it: enough to know one's
 * own data again, not enough to use another's.
 */
export function maskedApplicant(applicant: Applicant): Applicant {
  const shared = {
    name: maskName(applicant.name),
    ...masked('phone', applicant.phone, (phone) => maskMiddle(phone, 3, 4)),
    ...masked('email', applicant.email, maskEmail),
    ...masked('postalAddress', applicant.postalAddress, maskAddress),
  };
  if (applicant.kind === 'natural-person')
    return {
      ...applicant,
      ...shared,
      ...masked('idNumber', applicant.idNumber, (number) => maskMiddle(number, 1, 1)),
      ...masked('postcode', applicant.postcode, (postcode) => maskMiddle(postcode, 2, 0)),
    };
  return {
    ...applicant,
    ...shared,
    ...masked('creditCode', applicant.creditCode, (code) => maskMiddle(code, 2, 2)),
    ...masked('legalRepresentative', applicant.legalRepresentative, maskName),
    ...masked('contactName', applicant.contactName, maskName),
  };
}

/** The member with its masked value; nothing where there is no value. */
function masked(
  name: string,
  value: string | undefined,
  mask: (value: string) => string,
): Readonly<Record<string, string>> {
  return value === undefined ? {} : { [name]: mask(value) };
}

/** The first and last characters; all of a value so short that they would tell most of it are hidden. */
function maskMiddle(text: string, first: number, last: number): string {
  const characters = Array.from(text);
  if (characters.length < first + last + 3) return '*'.repeat(characters.length);
  const hidden = '*'.repeat(characters.length - first - last);
  return `${characters.slice(0, first).join('')}${hidden}${last === 0 ? '' : characters.slice(-last).join('')}`;
}

function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '***' : `${Array.from(email)[0] ?? ''}***${email.slice(at)}`;
}

/** An address as far as its county or district. */
function maskAddress(address: string): string {
  const district =
    /^[^省市区县旗]{1,9}(?:省|自治区|市|区|县|旗)(?:[^省市区县旗]{1,9}(?:市|区|县|旗))*/.exec(address)?.[0] ?? '';
  return district.length < address.length ? `${district}***` : '***';
}
