import type { Applicant } from '../request/request-form.ts';

type KeysOfEach<T> = T extends unknown ? keyof T : never;
export type ApplicantField = KeysOfEach<Applicant>;

/** How a field is compared. `never`: it fits too many people to tell who applied. */
type Comparison = 'name' | 'number' | 'phone' | 'email' | 'address' | 'never';

/** A field added to the form has no place here until somebody has thought about it: then it does not compile. */
const comparisons: Readonly<Record<ApplicantField, Comparison>> = {
  kind: 'never',
  category: 'never',
  idType: 'never',
  postcode: 'never',
  name: 'name',
  legalRepresentative: 'name',
  contactName: 'name',
  idNumber: 'number',
  creditCode: 'number',
  phone: 'phone',
  email: 'email',
  postalAddress: 'address',
};

/**
 * 条例第32条, 个保法第6条: the fields of the applicant that the texts tell, in whatever spelling: with blanks, dots, dashes,
 * brackets or zero-width marks between the characters, full-width, in Chinese digits, with or without the country's prefix.
 */
export function fieldsRevealed(texts: readonly string[], applicant: Partial<Applicant>): readonly ApplicantField[] {
  const readings = texts.map(readingsOf);
  return fieldNames.filter((field) => {
    const value: unknown = Reflect.get(applicant, field);
    if (typeof value !== 'string' || value.trim() === '') return false;
    const sought = soughtBy[comparisons[field]](value);
    return readings.some((reading) => sought.some((one) => isIn(reading, one)));
  });
}

/** True when the texts hold the number of the request, with which its applicant could be asked for. */
export function tellsReceiptNumber(texts: readonly string[], receiptNumber: string): boolean {
  const sought = bare(receiptNumber);
  return sought !== '' && texts.some((text) => bare(text).includes(sought));
}

const fieldNames = Object.keys(comparisons).filter((name): name is ApplicantField => Object.hasOwn(comparisons, name));

/** One text, read in the ways in which values are sought in it. */
type Reading = { readonly plain: string; readonly clauses: string; readonly bare: string; readonly digits: string };
type Sought = { readonly in: keyof Reading; readonly text: string; readonly standsAlone?: boolean };

function readingsOf(text: string): Reading {
  return { plain: spelled(text), clauses: withinClauses(text), bare: bare(text), digits: inDigits(bare(text)) };
}

function isIn(reading: Reading, { in: kind, text, standsAlone }: Sought): boolean {
  const read = reading[kind];
  if (standsAlone !== true) return read.includes(text);
  const isLetterOrDigit = (character: string) => /[\p{L}\p{N}]/u.test(character);
  for (let at = read.indexOf(text); at >= 0; at = read.indexOf(text, at + 1)) {
    const [before] = Array.from(read.slice(0, at)).slice(-1);
    const [after] = Array.from(read.slice(at + text.length, at + text.length + 2));
    if (!isLetterOrDigit(before ?? '') && !isLetterOrDigit(after ?? '')) return true;
  }
  return false;
}

const soughtBy: Readonly<Record<Comparison, (value: string) => readonly Sought[]>> = {
  never: () => [],
  name: soughtNames,
  number: soughtNumbers,
  phone: soughtPhones,
  email: (value) => longEnough('bare', [bare(value)], 5),
  address: soughtAddresses,
};

/** A name of one character is sought where it stands alone: it is part of too many words. */
function soughtNames(value: string): readonly Sought[] {
  const whole = withinClauses(value);
  const words = spelled(value)
    .split(/[\p{Z}\s,]+/u)
    .map(withinClauses)
    .filter((word) => word !== '');
  const turned = /^[a-z]+$/.test(whole) && words.length > 1 ? words.toReversed().join('') : whole;
  const core = whole
    .replace(/(?:股份有限公司|有限责任公司|有限公司|公司)$/, '')
    .replace(/^(?:[^省市区县]{2,7}[省市区县])+/, '');
  if (Array.from(whole).length === 1) return [{ in: 'plain', text: whole, standsAlone: true }];
  return [
    ...longEnough('clauses', [whole], 2),
    ...(turned === whole ? [] : longEnough('bare', [turned], 6)),
    ...(core === whole || !whole.endsWith('公司') ? [] : longEnough('clauses', [core], 4)),
  ];
}

/** An identity number of 18 places was one of 15 before 1999: without the century and the check character. */
function soughtNumbers(value: string): readonly Sought[] {
  const number = bare(value);
  const isResident = /^\d{17}[\dx]$/.test(number);
  const spellings = [number, ...(isResident ? [`${number.slice(0, 6)}${number.slice(8, 17)}`] : [])];
  return number.length < 5
    ? [{ in: 'plain', text: spelled(value), standsAlone: true }]
    : longEnough('digits', spellings.map(inDigits), 5);
}

/** Each number of the field: a mobile one without the country's prefix, another without its area code and extension. */
function soughtPhones(value: string): readonly Sought[] {
  const numbers = inDigits(spelled(value))
    .split(/[,;/|、或\n]|转|分机|ext\.?/u)
    .map((part) => part.replaceAll(/\D/g, '').replace(/^(?:00)?86(?=\d{10,})/, ''));
  const local = numbers.map((number) => /^0(?:10|2\d|[3-9]\d{2})(\d{7,8})/.exec(number)?.[1] ?? number);
  return longEnough('digits', local, 7);
}

const regions = /^(?:[^省市区县州盟旗镇乡]{1,9}(?:省|自治区|市|自治州|州|盟|区|县|旗|镇|乡|街道))+/;

/** The whole address; and the street with its number, however the district before it and the flat behind it are written. */
function soughtAddresses(value: string): readonly Sought[] {
  const whole = inDigits(bare(value));
  const street = whole.replace(regions, '');
  const door = /^.*?\d+号/.exec(street)?.[0] ?? street;
  return [...longEnough('digits', [whole], 4), ...(/\d/.test(door) ? longEnough('digits', [door, street], 5) : [])];
}

function longEnough(kind: keyof Reading, texts: readonly string[], least: number): readonly Sought[] {
  return texts.filter((text) => Array.from(text).length >= least).map((text) => ({ in: kind, text }));
}

/** Compatibility forms, accents, case and invisible characters undone. */
function spelled(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}\p{Cc}\p{Co}]/gu, (mark) => (mark === '\n' || mark === '\t' ? mark : ''))
    .toLowerCase();
}

/** Without what can stand inside a name; a comma or a stop ends a clause, so that two words beside it make no name. */
function withinClauses(text: string): string {
  return spelled(text).replaceAll(/[^\p{L}\p{N},;:!?。、，；：]|\s/gu, '');
}

/** Letters and digits alone. */
function bare(text: string): string {
  return spelled(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

const chineseDigits = new Map(
  Array.from('〇零一二三四五六七八九', (digit, at) => [digit, String(Math.max(0, at - 1))]),
);
const otherDigits = new Map([
  ...chineseDigits,
  ...Array.from('幺壹贰叁肆伍陆柒捌玖', (digit, at) => [digit, String(Math.max(1, at))] as const),
  ...[0x660, 0x6f0].flatMap((zero) =>
    Array.from({ length: 10 }, (_, value) => [String.fromCodePoint(zero + value), String(value)] as const),
  ),
]);

/** Chinese and Arabic-Indic digits as 0 to 9, on both sides of the comparison alike. */
function inDigits(text: string): string {
  return Array.from(text, (character) => otherDigits.get(character) ?? character).join('');
}
