import { tellWhatAnswersNeed } from './answer-needs.ts';
import { countCharacters } from './count-characters.ts';
import { keepPlaceInQueue } from './queue-place.ts';
import { walkRowsByKey } from './row-keys.ts';
import { tellWhenSessionEnds } from './session-end.ts';

tellWhenSessionEnds();
keepPlaceInQueue();
walkRowsByKey();
tellWhatAnswersNeed();
countCharacters();

/** One step once: a second click on a form that is on its way does nothing, and the button says that it is at work. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[method=post]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset['sent'] !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset['sent'] = '';
    form.setAttribute('aria-busy', 'true');
  });
}
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) {
    delete form.dataset['sent'];
    form.removeAttribute('aria-busy');
  }
});
