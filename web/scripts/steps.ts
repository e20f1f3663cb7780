import { faultsIn } from './check-fields.ts';
import { showFaults } from './show-faults.ts';
import { element, refill, text } from './texts.ts';

function titleOf(step: HTMLElement): string {
  return step.querySelector('h2')?.dataset['title'] ?? '';
}

function stepsNavigation(steps: readonly HTMLElement[], current: number): HTMLElement {
  return element(
    'ol',
    { class: 'steps', 'aria-label': text('stepsLabel') },
    ...steps.map((step, index) => {
      const item = element('li', index === current ? { 'aria-current': 'step' } : {});
      if (index < current) item.className = 'is-done';
      item.append(index < current ? element('a', { href: `#${step.id}` }, titleOf(step)) : titleOf(step));
      return item;
    }),
  );
}

/**
 * Shows one section of the form at a time. The address carries the step (`#step-information`), so the back button goes one
 * step back; a link to a field anywhere opens the step that holds it.
 */
export function startSteps(
  form: HTMLFormElement,
  whenShown: (step: HTMLElement) => void,
): { readonly showStepOf: (inside: Element) => void } {
  const steps = [...form.querySelectorAll<HTMLElement>('.step')];
  const navigation = element('nav', { 'aria-label': text('stepsLabel') });
  form.before(navigation);
  form.classList.add('is-stepwise');

  steps.forEach((step, index) => {
    const heading = step.querySelector<HTMLElement>('h2');
    if (heading !== null) {
      heading.dataset['title'] = heading.textContent;
      heading.prepend(
        element('span', { class: 'step-of' }, text('stepOf', { step: index + 1, total: steps.length })),
        ' ',
      );
    }
    const actions = step.querySelector('.actions') ?? step.appendChild(element('p', { class: 'actions' }));
    const next = steps[index + 1];
    if (next !== undefined) {
      const button = element('button', { class: 'button', type: 'button' }, text('next'));
      button.addEventListener('click', () => {
        const faults = faultsIn(form, step);
        showFaults(form, faults);
        if (faults.length === 0) location.hash = next.id;
      });
      actions.append(button);
    }
    const previous = steps[index - 1];
    if (previous !== undefined)
      actions.append(element('a', { class: 'button quiet', href: `#${previous.id}` }, text('previous')));
  });

  function show(current: HTMLElement): void {
    for (const step of steps) step.hidden = step !== current;
    refill(navigation, stepsNavigation(steps, steps.indexOf(current)));
    whenShown(current);
  }

  function showStepOf(inside: Element): void {
    const step = inside.closest<HTMLElement>('.step');
    if (step?.hidden === true) show(step);
  }

  function follow(isFirst: boolean): void {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const step =
      target?.closest<HTMLElement>('.step') ??
      form.querySelector<HTMLElement>('.has-error')?.closest<HTMLElement>('.step') ??
      steps[0];
    if (step === undefined) return;
    const isStep = target === null || target === step || target.closest('.step') === null;
    show(step);
    if (isFirst) return;
    if (isStep) {
      showFaults(form, []);
      step.querySelector<HTMLElement>('h2')?.focus();
      window.scrollTo(0, 0);
    } else {
      target.focus();
    }
  }

  window.addEventListener('hashchange', () => follow(false));
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    const target = link === null ? null : document.getElementById(link.hash.slice(1));
    if (target?.closest('.step') === null || target === null || target.classList.contains('step')) return;
    event.preventDefault();
    showStepOf(target);
    target.focus();
  });
  follow(true);
  return { showStepOf };
}
