/** JSON with sorted keys and without undefined members: equal values give equal texts. */
export function stableText(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  // Without a prototype, a member named __proto__ is one like any other.
  const copy = Object.create(null) as Record<string, unknown>;
  for (const name of Object.keys(value).sort()) copy[name] = sorted((value as Readonly<Record<string, unknown>>)[name]);
  return copy;
}
