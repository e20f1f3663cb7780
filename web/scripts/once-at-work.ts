import { element } from './texts.ts';

/** One step once: a second click on a form that is on its way does nothing, and a line under its button says that it is at work. */
export function showOnceAtWork(): void {
  const words = document.querySelector<HTMLElement>('[data-busy]')?.dataset['busy'] ?? '';
  for (const form of document.querySelectorAll<HTMLFormElement>('form[method=post]')) {
    form.addEventListener('submit', (event) => {
      if (event.defaultPrevented) return;
      if (form.dataset['sent'] !== undefined) {
        event.preventDefault();
        return;
      }
      form.dataset['sent'] = '';
      form.setAttribute('aria-busy', 'true');
      tellAtWork(form, words);
    });
  }
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) {
      delete form.dataset['sent'];
      form.removeAttribute('aria-busy');
      form.querySelector('.at-work')?.remove();
    }
  });
}

/** The line stands before it speaks, or a screen reader would not hear it; what is done within a blink says nothing. */
function tellAtWork(form: HTMLFormElement, words: string): void {
  const line = element('p', { class: 'at-work', role: 'status' });
  form.append(line);
  setTimeout(() => {
    line.textContent = words;
  }, 400);
}
