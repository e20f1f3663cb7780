const warnedBeforeInSeconds = 600;
const lookedAtEachInMs = 15_000;

/** Says when the session is about to end or has ended, with the way to sign in beside the page, so that nothing typed is lost. */
export function warnBeforeSessionEnds(): void {
  const session = document.querySelector<HTMLElement>('[data-session-left]');
  const warning = session?.querySelector<HTMLElement>('.session-warning');
  const text = warning?.querySelector('span');
  if (session == null || warning == null || text == null) return;
  const endsAt = Date.now() + Number(session.dataset['sessionLeft']) * 1000;
  const look = (): void => {
    const left = Math.ceil((endsAt - Date.now()) / 1000);
    if (left > warnedBeforeInSeconds) return;
    const words =
      left > 0
        ? (warning.dataset['soon'] ?? '').replace('{minutes}', String(Math.ceil(left / 60)))
        : (warning.dataset['over'] ?? '');
    warning.hidden = false;
    if (text.textContent !== words) text.textContent = words;
  };
  look();
  setInterval(look, lookedAtEachInMs);
}
