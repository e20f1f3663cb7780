import { rowOpenedLast } from './queue-place.ts';

const kept = 'gongkai-row-keys';

/** `j` and `k` walk the rows of the queue and Enter opens one, unless the reader has switched it off (WCAG 2.1.4). */
export function walkRowsByKey(): void {
  const choice = document.querySelector<HTMLElement>('.row-keys');
  const isWanted = choice?.querySelector('input');
  if (choice === null || isWanted == null) return;
  choice.hidden = false;
  isWanted.checked = localStorage.getItem(kept) !== 'off';
  isWanted.addEventListener('change', () => {
    if (isWanted.checked) localStorage.removeItem(kept);
    else localStorage.setItem(kept, 'off');
  });
  document.addEventListener('keydown', (event) => {
    if (!isWanted.checked || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches('textarea, select') || (target instanceof HTMLInputElement && target.type !== 'checkbox'))
  );
}

function step(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.queue th a')];
  const focused = links.findIndex((link) => link === document.activeElement);
  const at = focused === -1 ? rowOpenedLast(links) : focused;
  links[at === -1 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
}
