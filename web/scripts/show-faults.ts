import type { Fault } from './check-fields.ts';
import { element, text } from './texts.ts';

function clearFaults(form: HTMLFormElement): void {
  document.getElementById('error-summary')?.remove();
  for (const message of form.querySelectorAll('.field-error')) {
    for (const control of form.querySelectorAll(`[aria-describedby~="${message.id}"]`)) {
      const rest = (control.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== message.id);
      if (rest.length === 0) control.removeAttribute('aria-describedby');
      else control.setAttribute('aria-describedby', rest.join(' '));
    }
    message.remove();
  }
  for (const field of form.querySelectorAll('.has-error')) field.classList.remove('has-error');
  for (const control of form.querySelectorAll('[aria-invalid]')) control.removeAttribute('aria-invalid');
}

function markField({ control, message }: Fault): void {
  const field = control.closest<HTMLElement>('.field');
  if (field === null) return;
  const isGroup = field instanceof HTMLFieldSetElement;
  const id = `${control.id}-error`;
  const note = element(
    'p',
    { class: 'field-error', id },
    element('span', { class: 'visually-hidden' }, text('fieldErrorPrefix')),
    message,
  );
  field.classList.add('has-error');
  const before = isGroup ? field.querySelector('.choice') : control;
  field.insertBefore(note, before);
  const described = isGroup ? field : control;
  described.setAttribute(
    'aria-describedby',
    [described.getAttribute('aria-describedby'), id].filter((one) => one !== null).join(' '),
  );
  if (!isGroup) control.setAttribute('aria-invalid', 'true');
}

/** Shows faults at their fields and in a summary that takes the focus; replaces what was shown before. */
export function showFaults(form: HTMLFormElement, faults: readonly Fault[]): void {
  clearFaults(form);
  if (faults.length === 0) return;
  for (const fault of faults) markField(fault);
  const list = element(
    'ul',
    {},
    ...faults.map(({ control, message }) => element('li', {}, element('a', { href: `#${control.id}` }, message))),
  );
  const summary = element(
    'div',
    {
      class: 'error-summary',
      id: 'error-summary',
      role: 'alert',
      tabindex: '-1',
      'aria-labelledby': 'error-summary-title',
    },
    element('h2', { id: 'error-summary-title' }, text('errorSummaryTitle')),
    list,
  );
  form.before(summary);
  summary.focus();
}
