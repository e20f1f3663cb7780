/** A UTC instant as the records carry it; null when none is asked for, undefined when it is not one. */
export function instantOf(text: string | undefined): string | null | undefined {
  if (text === undefined) return null;
  const milliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : NaN;
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}
