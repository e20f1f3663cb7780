/** One number as people write it: its digits as they are dialled, and the extension behind it. */
export type PhoneNumber = {
  readonly kind: 'mobile' | 'landline' | 'service' | 'abroad';
  /** Digits only; with the leading `+` and country code where it is abroad. */
  readonly digits: string;
  readonly extension: string | null;
};

const mostNumbers = 4;
const extensionPattern = /(?:转|轉|分机号?|内线|ext\.?|x|#)[:.]? ?(\d{1,6})$/i;

/**
 * The numbers in what somebody wrote: landlines with the area code in brackets or before a dash, with an extension, mobile
 * numbers of 11 digits, service numbers, numbers abroad; several separated by `/`, `、`, `;`, a comma or 或. Null where one of
 * them is no number.
 */
export function phoneNumbersIn(text: string): readonly PhoneNumber[] | null {
  const written = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212\u30FC~]/g, '-')
    .split(/[/、,;]|或者?/)
    .map((part) => part.trim());
  if (written.length > mostNumbers) return null;
  const numbers = written.map(numberIn);
  return numbers.every((number) => number !== null) ? numbers : null;
}

export function isPhoneNumbers(text: string): boolean {
  return phoneNumbersIn(text) !== null;
}

function numberIn(text: string): PhoneNumber | null {
  const compact = text.replace(/\s*([-()#:])\s*/g, '$1').replace(/\s+/g, ' ');
  const extension = extensionPattern.exec(compact)?.[1] ?? null;
  const number = (extension === null ? compact : compact.replace(extensionPattern, '')).trim();
  const domestic = number.replace(/^(?:\+|00)?\(?\+?86\)?[- ]?(?=[(\d])/, (prefix) =>
    /^(?:\+|00|\()/.test(prefix) || prefix.length > 2 ? '' : prefix,
  );
  const isAbroad = domestic === number && /^(?:\(?\+|00)/.test(number);
  if (isAbroad) return abroad(number, extension);
  // The international form leaves out the zero of the area code.
  return atHome(domestic, extension) ?? (domestic === number ? null : atHome(`0${domestic}`, extension));
}

function abroad(number: string, extension: string | null): PhoneNumber | null {
  if (!/^\(?(?:\+|00)[\d]{1,4}\)?(?:[- ()]*\d){4,14}$/.test(number)) return null;
  const digits = number.replace(/^\(?(?:\+|00)/, '').replace(/\D/g, '');
  return digits.length <= 15 ? { kind: 'abroad', digits: `+${digits}`, extension } : null;
}

function atHome(number: string, extension: string | null): PhoneNumber | null {
  if (!/^\(?\d(?:[- ()]{0,2}\d)*$/.test(number) || !areBracketsRound(number)) return null;
  const digits = number.replace(/\D/g, '');
  if (/^(?:852|853)[- ]?\d{4}[- ]?\d{4}$|^886[- ]?\d(?:[- ]?\d){7,8}$/.test(number))
    return { kind: 'abroad', digits: `+${digits}`, extension };
  if (/^1[3-9]/.test(digits) && digits.length > 5)
    return digits.length === 11 && /^1\d{2}[- ]?\d{4}[- ]?\d{4}$/.test(number)
      ? { kind: 'mobile', digits, extension }
      : null;
  if (/^[48]00\d{7}$/.test(digits)) return { kind: 'service', digits, extension };
  if (/^(?:1\d{2,4}|9[56]\d{3,6})$/.test(digits) && /^\d+$/.test(number)) return { kind: 'service', digits, extension };
  return landline(number, extension);
}

/** Area code, number of seven or eight digits and, behind another dash, an extension. */
function landline(number: string, extension: string | null): PhoneNumber | null {
  const parts =
    /^\(?(?<area>0(?:10|2\d|[3-9]\d{2}))\)?[- ]?(?<local>\d{3,4}[- ]?\d{4})(?:-(?<behind>\d{1,6}))?$/.exec(number)
      ?.groups ?? /^(?<local>[2-9]\d{2,3}[- ]?\d{4})(?:-(?<behind>\d{1,6}))?$/.exec(number)?.groups;
  if (parts === undefined) return null;
  const { area = '', local = '', behind = null } = parts;
  return {
    kind: 'landline',
    digits: `${area}${local}`.replace(/\D/g, ''),
    extension: extension ?? behind,
  };
}

function areBracketsRound(number: string): boolean {
  return !/[()]/.test(number) || /^\(\d+\)[^()]*$/.test(number);
}
