import { type CivilDate, isCivilDate } from '../calendar/civil-date.ts';

const residentIdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const residentIdCheckCharacters = '10X98765432';

/** Nobody is older: an earlier birth date is a slip of the pen. */
const oldestInYears = 150;

/**
 * GB 11643: 17 digits with a real birth date, then the check character by ISO 7064 MOD 11-2. Half-width only. With `today`
 * the birth date must also be one that a living person can have.
 */
export function isResidentIdNumber(text: string, today: CivilDate | null = null): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  const birthDate = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (!isCivilDate(birthDate)) return false;
  if (today !== null && (birthDate > today || Number(text.slice(6, 10)) < Number(today.slice(0, 4)) - oldestInYears))
    return false;
  const sum = residentIdWeights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return residentIdCheckCharacters[sum % 11] === text[17];
}

/** GB 32100: 18 characters without I, O, S, V and Z. */
export function hasCreditCodeShape(text: string): boolean {
  return /^[0-9A-HJ-NP-RTUW-Y]{18}$/.test(text);
}
