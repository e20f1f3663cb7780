import type { ApplicantCategory } from '../../../shared/domain/request/vocabulary.ts';

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const idCheckCharacters = '10X98765432';

/** An invented resident identity number with a right check character (GB 11643). */
function residentId(serial: number): string {
  const body = `11010519491231${String(serial).padStart(3, '0')}`;
  const sum = Array.from(body).reduce((total, digit, index) => total + Number(digit) * (idWeights[index] ?? 0), 0);
  return `${body}${idCheckCharacters[sum % 11] ?? ''}`;
}

const creditCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** An invented unified social credit code with a right check character (GB 32100). */
function creditCode(serial: number): string {
  const body = `91350100M${String(serial).padStart(8, '0')}`;
  const sum = Array.from(body).reduce(
    (total, character, index) => total + ((creditCharacters.indexOf(character) * 3 ** index) % 31),
    0,
  );
  return `${body}${creditCharacters[(31 - (sum % 31)) % 31] ?? ''}`;
}

/** An invented applicant of a category; the same serial is the same applicant. */
export function applicantOf(category: ApplicantCategory, serial: number): object {
  const contact = { phone: '13800001000', postalAddress: `示例县示例路${serial}号` };
  return category === 'natural-person'
    ? {
        kind: 'natural-person',
        name: `甲${serial}示例`,
        idType: 'resident-id-card',
        idNumber: residentId(serial),
        email: `p${serial}@citizen.example`,
        ...contact,
      }
    : {
        kind: 'organisation',
        category,
        name: `示例单位${serial}号`,
        creditCode: creditCode(serial),
        legalRepresentative: '乙示例',
        contactName: '丙示例',
        ...contact,
      };
}
