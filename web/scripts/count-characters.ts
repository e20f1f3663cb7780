/** Counts what is typed in one or more boxes against the length that is asked for; white space does not count, as in the check. */
export function countCharacters(): void {
  for (const output of document.querySelectorAll<HTMLElement>('[data-counts]')) {
    const areas = (output.dataset['counts'] ?? '')
      .split(' ')
      .map((id) => document.getElementById(id))
      .filter((area) => area instanceof HTMLTextAreaElement);
    const words = output.dataset['words'] ?? '';
    const most = Number(output.dataset['most']);
    const count = (): void => {
      const used = areas.reduce((sum, { value }) => sum + Array.from(value.replace(/\s/g, '')).length, 0);
      output.textContent = words.replace('{used}', String(used));
      output.classList.toggle('is-over', used > most);
    };
    count();
    for (const area of areas) area.addEventListener('input', count);
  }
}
