import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { mailAddressOf } from '../../shared/domain/mail/mail-address.ts';
import { isPhoneNumbers } from '../../shared/domain/request/phone-numbers.ts';
import { hasCreditCodeShape, isResidentIdNumber } from '../../shared/domain/request/applicant-identity.ts';
import { tidyField } from '../form/tidy-field.ts';
import { text } from './texts.ts';

export type Control = HTMLInputElement | HTMLTextAreaElement;

export type Fault = { readonly control: Control; readonly message: string };

function chosen(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}

function isWellFormed(form: HTMLFormElement, check: string, value: string): boolean {
  switch (check) {
    case 'resident-id':
      return (
        chosen(form, 'applicant.idType') !== 'resident-id-card' ||
        isResidentIdNumber(value, civilDateInShanghai(Date.now()))
      );
    case 'credit-code':
      return hasCreditCodeShape(value);
    case 'phone':
      return isPhoneNumbers(value);
    case 'email':
      return mailAddressOf(value) !== null;
    case 'postcode':
      return /^\d{6}$/.test(value);
    default:
      return true;
  }
}

function labelOf(control: Control): string {
  return control.labels?.[0]?.firstChild?.textContent?.trim() ?? '';
}

function textFault(form: HTMLFormElement, control: Control): string | null {
  const value = tidyField(control.name, control.value);
  const delivery = chosen(form, 'delivery');
  if (value === '') {
    if (control.name === 'applicant.email' && delivery.endsWith(':email')) return text('emailForDelivery');
    if (control.name === 'applicant.postalAddress' && delivery.endsWith(':post')) return text('addressForDelivery');
    return control.dataset['missing'] ?? null;
  }
  const longest = Number(control.dataset['longest'] ?? Infinity);
  if (value.length > longest) return text('tooLong', { label: labelOf(control), limit: longest });
  return isWellFormed(form, control.dataset['check'] ?? '', value) ? null : (control.dataset['invalid'] ?? null);
}

/** What is wrong in one part of the form; the server checks everything again. */
export function faultsIn(form: HTMLFormElement, part: HTMLElement): readonly Fault[] {
  const faults: Fault[] = [];
  for (const group of part.querySelectorAll<HTMLFieldSetElement>('fieldset.choices')) {
    const first = group.querySelector<HTMLInputElement>('input[type="radio"]');
    if (first !== null && group.querySelector(':checked') === null)
      faults.push({ control: first, message: group.dataset['missing'] ?? '' });
  }
  for (const control of part.querySelectorAll<Control>('input:not([type="radio"]), textarea')) {
    const message = textFault(form, control);
    if (message !== null) faults.push({ control, message });
  }
  return faults.sort((a, b) =>
    a.control.compareDocumentPosition(b.control) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
}
