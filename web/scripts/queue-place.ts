const kept = 'gongkai-queue-place';

/** The queue as it was last shown in this tab: its filter and its cases in order, and the case that was opened last. */
type Place = { readonly search: string; readonly cases: readonly string[]; readonly last: string | null };

function read(): Place | null {
  const text = sessionStorage.getItem(kept);
  return text === null ? null : (JSON.parse(text) as Place);
}

function keep(place: Place): void {
  sessionStorage.setItem(kept, JSON.stringify(place));
}

/** The row of the case that was opened last, or -1. */
export function rowOpenedLast(links: readonly HTMLAnchorElement[]): number {
  const last = read()?.last ?? null;
  return links.findIndex(({ pathname }) => pathname === last);
}

/** A case leads back to the queue as it was, and on to the next case of it. */
export function keepPlaceInQueue(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.queue th a')];
  if (location.pathname === '/staff/requests')
    keep({ search: location.search, cases: links.map(({ pathname }) => pathname), last: read()?.last ?? null });
  const line = document.querySelector<HTMLElement>('[data-queue-place]');
  const place = read();
  if (line === null || place === null) return;
  keep({ ...place, last: location.pathname });
  const back = line.querySelector('a');
  if (back !== null) back.href = `/staff/requests${place.search}`;
  const at = place.cases.indexOf(location.pathname);
  if (at === -1) return;
  const language = new URLSearchParams(location.search).get('lang');
  for (const [path, words] of [
    [place.cases[at - 1], line.dataset['previous']],
    [place.cases[at + 1], line.dataset['following']],
  ] as const) {
    if (path === undefined) continue;
    const link = document.createElement('a');
    link.href = language === null ? path : `${path}?lang=${language}`;
    link.textContent = words ?? '';
    line.append(' ', link);
  }
}
