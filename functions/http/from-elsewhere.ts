/**
 * Whether a browser sends this from a page of another site. Browsers say so in `Sec-Fetch-Site`; older ones name the page's
 * origin, but for our own pages, which send no referrer, it is `null` and says nothing. Programs name neither.
 */
export function isFromElsewhere(
  header: (name: string) => string | undefined,
  ownOrigin: (() => string) | null,
): boolean {
  const site = header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = header('origin');
  return origin !== undefined && origin !== 'null' && ownOrigin !== null && origin !== ownOrigin();
}
