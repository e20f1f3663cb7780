import { discardDraft } from './draft.ts';

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

if ('clipboard' in navigator) {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const value = document.getElementById(button.dataset['copy'] ?? '')?.textContent ?? '';
      void navigator.clipboard.writeText(value).then(() => {
        button.textContent = button.dataset['copied'] ?? '';
        button.setAttribute('role', 'status');
      });
    });
  }
}

const sentTo = document.querySelector<HTMLElement>('[data-sent-to]')?.dataset['sentTo'];
if (sentTo !== undefined) discardDraft(sentTo);

document.getElementById('error-summary')?.focus();
