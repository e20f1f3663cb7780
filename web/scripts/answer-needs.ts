/** Says what the answer of the chosen outcome and situation must state, and unfolds where that is written. */
export function showAnswerNeeds(): void {
  for (const form of document.querySelectorAll<HTMLElement>('[data-needs]')) {
    const outcome = form.querySelector<HTMLSelectElement>('[name=outcome], [name="answer.outcome"]');
    const variant = form.querySelector<HTMLSelectElement>('[name="details.variant"], [name="answer.details.variant"]');
    if (outcome === null || variant === null) continue;
    const needs = new Map(Object.entries(JSON.parse(form.dataset['needs'] ?? '{}') as Record<string, string>));
    const line = document.createElement('p');
    line.className = 'hint';
    line.setAttribute('role', 'status');
    outcome.parentElement?.after(line);
    const tell = (isChanged: boolean): void => {
      const facts = needs.get(`${outcome.value} ${variant.value}`) ?? needs.get(outcome.value) ?? '';
      line.textContent = facts === '' ? '' : (form.dataset['needsWords'] ?? '').replace('{facts}', facts);
      const details = form.querySelector<HTMLDetailsElement>('[data-part=details]');
      if (isChanged && facts !== '' && details !== null) details.open = true;
    };
    tell(false);
    for (const select of [outcome, variant]) select.addEventListener('change', () => tell(true));
  }
}
