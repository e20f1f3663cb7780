import { element, text } from './texts.ts';
import { tidyField } from '../form/tidy-field.ts';
import type { Control } from './check-fields.ts';

function answerIn(field: Element): readonly [string, string] {
  const group = field instanceof HTMLFieldSetElement;
  const label = field.querySelector(group ? 'legend' : 'label')?.firstChild?.textContent?.trim() ?? '';
  if (group) return [label, field.querySelector<HTMLInputElement>(':checked')?.labels?.[0]?.textContent.trim() ?? ''];
  const control = field.querySelector<Control>('input, textarea');
  return [label, control === null ? '' : tidyField(control.name, control.value)];
}

/** Everything that was answered, to be read through before it is sent; each part can be changed. */
export function showReview(form: HTMLFormElement, checkStep: HTMLElement): void {
  checkStep.querySelector('.review')?.remove();
  const review = element('div', { class: 'review' });
  for (const step of form.querySelectorAll<HTMLElement>('.step')) {
    if (step === checkStep) continue;
    const answers = [...step.querySelectorAll<HTMLElement>('.field')].filter((field) => !field.hidden).map(answerIn);
    const title = step.querySelector('h2')?.dataset['title'] ?? '';
    review.append(
      element(
        'div',
        { class: 'check-group' },
        element(
          'h3',
          {},
          title,
          element(
            'a',
            { class: 'button quiet small', href: `#${step.id}`, 'aria-label': `${text('change')} ${title}` },
            text('change'),
          ),
        ),
        element(
          'dl',
          { class: 'facts' },
          ...answers.map(([label, answer]) =>
            element('div', {}, element('dt', {}, label), element('dd', {}, answer === '' ? text('notFilled') : answer)),
          ),
        ),
      ),
    );
  }
  const lead = checkStep.querySelector('.check-lead');
  if (lead !== null) {
    lead.textContent = text('checkLead');
    lead.after(review);
  }
}
