import type { FieldErrorCode } from './field-errors-zh.ts';

/** The same codes in English. */
export const fieldErrorsEn: Readonly<Record<FieldErrorCode, string>> = {
  required: 'Required.',
  'too-long': 'Too long.',
  'control-characters':
    'Contains characters that are not allowed (control characters, marks that turn the direction of writing, broken code units) or line breaks. Delete them and type the text again.',
  'not-a-date': 'Not a real date; YYYY-MM-DD.',
  'not-an-email': 'Not an e-mail address.',
  'not-a-phone-number':
    'Not a phone number: a mobile number has 11 digits, a landline an area code, such as 010-12345678 ext 801; separate several with “/”.',
  'not-a-postcode': 'A postcode has 6 digits.',
  'not-an-identifier': 'Letters, digits, dots, underscores and dashes only, at most 64.',
  'not-a-credit-code': 'A credit code has 18 digits or capital letters (without I, O, S, V, Z).',
  'not-a-file-type': 'This kind of file cannot be uploaded. PDF, OFD, JPG, PNG, TXT, DOCX and XLSX can.',
  'not-a-sha256': 'Give the SHA-256 digest in base64 (44 characters).',
  'not-a-series-word': 'The word of a series is 1 to 4 Chinese characters.',
  'resident-id-check-digit':
    'Not a resident identity number: check the 18 characters, the birth date and the last, checking character (half-width).',
  'email-needed-for-delivery': 'Delivery by e-mail needs an e-mail address.',
  'address-needed-for-delivery': 'Delivery by post needs a postal address.',
  'not-a-cell': 'There is no such cell; the names are in docs/report.md, such as tableIII.disclosed.total.',
  'not-in-fen': 'An amount has at most two decimals: whole fen.',
  'reserved-identifier': 'An address of this system uses this name; choose another identifier for the agency.',
  'before-made': 'Before the day on which it was made.',
  'defect-twice': 'The same defect is named twice.',
  'defect-not-there': 'Nothing is wrong with this: the paper states it; leave it out of defects.',
  'listed-twice': 'The same person is listed twice.',
  invalid_type: 'Missing or of the wrong type.',
  invalid_value: 'Not one of the allowed values.',
  invalid_union: 'None of the allowed forms.',
  unrecognized_keys: 'Unknown fields: {keys}.',
  too_small: 'Too small or too few: {limit}.',
  too_big: 'Too large or too many: {limit}.',
  custom: 'Not acceptable.',
  'ladder-without-rung': 'The answer needs at least one reminder before its date.',
};
